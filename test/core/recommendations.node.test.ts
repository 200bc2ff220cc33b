import { expect, test } from 'vitest';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { policies } from '../../src/core/nouns/policy.ts';
import { pools } from '../../src/core/nouns/pool.ts';
import { listChanges } from '../../src/core/recommendations/changes.ts';
import {
  applyRecommendation,
  approveRecommendation,
  approveRecommendations,
  rejectRecommendation,
  undoRecommendation,
} from '../../src/core/recommendations/decide.ts';
import { learnMaturation } from '../../src/core/recommendations/learnMaturation.ts';
import { readCalibration } from '../../src/core/recommendations/readCalibration.ts';
import { recommendDay } from '../../src/core/recommendations/recommendDay.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import type { PolicySettings } from '../../src/model/policy.ts';
import { mainChannel, newContext } from '../support/context.node.ts';

const coin = 1_000_000;
const lastDay = '2026-05-31';

/** A shop of three plans, steady for three weeks: one rich and limited, one poor, one idle. */
const shop = (settings: PolicySettings = {}) => {
  const ctx = newContext(() => Date.parse('2026-06-01T04:00:00Z'));
  const channelId = mainChannel(ctx);
  const poolId = pools.upsert(ctx, { name: 'Shared', currency: 'CNY' }).resource.id;
  policies.upsert(ctx, { scope: 'workspace', settings: { engine: 'operatorPlus', ...settings } });
  const kinds = [
    { name: 'rich', cost: 99, orders: 12, revenue: 600 },
    { name: 'poor', cost: 99, orders: 4, revenue: 200 },
    { name: 'idle', cost: 20, orders: 2, revenue: 80 },
  ];
  const ids = kinds.map(
    ({ name }) =>
      plans.upsert(ctx, {
        channelId,
        poolId,
        name,
        margin: 0.5,
        bidMicros: coin,
        dailyBudgetMicros: 100 * coin,
      }).resource.id,
  );
  const days = Array.from({ length: 21 }, (_, k) => addDays(lastDay, k - 20));
  const rows = days.flatMap((day) =>
    kinds.map(({ cost, orders, revenue }, i) => ({
      entityId: ids[i],
      day,
      impressions: 5000,
      clicks: 2 * cost,
      costMicros: cost * coin,
      orders,
      revenueMicros: revenue * coin,
      dailyBudgetMicros: 100 * coin,
      bidMicros: coin,
    })),
  );
  const write = (some: object[]) =>
    writeResults(ctx, { rows: some, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  write(rows);
  const close = (some: string[]) =>
    ctx.sql.transaction(() => closeDays(ctx, channelId, some, '2026-06-01T00:00:00Z', null));
  close(days);
  const propose = (day = lastDay) => ctx.sql.transaction(() => recommendDay(ctx, day).solved);
  const stored = () =>
    ctx.sql.all<{
      id: string;
      kind: string;
      status: string;
      fromValue: number;
      toValue: number;
      planId: string;
    }>('SELECT id, kind, status, fromValue, toValue, planId FROM recommendation ORDER BY id');
  return { ctx, ids, channelId, poolId, write, close, propose, stored };
};

test('the day proposes moves that keep the pool’s total, from the results’ own settings', () => {
  const { propose, stored, ids } = shop();
  const [pool] = propose();
  expect(pool!.proposal).toMatchObject({
    totalMicros: 300 * coin,
    unplacedMicros: 0,
    objective: 'profit',
  });
  const budgets = stored().filter(({ kind }) => kind === 'budget');
  expect(new Set(budgets.map(({ planId }) => planId))).toEqual(new Set(ids));
  expect(budgets.reduce((sum, { fromValue, toValue }) => sum + toValue - fromValue, 0)).toBe(0);
  expect(budgets.find(({ planId }) => planId === ids[0])).toMatchObject({
    fromValue: 100 * coin,
    toValue: 120 * coin,
    status: 'proposed',
  });
});

test('proposing the same day again keeps ids; new figures supersede only what was proposed', () => {
  const { ctx, propose, stored, write, ids } = shop();
  propose();
  const first = stored();
  propose();
  expect(stored()).toEqual(first);
  const [keep] = first.filter(({ kind }) => kind === 'budget');
  approveRecommendation(ctx, keep!.id);
  write([{ entityId: ids[1], day: lastDay, revenueMicros: 900 * coin, orders: 30 }]);
  propose();
  const now = new Map(stored().map((row) => [row.id, row.status]));
  expect(now.get(keep!.id)).toBe('approved');
  expect(stored().filter(({ status }) => status === 'superseded').length).toBeGreaterThan(0);
  // What is approved is taken as in force: nobody proposes to move it again.
  const again = stored().filter(
    ({ planId, kind, status }) =>
      planId === keep!.planId && kind === 'budget' && status === 'proposed',
  );
  expect(again).toEqual([]);
});

test('approved, seen as applied in the next results, undone by a way back', () => {
  const { ctx, propose, stored, write, close, ids } = shop();
  propose();
  const budget = stored().find(({ kind, planId }) => kind === 'budget' && planId === ids[0]);
  approveRecommendation(ctx, budget!.id);
  const next = '2026-06-01';
  write([
    {
      entityId: ids[0],
      day: next,
      impressions: 6000,
      clicks: 240,
      costMicros: 119 * coin,
      orders: 14,
      revenueMicros: 700 * coin,
      dailyBudgetMicros: 120 * coin,
      bidMicros: coin,
    },
  ]);
  close([next]);
  propose(next);
  expect(stored().find(({ id }) => id === budget!.id)!.status).toBe('applied');
  const changes = listChanges(ctx, { limit: 10 }).data;
  expect(changes).toMatchObject([
    {
      field: 'dailyBudgetMicros',
      fromValue: 100 * coin,
      toValue: 120 * coin,
      source: 'results',
      recommendationId: budget!.id,
      day: next,
    },
  ]);
  const back = undoRecommendation(ctx, budget!.id);
  expect(back).toMatchObject({
    fromValue: 120 * coin,
    toValue: 100 * coin,
    status: 'approved',
    evidence: { undoOf: budget!.id },
  });
  expect(() => rejectRecommendation(ctx, { id: budget!.id })).toThrow('is applied');
});

test('unapplied ones expire and start no cool-down; the operator’s word counts at once', () => {
  const { ctx, propose, stored, close } = shop();
  propose();
  const budgets = stored().filter(({ kind }) => kind === 'budget');
  approveRecommendation(ctx, budgets[0]!.id);
  applyRecommendation(ctx, { id: budgets[1]!.id });
  expect(stored().find(({ id }) => id === budgets[1]!.id)!.status).toBe('applied');
  const later = '2026-06-09';
  close([later]);
  propose(later);
  expect(stored().find(({ id }) => id === budgets[0]!.id)!.status).toBe('expired');
});

test('several are approved within a limit, and by a policy alone', () => {
  const { ctx, propose, stored } = shop();
  propose();
  const { data } = approveRecommendations(ctx, { day: lastDay, atMostMicros: 5 * coin });
  expect(data.length).toBeGreaterThan(0);
  expect(stored().some(({ status, kind }) => status === 'proposed' && kind === 'budget')).toBe(
    true,
  );
  const auto = shop({ autoApproveBelowMicros: 1000 * coin, requireApprovalAboveMicros: 19 * coin });
  auto.propose();
  const statuses = new Set(
    auto
      .stored()
      .filter(({ kind }) => kind === 'budget')
      .map(({ status }) => status),
  );
  expect(statuses).toEqual(new Set(['approved', 'proposed']));
});

test('without margins and floor it steers for orders; a locked plan and unknown budgets are held', () => {
  const { ctx, propose, ids } = shop();
  plans.patch(ctx, { id: ids[0]!, given: { margin: null, locked: true }, ifMatch: null });
  const [pool] = propose();
  expect(pool!.proposal.objective).toBe('orders');
  expect(pool!.proposal.plans[0]!.budget).toMatchObject({
    kind: 'hold',
    reason: 'locked',
    at: 100 * coin,
  });
});

test('how fast orders come in is learnt from restated days', () => {
  const { ctx, channelId, ids, write } = shop();
  const day = (k: number) => addDays('2026-05-01', k);
  const at = (when: string) => Object.assign(ctx, { now: () => Date.parse(when) });
  // Ten days, each first reported with 60 % of its orders on the next morning, complete one day later.
  for (let k = 0; k < 10; k++) {
    at(`${day(k + 1)}T02:00:00Z`);
    write([{ entityId: ids[0], day: day(k), orders: 60 }]);
    at(`${day(k + 2)}T02:00:00Z`);
    write([{ entityId: ids[0], day: day(k), orders: 100 }]);
  }
  const curve = learnMaturation(ctx, [channelId], 'Asia/Shanghai', day(0), day(9));
  // The other plans' orders of those days were there from the start and dilute the lag.
  const rest = ctx.sql.all<{ n: number }>(
    'SELECT sum(orders) AS n FROM result WHERE day BETWEEN ? AND ?',
    [day(0), day(9)],
  )[0]!.n;
  expect(curve[0]).toBeCloseTo(1 - 400 / rest, 12);
  expect(curve[1]).toBe(1);
  expect(learnMaturation(ctx, [channelId], 'Asia/Shanghai', '2026-04-01', '2026-04-20')).toEqual(
    [],
  );
});

test('the account’s own record corrects predictions: half as much came true as was promised', () => {
  const { ctx } = shop();
  const store = (k: number, from: string) =>
    ctx.sql.all(
      `INSERT INTO recommendation (id, day, kind, status, planId, entityId, reasons, evidence, policy, expected, outcome, version, createdAt, updatedAt)
       VALUES (?, ?, 'budget', 'applied', ?, ?, '[]', '{}', '{"calibration":{"factor":1,"width":1}}', ?, ?, 1, '', '')`,
      [
        `rec_${k}`,
        from,
        `plan_${k}`,
        `plan_${k}`,
        JSON.stringify({ unit: 'profitMicros', mean: 100, low: 80, high: 120 }),
        JSON.stringify({
          verdict: 'improved',
          from,
          to: from,
          days: 7,
          actual: 150,
          forecast: 100,
          low: 48,
          high: 52,
          poolRatio: null,
        }),
      ],
    );
  for (let k = 0; k < 4; k++) store(k, '2026-04-10');
  expect(readCalibration(ctx, lastDay)).toBe(null);
  for (let k = 4; k < 12; k++) store(k, '2026-05-10');
  expect(readCalibration(ctx, lastDay)!.factor).toBeCloseTo(0.5, 2);
  expect(readCalibration(ctx, '2026-04-20')).toBe(null);
});
