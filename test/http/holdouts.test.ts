import { beforeAll, describe, expect, test } from 'vitest';
import type { Holdout, HoldoutDesign } from '../../src/model/holdout.ts';
import type { Report } from '../../src/model/report.ts';
import { builtReport, dayAgo } from '../report/reportShop.ts';
import { lesserKey, mainChannel, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

const coin = 1_000_000;
const count = 12;
let shop: TestWorkspace;
let poolId: string;
let plans: string[];

/** Twelve alike plans, six weeks of days that differ a little. */
beforeAll(async () => {
  shop = await newWorkspace();
  const { made } = shop;
  const channelId = await mainChannel(shop);
  poolId = await made('/v1/pools', { name: 'Shared', currency: 'CNY' });
  const batch = await shop.post<{ results: { resource: { id: string } }[] }>('/v1/plans/batch', {
    items: Array.from({ length: count }, (_, i) => ({
      channelId,
      poolId,
      name: `Plan ${i}`,
      margin: 0.5,
      bidMicros: coin,
      dailyBudgetMicros: 100 * coin,
    })),
  });
  plans = batch.body.results.map(({ resource }) => resource.id);
  const rows = Array.from({ length: 42 }, (_, k) => k + 1).flatMap((ago) =>
    plans.map((entityId, i) => ({
      entityId,
      day: dayAgo(ago),
      impressions: 10_000,
      clicks: 100,
      costMicros: 98 * coin,
      orders: 3,
      revenueMicros: (300 + ((ago * 37 + i * 61) % 100)) * coin,
    })),
  );
  expect((await shop.post('/v1/results', { rows })).status).toBe(200);
  for (let ago = 42; ago >= 1; ago--)
    await shop.put(`/v1/channels/${channelId}/days/${dayAgo(ago)}`, {});
});

describe('before it starts', () => {
  test('the design says what would be found, and that few plans are too few', async () => {
    const reader = await lesserKey(shop, 'read');
    const design = await reader.get<HoldoutDesign>(`/v1/holdoutDesign?poolId=${poolId}`);
    expect(design.body).toMatchObject({
      answer: 'ready',
      currency: 'CNY',
      unit: 'profitMicros',
      pairs: 6,
      days: 56,
    });
    expect(design.body.leastDetectable).toBeGreaterThan(0);
    const longer = await shop.get<HoldoutDesign>(`/v1/holdoutDesign?poolId=${poolId}&cycles=6`);
    expect(longer.body.leastDetectable! / design.body.leastDetectable!).toBeCloseTo(3 ** -0.5, 6);
    const other = await shop.post<{ id: string }>('/v1/pools', { name: 'Empty', currency: 'CNY' });
    const none = await shop.get<HoldoutDesign>(`/v1/holdoutDesign?poolId=${other.body.id}`);
    expect(none.body).toMatchObject({ answer: 'notEnoughPlans', pairs: 0, leastDetectable: null });
    const refused = await shop.post('/v1/holdouts', { name: 'None', poolId: other.body.id });
    expect([refused.status, refused.body['code']]).toEqual([409, 'stateForbids']);
    expect((await shop.get('/v1/holdoutDesign?cycles=99')).body['code']).toBe('invalid');
    const elsewhere = await shop.get('/v1/holdoutDesign?poolId=pool_00000000000000000000000000');
    expect([elsewhere.status, elsewhere.body['code']]).toEqual([422, 'unknownReference']);
  });

  test('validateOnly keeps nothing; the past is no start', async () => {
    const path = '/v1/holdouts?validateOnly=true';
    const tried = await shop.post<Holdout>(path, { name: 'Worth', poolId });
    expect([tried.status, tried.body.pairs.length]).toEqual([200, 6]);
    expect((await shop.get<{ data: [] }>('/v1/holdouts')).body.data).toEqual([]);
    const past = await shop.post('/v1/holdouts', { name: 'Worth', startsOn: dayAgo(1) });
    expect(past.body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/startsOn' }] });
  });
});

test('its life: started once, held plans rest and say so, stopped with If-Match', async () => {
  const key = { 'idempotency-key': 'worth-1' };
  const started = await shop.post<Holdout>('/v1/holdouts', { name: 'Worth', poolId }, key);
  expect(started.status).toBe(201);
  expect((await shop.post<Holdout>('/v1/holdouts', { name: 'Worth', poolId }, key)).body.id).toBe(
    started.body.id,
  );
  expect((await shop.post('/v1/holdouts', { name: 'Two', poolId })).body['code']).toBe('conflict');
  const { id, pairs, startsOn, version } = started.body;
  expect(startsOn).toBe(dayAgo(-1));
  expect(new Set(pairs.flatMap(({ first, second }) => [first.planId, second.planId]))).toEqual(
    new Set(plans),
  );

  // Yesterday's report sets today: nobody is held yet, but it says what is under way.
  await builtReport(shop, dayAgo(1));
  const report = (await shop.get<Report>(`/v1/reports/${dayAgo(1)}`)).body;
  expect(report.holdouts).toMatchObject([
    { holdoutId: id, status: 'running', plans: 12, nextSwapOn: startsOn, estimate: null },
  ]);
  const text = await shop.get<string>(`/v1/reports/${dayAgo(1)}?lang=en`, { accept: 'text/plain' });
  expect(text.body).toContain('12 plans in pairs');
  const page = await shop.get<string>(`/v1/reports/${dayAgo(1)}?lang=zh-CN`, {
    accept: 'text/plain',
  });
  expect(page.body).toContain('12 个计划两两配对');

  const stale = await shop.patch(
    `/v1/holdouts/${id}`,
    { status: 'stopped' },
    { 'if-match': '"9"' },
  );
  expect(stale.status).toBe(412);
  const stopped = await shop.patch<Holdout>(
    `/v1/holdouts/${id}`,
    { status: 'stopped' },
    { 'if-match': `"${version}"` },
  );
  expect(stopped.body).toMatchObject({ status: 'stopped', version: version + 1 });
  expect((await shop.patch(`/v1/holdouts/${id}`, { pairs: [] })).body['code']).toBe('invalid');
  await builtReport(shop, dayAgo(1));
  for (const [lang, words] of [
    ['en', '“Worth”: 12 plans in pairs; it has ended, and no whole cycle of it has settled.'],
    ['zh-CN', '“Worth”：12 个计划两两配对；已结束，尚无完整周期的结果。'],
  ] as const) {
    const ended = await shop.get<string>(`/v1/reports/${dayAgo(1)}?lang=${lang}`, {
      accept: 'text/plain',
    });
    expect(ended.body).toContain(words);
  }
});
