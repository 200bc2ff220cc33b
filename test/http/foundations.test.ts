import { beforeAll, describe, expect, test } from 'vitest';
import { call, lesserKey, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Refusal {
  code: string;
  requestId: string;
  errors: { pointer: string }[];
}
let shop: TestWorkspace;
let channelId: string;
let planId: string;
const idOf = async (path: string, body: unknown): Promise<string> => {
  const made = await shop.post<{ id: string }>(path, body);
  expect(made.status).toBe(201);
  return made.body.id;
};
beforeAll(async () => {
  shop = await newWorkspace();
  const channel = { name: 'Main', platform: 'wanxiangtai', currency: 'CNY', externalId: 'main' };
  channelId = await idOf('/v1/channels', channel);
  planId = await idOf('/v1/plans', { channelId, name: 'Plan' });
});

describe('requests', () => {
  test('a problem names the same request id as its header', async () => {
    const inside = await shop.get<Refusal>('/v1/plans/nothing');
    expect(inside.body.requestId).toBe(inside.headers.get('x-request-id'));
    const before = await call<Refusal>(null, 'GET', '/v1/plans');
    expect(before.body.requestId).toBe(before.headers.get('x-request-id'));
  });

  test.each(['application/json;', 'application/json; charset', 'application/json, text/plain'])(
    'a content type that cannot be parsed (%s) is refused, not passed by unread',
    async (type) => {
      const refused = await shop.post('/v1/pools', '{}', { 'content-type': type });
      expect([refused.status, refused.body['code']]).toEqual([415, 'unsupportedMediaType']);
    },
  );

  test('half a surrogate pair is stored as U+FFFD on both platforms', async () => {
    const id = await idOf('/v1/pools', { name: 'a\ud800b', currency: 'CNY' });
    expect((await shop.get(`/v1/pools/${id}`)).body['name']).toBe('a\ufffdb');
  });

  test('a workspace is patched under the ETag it was read with, and refused under an older one', async () => {
    const mine = await newWorkspace();
    await mine.post('/v1/pools', { name: 'x', currency: 'CNY' });
    const read = await mine.get('/v1/workspace');
    const match = { 'if-match': read.headers.get('etag') ?? '' };
    const done = await mine.patch('/v1/workspace', { name: 'New' }, match);
    expect([done.status, done.body['name']]).toEqual([200, 'New']);
    const reread = await mine.get('/v1/workspace');
    expect(done.body).toEqual(reread.body);
    expect(done.headers.get('etag')).toBe(reread.headers.get('etag'));
    expect((await mine.patch('/v1/workspace', { name: 'Old' }, match)).status).toBe(412);
  });

  test('who asks too often is told how long to wait', async () => {
    const busy = await lesserKey(shop, 'read');
    let last = await busy.get('/v1/nothing');
    for (let i = 0; i < 1200; i++) last = await busy.get('/v1/nothing');
    expect([last.status, last.body['code']]).toEqual([429, 'rateLimited']);
    const window = /t=(\d+)/.exec(last.headers.get('ratelimit') ?? '')?.[1];
    expect(last.headers.get('retry-after')).toBe(window);
    expect(Number(window)).toBeGreaterThan(0);
  });
});

describe('idempotency', () => {
  test('a long answer in Chinese does not fail the request that made it', async () => {
    const text = '展'.repeat(4900);
    const items = Array.from({ length: 150 }, (_, i) => ({ planId, name: `C${i}`, text }));
    const headers = { 'idempotency-key': 'long' };
    const count = async () =>
      (await shop.get<{ data: unknown[] }>(`/v1/creatives?planId=${planId}&limit=200`)).body.data
        .length;
    const before = await count();
    const made = await shop.post('/v1/creatives/batch', { items }, headers);
    expect(made.status).toBe(200);
    const again = await shop.post<Refusal>('/v1/creatives/batch', { items }, headers);
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    expect(await count()).toBe(before + items.length);
  });

  test('the text of a new key is given once and kept nowhere', async () => {
    const headers = { 'idempotency-key': 'key' };
    const body = { name: 'k', scope: 'read' };
    const made = await shop.post<{ secret: string }>('/v1/keys', body, headers);
    expect(made.headers.get('cache-control')).toBe('no-store');
    const again = await shop.post<Refusal>('/v1/keys', body, headers);
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    expect(made.body.secret).toMatch(/^wnw_/);
  });

  test('requests with one key at the same time make one thing', async () => {
    const body = { name: 'Parallel', currency: 'CNY', externalId: null };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => shop.post('/v1/pools', body, { 'idempotency-key': 'p' })),
    );
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const pools = await shop.get<{ data: { name: string }[] }>('/v1/pools?limit=200');
    expect(pools.body.data.filter(({ name }) => name === 'Parallel')).toHaveLength(1);
  });
});

describe('an upsert by external id', () => {
  test('does not change the currency of a channel or pool, nor what a target is', async () => {
    const channel = { name: 'Main', platform: 'wanxiangtai', currency: 'USD', externalId: 'main' };
    await idOf('/v1/pools', { name: 'P', currency: 'CNY', externalId: 'p' });
    await idOf('/v1/targets', { planId, name: 'T', kind: 'keyword', externalId: 't' });
    for (const [path, body, pointer] of [
      ['/v1/channels', channel, '/currency'],
      ['/v1/pools', { name: 'P', currency: 'USD', externalId: 'p' }, '/currency'],
      ['/v1/targets', { planId, name: 'T', kind: 'device', externalId: 't' }, '/kind'],
    ] as const) {
      const refused = await shop.post<Refusal>(path, body);
      expect([refused.status, refused.body.code]).toEqual([409, 'conflict']);
      expect(refused.body.errors[0]?.pointer).toBe(pointer);
    }
  });

  test('keeps the ids of an experiment’s variants', async () => {
    const entities = [];
    for (const name of ['a', 'b', 'c'])
      entities.push(await idOf('/v1/creatives', { planId, name }));
    const [a, b, c] = entities;
    const body = {
      name: 'E',
      externalId: 'e',
      startsOn: '2026-01-01',
      variants: [
        { name: 'A', entityIds: [a] },
        { name: 'B', entityIds: [b] },
      ],
    };
    type Experiment = { variants: { id: string }[]; version: number };
    const made = await shop.post<Experiment>('/v1/experiments', body);
    const again = await shop.post<Experiment>('/v1/experiments', body);
    expect(again.body).toEqual(made.body);
    const variants = [...body.variants, { name: 'C', entityIds: [c] }];
    const more = await shop.post<Experiment>('/v1/experiments', { ...body, variants });
    const ids = more.body.variants.map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(made.body.variants.map(({ id }) => id));
    expect(new Set(ids).size).toBe(3);
  });
});

describe('refusals', () => {
  test('a refused item of a partial batch leaves nothing behind', async () => {
    const inline = { planId, name: 'Inline', externalId: 'inline' };
    const elsewhere = { planId: 'plan_00000000000000000000000000', name: 'x' };
    const item = {
      name: 'E2',
      startsOn: '2026-01-01',
      variants: [
        { name: 'A', creatives: [inline] },
        { name: 'B', creatives: [elsewhere] },
      ],
    };
    type Outcome = { results: { status: string; errors: { pointer: string }[] }[] };
    const answer = await shop.post<Outcome>('/v1/experiments/batch?mode=partial', {
      items: [item],
    });
    expect(answer.body.results[0]).toMatchObject({ status: 'refused' });
    expect(answer.body.results[0]?.errors[0]?.pointer).toBe(
      '/items/0/variants/1/creatives/0/planId',
    );
    const left = await shop.get<{ data: unknown[] }>('/v1/creatives?externalId=inline');
    expect(left.body.data).toEqual([]);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd'])(
    'a landing page %s is refused',
    async (landingPageUrl) => {
      const refused = await shop.post('/v1/creatives', { planId, name: 'x', landingPageUrl });
      expect([refused.status, refused.body['code']]).toEqual([422, 'invalid']);
    },
  );

  test('a revoked key is shown as it is stored', async () => {
    const made = await shop.post<{ id: string }>('/v1/keys', { name: 'k', scope: 'read' });
    const revoked = await call(shop.key, 'DELETE', `/v1/keys/${made.body.id}`);
    const again = await call(shop.key, 'DELETE', `/v1/keys/${made.body.id}`);
    const keys = await shop.get<{ data: { id: string }[] }>('/v1/keys?limit=200');
    const listed = keys.body.data.find(({ id }) => id === made.body.id);
    expect(revoked.body).toEqual(listed);
    expect(again.body).toEqual(listed);
  });
});
