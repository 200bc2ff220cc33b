import { beforeAll, describe, expect, test } from 'vitest';
import { call, lesserKey, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

let shop: TestWorkspace;
let channelId: string;
beforeAll(async () => {
  shop = await newWorkspace();
  const made = await shop.post<{ id: string }>('/v1/channels', {
    name: 'Main',
    platform: 'wanxiangtai',
    currency: 'CNY',
  });
  expect(made.status).toBe(201);
  channelId = made.body.id;
});

describe('plans', () => {
  test('are created, upserted by external id, patched and listed by cursor', async () => {
    const made = await shop.post('/v1/plans', {
      channelId,
      externalId: 'p1',
      name: 'One',
      bidMicros: 800_000,
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      channelId,
      status: 'active',
      bidMode: 'manualCpc',
      locked: false,
      version: 1,
    });
    const again = await shop.post('/v1/plans', { channelId, externalId: 'p1', name: 'Uno' });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({
      id: made.body['id'],
      name: 'Uno',
      bidMicros: 800_000,
      version: 2,
    });
    const same = await shop.post('/v1/plans', { channelId, externalId: 'p1', name: 'Uno' });
    expect(same.body).toMatchObject({ version: 2 });
    const cleared = await shop.patch(
      `/v1/plans/${made.body['id']}`,
      { bidMicros: null },
      { 'if-match': '"2"' },
    );
    expect(cleared.body).toMatchObject({ bidMicros: null, name: 'Uno', version: 3 });
    const stale = await shop.patch(
      `/v1/plans/${made.body['id']}`,
      { name: 'x' },
      { 'if-match': '"2"' },
    );
    expect([stale.status, stale.body['code']]).toEqual([412, 'preconditionFailed']);
    await shop.post('/v1/plans', { channelId, externalId: 'p2', name: 'Two' });
    const one = await shop.get<{ data: { name: string }[]; nextCursor: string }>(
      '/v1/plans?limit=1',
    );
    expect(one.body.data).toHaveLength(1);
    const two = await shop.get<{ data: { name: string }[] }>(
      `/v1/plans?limit=1&cursor=${one.body.nextCursor}`,
    );
    expect(two.body.data.map(({ name }) => name)).toEqual(['Two']);
  });

  test('a batch is all or nothing, or keeps what is right', async () => {
    const items = [
      { channelId, externalId: 'b1', name: 'B1' },
      { channelId: 'chan_00000000000000000000000000', name: 'B2' },
    ];
    const atomic = await shop.post<{ code: string; errors: { pointer: string }[] }>(
      '/v1/plans/batch',
      { items },
    );
    expect([atomic.status, atomic.body.code]).toEqual([422, 'unknownReference']);
    expect(atomic.body.errors[0]?.pointer).toBe('/items/1/channelId');
    const count = async () =>
      (await shop.get<{ data: unknown[] }>('/v1/plans?externalId=b1')).body.data.length;
    expect(await count()).toBe(0);
    const dry = await shop.post('/v1/plans/batch?mode=partial&validateOnly=true', { items });
    expect(dry.status).toBe(200);
    expect(await count()).toBe(0);
    const partial = await shop.post<{ results: { status: string }[] }>(
      '/v1/plans/batch?mode=partial',
      { items },
    );
    expect(partial.body.results.map(({ status }) => status)).toEqual(['created', 'refused']);
    expect(await count()).toBe(1);
  });

  test.each([
    ['a wrong type', { name: 7 }, '/name'],
    ['an unknown field', { name: 'x', colour: 'red' }, '/colour'],
    ['money beyond 2^53', { name: 'x', bidMicros: 2 ** 53 }, '/bidMicros'],
    ['a fraction of a micro', { name: 'x', bidMicros: 0.5 }, '/bidMicros'],
    ['a negative budget', { name: 'x', dailyBudgetMicros: -1 }, '/dailyBudgetMicros'],
    ['a day that does not exist', { name: 'x', stageEndsOn: '2026-02-30' }, '/stageEndsOn'],
  ])('refuse %s with its place, and write nothing', async (_what, given, pointer) => {
    const refused = await shop.post<{ code: string; errors: { pointer: string }[] }>('/v1/plans', {
      channelId,
      externalId: 'never',
      ...given,
    });
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid']);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.body.errors.map((error) => error.pointer)).toContain(pointer);
    expect((await shop.get<{ data: unknown[] }>('/v1/plans?externalId=never')).body.data).toEqual(
      [],
    );
  });

  test('two currencies never share a pool, and a slipped digit is refused', async () => {
    const pool = await shop.post<{ id: string }>('/v1/pools', { name: 'Dollars', currency: 'USD' });
    const mixed = await shop.post('/v1/plans', { channelId, name: 'Mixed', poolId: pool.body.id });
    expect([mixed.status, mixed.body['code']]).toEqual([422, 'currencyMismatch']);
    const plan = await shop.post('/v1/plans', {
      channelId,
      name: 'Slip',
      dailyBudgetMicros: 5_000_000_000,
    });
    const slip = await shop.patch(`/v1/plans/${plan.body['id']}`, {
      dailyBudgetMicros: 5_000_000_000_000,
    });
    expect([slip.status, slip.body['code']]).toEqual([422, 'digitSlip']);
  });
});

describe('keys', () => {
  test('no key, a forged key, another workspace’s key and a lesser scope are refused', async () => {
    const other = await newWorkspace();
    const plan = await other.get('/v1/plans');
    expect(plan.body['data']).toEqual([]);
    for (const key of [
      null,
      'wnw_nonsense',
      `wnw_${'a'.repeat(23)}_${'a'.repeat(40)}`,
      shop.key.slice(0, -1) + (shop.key.endsWith('7') ? '6' : '7'),
    ]) {
      const refused = await call(key, 'GET', '/v1/plans');
      expect([refused.status, refused.body['code']]).toEqual([401, 'unauthorized']);
    }
    const crossed = `wnw_${other.id}_${shop.key.split('_')[2]}`;
    expect((await call(crossed, 'GET', '/v1/plans')).status).toBe(401);
    const reader = await lesserKey(shop, 'read');
    expect((await reader.get('/v1/plans')).status).toBe(200);
    const refused = await reader.post('/v1/plans', { channelId, name: 'No' });
    expect([refused.status, refused.body['code']]).toEqual([403, 'forbidden']);
    expect((await reader.get('/v1/keys')).status).toBe(403);
  });

  test('the last key that may make others cannot be revoked', async () => {
    const alone = await newWorkspace();
    const [first] = (await alone.get<{ data: { id: string }[] }>('/v1/keys')).body.data;
    const refused = await alone.del(`/v1/keys/${first?.id}`);
    expect([refused.status, refused.body['code']]).toEqual([409, 'stateForbids']);
    await alone.post('/v1/keys', { name: 'second', scope: 'admin' });
    expect((await alone.del(`/v1/keys/${first?.id}`)).status).toBe(200);
  });

  test('a revoked key stops at once', async () => {
    const made = await shop.post<{ id: string; secret: string }>('/v1/keys', {
      name: 'brief',
      scope: 'write',
    });
    expect((await call(made.body.secret, 'GET', '/v1/workspace')).status).toBe(200);
    await shop.del(`/v1/keys/${made.body.id}`);
    expect((await call(made.body.secret, 'GET', '/v1/workspace')).status).toBe(401);
  });
});

describe('requests', () => {
  test('an idempotency key answers the same again, and refuses another body', async () => {
    const headers = { 'idempotency-key': 'once' };
    const body = { channelId, name: 'Only once' };
    const made = await shop.post('/v1/plans', body, headers);
    const again = await shop.post('/v1/plans', body, headers);
    expect(again.status).toBe(201);
    expect(again.body['id']).toBe(made.body['id']);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const other = await shop.post('/v1/plans', { ...body, name: 'Other' }, headers);
    expect([other.status, other.body['code']]).toEqual([422, 'idempotencyMismatch']);
  });

  test('an unchanged list answers 304', async () => {
    const seen = await shop.get('/v1/channels');
    const again = await call(shop.key, 'GET', '/v1/channels', undefined, {
      'if-none-match': seen.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  test('malformed JSON, another media type and an unknown path are named', async () => {
    const broken = await shop.post('/v1/plans', '{"name": NaN}', {
      'content-type': 'application/json',
    });
    expect([broken.status, broken.body['code']]).toEqual([400, 'malformed']);
    const form = await shop.post('/v1/plans', 'name=x', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([form.status, form.body['code']]).toEqual([415, 'unsupportedMediaType']);
    const nowhere = await shop.get('/v1/nowhere');
    expect([nowhere.status, nowhere.body['code']]).toEqual([404, 'notFound']);
  });
});

describe('the administrator', () => {
  test('exports a workspace and restores it under a new key', async () => {
    const page = await call<string>(
      'test-admin-token-0123456789',
      'GET',
      `/admin/workspaces/${shop.id}/export`,
    );
    expect(page.status).toBe(200);
    const lines = (page.body as unknown as string).trim();
    const made = await call<{ id: string }>(
      'test-admin-token-0123456789',
      'POST',
      '/admin/workspaces?restore=true',
      {
        name: 'Copy',
      },
    );
    const { id } = made.body;
    const done = await call<{ key: string }>(
      'test-admin-token-0123456789',
      'POST',
      `/admin/workspaces/${id}/restore?done=true`,
      lines,
      { 'content-type': 'application/x-ndjson' },
    );
    expect(done.status).toBe(200);
    const here = await shop.get<{ data: unknown[] }>('/v1/plans?limit=200');
    const there = await call<{ data: unknown[] }>(done.body.key, 'GET', '/v1/plans?limit=200');
    expect(there.body.data).toEqual(here.body.data);
    expect(here.body.data.length).toBeGreaterThan(2);
  });

  test('is refused without the token, and deletes only what is confirmed', async () => {
    const refused = await call('wrong', 'GET', '/admin/workspaces');
    expect(refused.status).toBe(401);
    const brief = await newWorkspace();
    const token = 'test-admin-token-0123456789';
    expect((await call(token, 'DELETE', `/admin/workspaces/${brief.id}`)).status).toBe(422);
    expect(
      (await call(token, 'DELETE', `/admin/workspaces/${brief.id}?confirm=${brief.id}`)).status,
    ).toBe(204);
    expect((await brief.get('/v1/workspace')).status).toBe(401);
  });
});
