import { beforeAll, describe, expect, test } from 'vitest';
import checkedIn from '../../docs/openapi.json';
import { call, lesserKey, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Operation {
  operationId: string;
}
interface Contract {
  openapi: string;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
}

let shop: TestWorkspace;
let contract: Contract;
beforeAll(async () => {
  shop = await newWorkspace();
  contract = (await call<Contract>(null, 'GET', '/v1/openapi.json')).body;
});

const calculations = new Set(['calculateSampleSizes', 'sampleSizes', 'createSampleSize']);
const operations = () =>
  Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: contract.servers[0]?.url + path.replaceAll(/\{[^}]+\}/g, '1'),
      operation,
    })),
  );

describe('the contract', () => {
  test('is OpenAPI 3.1, the same as in docs, with an id for every operation', () => {
    expect(contract.openapi).toBe('3.1.0');
    expect(contract).toEqual(checkedIn);
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(50);
  });

  test('every operation refuses a request without a key and with a forged one', async () => {
    for (const { method, path } of operations()) {
      for (const key of [null, `wnw_${'w'.repeat(23)}_${'a'.repeat(40)}`]) {
        const refused = await call(
          key,
          method,
          path,
          method === 'GET' || method === 'DELETE' ? undefined : {},
        );
        expect([method, path, refused.status, refused.body['code']]).toEqual([
          method,
          path,
          401,
          'unauthorized',
        ]);
      }
    }
  });

  test('every write refuses a key that may only read, before it looks at the body', async () => {
    const reader = await lesserKey(shop, 'read');
    for (const { method, path, operation } of operations()) {
      if (method === 'GET' || calculations.has(operation.operationId)) continue;
      const refused = await call(
        reader.key,
        method,
        path,
        method === 'DELETE' ? undefined : { nonsense: true },
      );
      expect([method, path, refused.status, refused.body['code']]).toEqual([
        method,
        path,
        403,
        'forbidden',
      ]);
    }
  });

  test('a method that a path does not take is refused with those that it takes', async () => {
    for (const [path, taken] of Object.entries(contract.paths)) {
      const here = contract.servers[0]?.url + path.replaceAll(/\{[^}]+\}/g, '1');
      const allowed = Object.keys(taken).map((method) => method.toUpperCase());
      const wrong = ['DELETE', 'PATCH', 'GET'].find((method) => !allowed.includes(method));
      // /channels/batch is also /channels/{id}, with an id that is not there.
      if (!wrong || path.endsWith('/batch')) continue;
      const refused = await call(shop.key, wrong, here, wrong === 'PATCH' ? {} : undefined);
      expect([here, refused.status, refused.body['code']]).toEqual([here, 405, 'methodNotAllowed']);
      const named = refused.headers.get('allow')?.split(', ') ?? [];
      expect([here, named]).toEqual([here, expect.arrayContaining(allowed)]);
      expect([here, named.includes(wrong)]).toEqual([here, false]);
    }
    expect((await shop.post('/v1/nothing', {})).status).toBe(404);
  });

  test('whatever is asked of ids that are not there, nothing answers 500', async () => {
    for (const { method, path } of operations()) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: '\u0000' };
      const answer = await call(shop.key, method, path, body);
      expect([method, path, answer.status < 500]).toEqual([method, path, true]);
    }
  });
});
