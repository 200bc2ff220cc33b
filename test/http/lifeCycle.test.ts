import { expect, test } from 'vitest';
import type { Recommendation } from '../../src/model/recommendation.ts';
import type { Report } from '../../src/model/report.ts';
import { builtReport, dayAgo } from '../report/reportShop.ts';
import { mainChannel, newWorkspace } from '../support/workspace.ts';

const coin = 1_000_000;
type List<T> = { data: T[] };

/** A plan's steady day, in coins. */
const kinds = [
  { name: 'rich', cost: 99, clicks: 200, orders: 12, revenue: 600 },
  { name: 'poor', cost: 99, clicks: 200, orders: 4, revenue: 200 },
  { name: 'idle', cost: 20, clicks: 40, orders: 2, revenue: 80 },
];

test('a change’s whole life: proposed, approved, exported, applied by the next results, judged, undone', async () => {
  const shop = await newWorkspace();
  const { made } = shop;
  const channelId = await mainChannel(shop);
  const poolId = await made('/v1/pools', { name: 'Shared', currency: 'CNY' });
  await made('/v1/policies', { scope: 'workspace', settings: { objective: 'profit' } });
  const plans: string[] = [];
  for (const { name } of kinds)
    plans.push(
      await made('/v1/plans', {
        channelId,
        externalId: name,
        name,
        poolId,
        margin: 0.5,
        bidMicros: coin,
        dailyBudgetMicros: 100 * coin,
      }),
    );
  const send = async (ago: number, budgets: number[], times = 1) => {
    const rows = kinds.map((kind, i) => ({
      entityId: plans[i],
      day: dayAgo(ago),
      impressions: 50 * kind.clicks * times,
      clicks: kind.clicks * times,
      costMicros: kind.cost * coin,
      orders: kind.orders * times,
      revenueMicros: kind.revenue * coin * times,
      dailyBudgetMicros: budgets[i],
      bidMicros: coin,
    }));
    expect((await shop.post('/v1/results', { rows })).status).toBe(200);
    expect((await shop.put(`/v1/channels/${channelId}/days/${dayAgo(ago)}`, {})).status).toBe(200);
  };
  const before = kinds.map(() => 100 * coin);
  for (let ago = 30; ago >= 9; ago--) await send(ago, before);

  await builtReport(shop, dayAgo(9));
  const proposed = (
    await shop.get<List<Recommendation>>(`/v1/recommendations?day=${dayAgo(9)}&status=proposed`)
  ).body.data;
  const budget = proposed.find(({ kind, planId }) => kind === 'budget' && planId === plans[0])!;
  expect(budget).toMatchObject({
    fromValue: 100 * coin,
    toValue: 120 * coin,
    currency: 'CNY',
    poolId,
  });
  expect(budget.expected!.mean).toBeGreaterThan(0);
  expect(budget.expected!.low).toBeLessThan(budget.expected!.mean);
  expect(budget.forecast).toMatchObject({ unit: 'profitMicros', days: 7, weight: 0.5 });

  const many = await shop.post<List<Recommendation>>('/v1/recommendations/approve', {
    day: dayAgo(9),
    atMostMicros: 1000 * coin,
  });
  expect(many.body.data.map(({ id }) => id)).toContain(budget.id);
  expect((await shop.post(`/v1/recommendations/${budget.id}/approve`)).body).toMatchObject({
    status: 'approved',
  });
  const sheet = await shop.post<{ rows: { recommendationId: string }[] }>('/v1/changeSheets', {
    channelId,
    format: 'workOrderUtf8',
  });
  expect(sheet.status).toBe(201);
  expect(sheet.body.rows.map(({ recommendationId }) => recommendationId)).toContain(budget.id);
  expect((await shop.get(`/v1/recommendations/${budget.id}`)).body).toMatchObject({
    status: 'exported',
  });
  const settingOf = (planId: string) =>
    many.body.data.find((one) => one.planId === planId && one.kind === 'budget')?.toValue ??
    100 * coin;
  const after = plans.map(settingOf);
  expect(after.reduce((a, b) => a + b, 0)).toBe(300 * coin);

  // The next results show the new budgets, and a week of twice the orders.
  for (let ago = 8; ago >= 2; ago--) await send(ago, after, 2);
  await builtReport(shop, dayAgo(2));
  const applied = (await shop.get<Recommendation>(`/v1/recommendations/${budget.id}`)).body;
  expect(applied).toMatchObject({ status: 'applied', toValue: 120 * coin });
  const changes = (
    await shop.get<List<{ recommendationId: string }>>(`/v1/changes?planId=${plans[0]}`)
  ).body;
  expect(changes.data).toMatchObject([
    {
      field: 'dailyBudgetMicros',
      fromValue: 100 * coin,
      toValue: 120 * coin,
      source: 'results',
      recommendationId: budget.id,
    },
  ]);
  expect(
    (await shop.get<{ dailyBudgetMicros: number }>(`/v1/plans/${plans[0]}`)).body.dailyBudgetMicros,
  ).toBe(120 * coin);

  // 200 → profit of .5 x 1200 − 99 = 501 a day against about 201 forecast.
  expect(applied.outcome).toMatchObject({
    verdict: 'improved',
    from: dayAgo(8),
    to: dayAgo(2),
    days: 7,
    actual: 501 * coin,
  });
  expect(applied.outcome!.low).toBeGreaterThan(0);
  const report = (await shop.get<Report>(`/v1/reports/${dayAgo(2)}`)).body;
  const judged = report.outcomes.find(({ planId }) => planId === plans[0])!;
  expect(judged).toMatchObject({ verdict: 'improved', judgedOn: dayAgo(2), unit: 'profitMicros' });
  expect(judged.moves).toContainEqual(
    expect.objectContaining({ kind: 'budget', from: 100 * coin, to: 120 * coin }),
  );
  expect(report.record).toMatchObject([{ factor: 0.65, width: 1.6, own: false }]);
  const text = await shop.get<string>(`/v1/reports/${dayAgo(2)}?lang=zh-CN`, {
    accept: 'text/plain',
  });
  expect(text.body).toContain('[变好] rich');

  const back = await shop.post<Recommendation>(`/v1/recommendations/${budget.id}/undo`);
  expect(back.status).toBe(201);
  expect(back.body).toMatchObject({
    status: 'approved',
    fromValue: 120 * coin,
    toValue: 100 * coin,
    reasons: ['undo'],
  });
  const told = await shop.post(`/v1/recommendations/${back.body.id}/applied`, {});
  expect(told.body).toMatchObject({ status: 'applied' });
  expect(
    (await shop.get<{ dailyBudgetMicros: number }>(`/v1/plans/${plans[0]}`)).body.dailyBudgetMicros,
  ).toBe(100 * coin);

  expect((await shop.post(`/v1/recommendations/${budget.id}/approve`)).body).toMatchObject({
    code: 'stateForbids',
  });
  const slip = proposed.find(({ kind }) => kind === 'bid');
  if (slip)
    expect(
      (await shop.post(`/v1/recommendations/${slip.id}/applied`, { value: 1e12 })).status,
    ).toBeGreaterThanOrEqual(409);
});
