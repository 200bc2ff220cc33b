import { beforeAll, describe, expect, test } from 'vitest';
import { call, lesserKey, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

interface Written {
  received: number;
  written: number;
  unchanged: number;
  refused: { index: number; code: string; errors: { pointer: string }[] }[];
  flagged: { index: number; flags: string[] }[];
}
interface Problem {
  code: string;
  errors: { pointer: string; message: string }[];
}
interface Listed {
  data: Record<string, unknown>[];
  nextCursor: string | null;
}

let shop: TestWorkspace;
let channelId: string;
let planId: string;
let creatives: string[];
beforeAll(async () => {
  shop = await newWorkspace();
  const channel = await shop.post<{ id: string }>('/v1/channels', {
    name: 'Main',
    platform: 'other',
    currency: 'CNY',
    timeZone: 'Asia/Shanghai',
  });
  channelId = channel.body.id;
  const plan = await shop.post<{ id: string }>('/v1/plans', {
    channelId,
    externalId: 'p1',
    name: 'One',
    bidMicros: 1_000_000,
  });
  planId = plan.body.id;
  creatives = [];
  for (const externalId of ['c1', 'c2']) {
    const made = await shop.post<{ id: string }>('/v1/creatives', {
      planId,
      externalId,
      name: externalId,
    });
    creatives.push(made.body.id);
  }
});
const write = <T = Written>(rows: unknown[], query = '') =>
  shop.post<T>(`/v1/results${query}`, { rows });
const read = async (query: string) => (await shop.get<Listed>(`/v1/results?${query}`)).body;

describe('results', () => {
  test('absent keeps, null clears, a second sending changes nothing', async () => {
    const day = '2026-03-01';
    const first = await write([
      { entityId: creatives[0], day, impressions: 1000, clicks: 50, costMicros: 12_340_000 },
      { channelId, externalId: 'c2', day, impressions: 500, clicks: 20, orders: 1.5 },
    ]);
    expect(first.status).toBe(200);
    expect(first.body).toEqual({ received: 2, written: 2, unchanged: 0, refused: [], flagged: [] });
    const again = await write([{ entityId: creatives[0], day, impressions: 1000, clicks: 50 }]);
    expect(again.body).toMatchObject({ written: 0, unchanged: 1 });
    await write([{ entityId: creatives[0], day, clicks: 60, costMicros: null }]);
    const page = await read(`entityId=${creatives[0]}`);
    expect(page.data).toHaveLength(1);
    expect(page.data[0]).toMatchObject({
      entityId: creatives[0],
      day,
      basis: 'unspecified',
      impressions: 1000,
      clicks: 60,
      costMicros: null,
      orders: null,
    });
  });

  test('are filtered, paged by cursor and given as NDJSON', async () => {
    const days = ['2026-03-10', '2026-03-11', '2026-03-12'];
    await write(
      days.flatMap((day) =>
        creatives.map((entityId) => ({ entityId, day, clicks: 0, impressions: 9 })),
      ),
    );
    const range = 'from=2026-03-10&to=2026-03-12';
    expect((await read(range)).data.map((row) => row['day'])).toEqual(days.flatMap((d) => [d, d]));
    for (const filter of [
      `planId=${planId}`,
      `channelId=${channelId}`,
      `planId=${planId}&channelId=${channelId}`,
    ]) {
      const seen: unknown[] = [];
      let cursor = '';
      do {
        const page: Listed = await read(`${filter}&${range}&limit=4${cursor}`);
        seen.push(...page.data.map((row) => `${row['day']} ${row['entityId']}`));
        cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
      } while (cursor);
      expect(seen).toEqual(days.flatMap((day) => creatives.map((id) => `${day} ${id}`)));
    }
    expect((await read(`entityId=${creatives[1]}&${range}`)).data).toHaveLength(3);
    const lines = await call<string>(shop.key, 'GET', `/v1/results?${range}&limit=2`, undefined, {
      accept: 'application/x-ndjson',
    });
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson');
    expect(lines.headers.get('link')).toMatch(/cursor=.*rel="next"/);
    expect(
      lines.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).day),
    ).toEqual([days[0], days[0]]);
  });

  test('as NDJSON in, with the line of what is wrong', async () => {
    const row = (more: object) =>
      JSON.stringify({ channelId, externalId: 'c1', day: '2026-03-20', ...more });
    const body = `${row({ clicks: 1 })}\n\n${row({ clicks: 1.5 })}\n`;
    const type = { 'content-type': 'application/x-ndjson' };
    const refused = await shop.post<Problem>('/v1/results', body, type);
    expect([refused.status, refused.body.code]).toEqual([422, 'invalid']);
    expect(refused.body.errors).toEqual([
      { pointer: '#line/3/clicks', message: expect.stringContaining('whole number') },
    ]);
    const partial = await shop.post<Written>('/v1/results?mode=partial', body, type);
    expect(partial.body).toMatchObject({ received: 2, written: 1 });
    const malformed = await shop.post<Problem>('/v1/results', '{"day":\n', type);
    expect([malformed.status, malformed.body.code]).toEqual([400, 'malformed']);
    expect(malformed.body.errors[0]?.pointer).toBe('#line/1');
  });

  test('that are odd are kept and flagged', async () => {
    const entityId = creatives[0];
    const flagged = await write([
      { entityId, day: '2026-03-21', impressions: 1, clicks: 2 },
      { entityId, day: '2026-03-22', impressions: 0, costMicros: 5 },
      { entityId, day: '2026-03-23', clicks: 1, orders: 2, revenueMicros: -4 },
      { entityId, day: '2026-03-24', impressions: 8, costMicros: 0 },
      {
        entityId,
        day: '2026-03-25',
        impressions: 8,
        clicks: 8,
        orders: 8,
        costMicros: 1,
        revenueMicros: 0,
      },
    ]);
    expect(flagged.body.written).toBe(5);
    expect(flagged.body.flagged).toEqual([
      { index: 0, flags: ['clicksAboveImpressions'] },
      { index: 1, flags: ['costOnZeroImpressions'] },
      { index: 2, flags: ['ordersAboveClicks', 'negativeRevenue'] },
      { index: 3, flags: ['impressionsWithoutCost'] },
    ]);
  });

  const nobody = 'crea_01k0000000000000000000000a';
  test.each<[string, object, string, string]>([
    ['a negative count', { clicks: -1 }, 'invalid', '/clicks'],
    ['a fractional count', { impressions: 1.5 }, 'invalid', '/impressions'],
    ['negative cost', { costMicros: -1 }, 'invalid', '/costMicros'],
    ['money beyond 2^53', { revenueMicros: 2 ** 53 }, 'invalid', '/revenueMicros'],
    ['text for a number', { clicks: 'NaN' }, 'invalid', '/clicks'],
    ['an unknown field', { colour: 'red' }, 'invalid', '/colour'],
    ['a day that does not exist', { day: '2026-02-29' }, 'invalid', '/day'],
    ['a future day', { day: '2999-01-01' }, 'futureDay', '/day'],
    ['another currency', { currency: 'USD' }, 'currencyMismatch', '/currency'],
    ['a share above 1', { lostToBudget: 1.1 }, 'invalid', '/lostToBudget'],
    ['an unknown entity', { entityId: nobody }, 'unknownReference', '/entityId'],
    ['two names', { externalId: 'c1' }, 'invalid', ''],
  ])('refuse %s and write nothing', async (_what, more, code, pointer) => {
    const row = { entityId: creatives[1], day: '2026-04-01', clicks: 3, ...more };
    const good = { entityId: creatives[0], day: '2026-04-01', clicks: 3 };
    const refused = await write<Problem>([good, row]);
    expect([refused.status, refused.body.code]).toEqual([422, code]);
    expect(refused.body.errors.map((error) => error.pointer)).toContain(`/rows/1${pointer}`);
    expect((await read('from=2026-04-01&to=2026-04-01')).data).toEqual([]);
  });

  test('refuse a slipped digit, a cell twice and an unknown external id; partial keeps the rest', async () => {
    const day = '2026-04-02';
    const answer = await write(
      [
        { entityId: planId, day, bidMicros: 10_000_001 },
        { entityId: planId, day, bidMicros: 10_000_000, impressions: 7 },
        { entityId: planId, day, clicks: 1 },
        { channelId, externalId: 'none', day, clicks: 1 },
      ],
      '?mode=partial',
    );
    expect(
      answer.body.refused.map(({ index, code, errors }) => [index, code, errors[0]?.pointer]),
    ).toEqual([
      [0, 'digitSlip', '/rows/0/bidMicros'],
      [2, 'conflict', '/rows/2'],
      [3, 'unknownReference', '/rows/3/externalId'],
    ]);
    expect((await read(`from=${day}&to=${day}`)).data).toMatchObject([
      { entityId: planId, bidMicros: 10_000_000, impressions: 7 },
    ]);
  });

  test('are only checked with validateOnly', async () => {
    const day = '2026-04-03';
    const dry = await write([{ entityId: planId, day, clicks: 3 }], '?validateOnly=true');
    expect(dry.body).toMatchObject({ written: 1 });
    expect((await read(`from=${day}&to=${day}`)).data).toEqual([]);
  });

  test('need a key of this workspace with the scope to write', async () => {
    const rows = [{ entityId: planId, day: '2026-04-04', clicks: 3 }];
    const reader = await lesserKey(shop, 'read');
    expect((await reader.post('/v1/results', { rows })).body).toMatchObject({ code: 'forbidden' });
    expect((await reader.get('/v1/results')).status).toBe(200);
    const other = await newWorkspace();
    expect((await other.post('/v1/results', { rows })).body).toMatchObject({
      code: 'unknownReference',
    });
    expect((await other.get(`/v1/results?entityId=${planId}`)).body).toMatchObject({
      code: 'unknownReference',
    });
    const forged = await call(`${shop.key.slice(0, -1)}_`, 'POST', '/v1/results', { rows });
    expect(forged.status).toBe(401);
    expect((await call(null, 'GET', '/v1/results')).status).toBe(401);
    expect((await read('from=2026-04-04&to=2026-04-04')).data).toEqual([]);
  });

  test('in another type or too many at once are refused', async () => {
    const text = await shop.post<Problem>('/v1/results', 'a,b', { 'content-type': 'text/csv' });
    expect([text.status, text.body.code]).toEqual([415, 'unsupportedMediaType']);
    const many = await write<Problem>(Array.from({ length: 5001 }, () => ({})));
    expect([many.status, many.body.code]).toEqual([413, 'tooLarge']);
    expect((await write<Problem>([], '?mode=some')).body.code).toBe('invalid');
  });
});

describe('days of a channel', () => {
  test('are partial with rows alone and closed by a word, once they are over', async () => {
    const day = '2026-05-01';
    await write([{ entityId: planId, day, clicks: 1 }]);
    const days = async () =>
      (await shop.get<Listed>(`/v1/channels/${channelId}/days?from=${day}`)).body.data;
    expect(await days()).toMatchObject([{ day, state: 'partial', settled: false, closedAt: null }]);
    const early = await shop.put<Problem>(`/v1/channels/${channelId}/days/${day}`, {
      asOf: '2026-05-01T15:59:59.999Z',
    });
    expect([early.status, early.body.code]).toEqual([422, 'futureDay']);
    const closed = await shop.put(`/v1/channels/${channelId}/days/${day}`, {
      asOf: '2026-05-01T16:00:00.000Z',
    });
    expect(closed.status).toBe(200);
    expect(closed.body).toMatchObject({
      day,
      state: 'closed',
      settled: true,
      asOf: '2026-05-01T16:00:00.000Z',
    });
    await write([{ entityId: planId, day, clicks: 2 }]);
    expect(await days()).toMatchObject([{ day, state: 'closed' }]);
    const now = await shop.put(`/v1/channels/${channelId}/days/${day}`);
    expect(now.status).toBe(200);
    expect(Date.parse(String(now.body['asOf']))).toBeGreaterThan(
      Date.parse('2026-05-01T16:00:00Z'),
    );
  });

  test('that have not ended, other workspaces and lesser keys are refused', async () => {
    const path = `/v1/channels/${channelId}/days`;
    expect((await shop.put(`${path}/2999-01-01`)).body).toMatchObject({ code: 'futureDay' });
    expect((await shop.put(`${path}/2026-02-30`)).body).toMatchObject({ code: 'invalid' });
    expect(
      (await shop.put(`${path}/2026-05-01`, { asOf: '2998-01-01T00:00:00Z' })).body,
    ).toMatchObject({
      code: 'futureDay',
    });
    const reader = await lesserKey(shop, 'read');
    expect((await reader.put(`${path}/2026-05-01`)).status).toBe(403);
    const other = await newWorkspace();
    expect((await other.put(`${path}/2026-05-01`)).status).toBe(404);
    expect((await other.get(path)).status).toBe(404);
  });
});
