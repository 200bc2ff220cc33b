import { expect, test } from 'vitest';
import type { Recommendation } from '../../src/model/recommendation.ts';
import type { Report } from '../../src/model/report.ts';
import { builtReport, dayAgo } from '../report/reportShop.ts';
import { mainChannel, newWorkspace } from '../support/workspace.ts';

const coin = 1_000_000;
type List<T> = { data: T[] };

/** Two devices of one plan, a day: the same clicks at the same price, ten times the orders on the phone. */
const devices = [
  { name: 'phone', orders: 10 },
  { name: 'desktop', orders: 1 },
];

test('premiums inside a plan: proposed from target results, in the report, approved, exported, applied', async () => {
  const shop = await newWorkspace();
  const { made } = shop;
  const channelId = await mainChannel(shop);
  await made('/v1/policies', {
    scope: 'workspace',
    settings: { objective: 'profit', minBidMicros: coin, maxBidMicros: coin },
  });
  const planId = await made('/v1/plans', {
    channelId,
    externalId: 'plan',
    name: 'Summer',
    margin: 0.5,
    bidMicros: coin,
    dailyBudgetMicros: 200 * coin,
  });
  const targets: string[] = [];
  for (const { name } of devices)
    targets.push(
      await made('/v1/targets', { planId, externalId: name, name, kind: 'device', premium: 0 }),
    );
  const send = async (ago: number) => {
    const rows = devices.map(({ orders }, i) => ({
      entityId: targets[i],
      day: dayAgo(ago),
      impressions: 5000,
      clicks: 100,
      costMicros: 50 * coin,
      orders,
      revenueMicros: orders * 50 * coin,
    }));
    expect((await shop.post('/v1/results', { rows })).status).toBe(200);
    expect((await shop.put(`/v1/channels/${channelId}/days/${dayAgo(ago)}`, {})).status).toBe(200);
  };
  for (let ago = 20; ago >= 3; ago--) await send(ago);

  await builtReport(shop, dayAgo(3));
  const report = (await shop.get<Report>('/v1/reports/latest')).body;
  const proposed = (
    await shop.get<List<Recommendation>>('/v1/recommendations?kind=premium&status=proposed')
  ).body.data;
  const [phone, desktop] = targets.map((id) => proposed.find(({ entityId }) => entityId === id)!);
  expect(phone).toMatchObject({ planId, fromValue: 0, toValue: 0.15, reasons: ['aboveItsPlan'] });
  expect(desktop).toMatchObject({
    planId,
    fromValue: 0,
    toValue: -0.15,
    reasons: ['belowItsPlan'],
  });
  expect(phone!.expected!.low).toBeLessThan(phone!.expected!.mean);
  const told = report.recommendations.find(({ entityId }) => entityId === targets[0]);
  expect(told).toMatchObject({ kind: 'premium', name: 'phone', planName: 'Summer', to: 0.15 });
  for (const [lang, words] of [
    ['en', 'in the whole plan: bid more (180 orders from 1,800 clicks)'],
    ['zh-CN', '提高出价（1,800 次点击成交 180 笔）'],
  ] as const) {
    const said = await shop.get<string>(`/v1/reports/latest?lang=${lang}`, {
      accept: 'text/plain',
    });
    expect(said.body).toContain(words);
  }

  await shop.post(`/v1/recommendations/${phone!.id}/approve`);
  await shop.post(`/v1/recommendations/${desktop!.id}/approve`);
  const sheet = await shop.post<{ rows: { recommendationId: string }[] }>('/v1/changeSheets', {
    channelId,
    format: 'workOrderUtf8',
  });
  expect(sheet.body.rows.map(({ recommendationId }) => recommendationId)).toEqual(
    expect.arrayContaining([phone!.id, desktop!.id]),
  );

  // One is told by the operator, the other is seen to be set.
  const applied = await shop.post<Recommendation>(`/v1/recommendations/${phone!.id}/applied`, {});
  expect(applied.body).toMatchObject({ status: 'applied', toValue: 0.15 });
  const now = (await shop.get<{ premium: number }>(`/v1/targets/${targets[0]}`)).body;
  expect(now.premium).toBe(0.15);
  const { headers } = await shop.get(`/v1/targets/${targets[1]}`);
  const etag = headers.get('etag')!;
  expect(
    (await shop.patch(`/v1/targets/${targets[1]}`, { premium: -0.15 }, { 'if-match': etag }))
      .status,
  ).toBe(200);
  await send(2);
  await builtReport(shop, dayAgo(2));
  const seen = (await shop.get<Recommendation>(`/v1/recommendations/${desktop!.id}`)).body;
  expect(seen.status).toBe('applied');
  // Both rest after their change.
  const again = await shop.get<List<Recommendation>>(
    '/v1/recommendations?kind=premium&status=proposed',
  );
  expect(again.body.data).toEqual([]);

  const back = await shop.post<Recommendation>(`/v1/recommendations/${phone!.id}/undo`);
  expect(back.body).toMatchObject({
    kind: 'premium',
    fromValue: 0.15,
    toValue: 0,
    status: 'approved',
  });
});
