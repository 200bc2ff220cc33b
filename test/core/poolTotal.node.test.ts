import { expect, test } from 'vitest';
import { addDays } from '../../src/core/days.ts';
import { calendar } from '../../src/core/nouns/calendar.ts';
import { policies } from '../../src/core/nouns/policy.ts';
import { pools } from '../../src/core/nouns/pool.ts';
import { approveRecommendation } from '../../src/core/recommendations/decide.ts';
import { readPools } from '../../src/core/recommendations/readPools.ts';
import { coin, lastDay, steadyShop as shop } from './steadyShop.ts';

test('a day’s total: a tenth more is proposed, a person approves, and it then rests for a week', () => {
  const { ctx, poolId, propose, later } = shop({ amountMicros: 600 * coin });
  policies.upsert(ctx, { scope: 'workspace', settings: { autoApproveBelowMicros: 1e12 } });
  const [raise] = propose();
  // However much may be approved automatically, a total may not.
  expect(raise).toMatchObject({ fromValue: 600 * coin, toValue: 660 * coin, status: 'proposed' });
  approveRecommendation(ctx, raise!.id);
  expect(pools.get(ctx, poolId).amountMicros).toBe(660 * coin);
  expect(later('2026-05-21')).toEqual([]);
});

test('a month’s amount moves by a tenth of what is left of it, not to a day’s total', () => {
  const { ctx, poolId, propose } = shop({ period: 'month', amountMicros: 18_600 * coin });
  const [raise] = propose();
  // 20 days of 594 are spent.
  const left = 18_600 - 20 * 594;
  expect(raise!.fromValue).toBe(18_600 * coin);
  expect(raise!.toValue).toBe((18_600 + left / 10) * coin);
  approveRecommendation(ctx, raise!.id);
  expect(pools.get(ctx, poolId).amountMicros).toBe((18_600 + left / 10) * coin);
});

test('returns below the floor propose no raise', () => {
  expect(shop({ amountMicros: 600 * coin }, 1.2).propose()).toEqual([]);
});

test('spend caps: a pool’s own, and the workspace’s over all pools', () => {
  const { ctx, poolId, propose } = shop({ amountMicros: 600 * coin });
  policies.upsert(ctx, { scope: 'pool', poolId, settings: { maxDailySpendMicros: 630 * coin } });
  expect(propose()).toMatchObject([{ toValue: 630 * coin }]);
  policies.upsert(ctx, {
    scope: 'workspace',
    settings: { maxDailySpendMicros: 570 * coin },
  });
  expect(readPools(ctx, lastDay)[0]!.input.totalMicros).toBe(570 * coin);
  expect(propose().filter(({ status }) => status === 'proposed')).toEqual([]);
});

test('a calendar entry brings its own policy on its days only', () => {
  const { ctx } = shop({ amountMicros: 600 * coin });
  calendar.upsert(ctx, {
    name: '6.18',
    startsOn: '2026-05-21',
    endsOn: '2026-05-21',
    volumeFactor: 3,
    settings: { maxBudgetStep: 0.5 },
  });
  expect(readPools(ctx, lastDay)[0]!.input.guardrails.budgetStep).toBe(0.5);
  expect(readPools(ctx, addDays(lastDay, -1))[0]!.input.guardrails.budgetStep).toBe(0.2);
});

test('a month with an event keeps money for it', () => {
  const { ctx } = shop({ period: 'month', amountMicros: 18_600 * coin });
  const before = readPools(ctx, lastDay)[0]!.input.totalMicros!;
  // 11 equal days are left; three of them as large as two.
  calendar.upsert(ctx, {
    name: 'Sale',
    startsOn: '2026-05-29',
    endsOn: '2026-05-31',
    volumeFactor: 2,
  });
  const after = readPools(ctx, lastDay)[0]!.input.totalMicros!;
  expect(after / before).toBeCloseTo(11 / 14, 3);
});

test('a pool that may spend nothing a day has a total of nothing, not one without a cap', () => {
  const { ctx, poolId, propose } = shop({ amountMicros: 600 * coin });
  policies.upsert(ctx, { scope: 'pool', poolId, settings: { maxDailySpendMicros: 0 } });
  const [pool] = readPools(ctx, lastDay);
  expect(pool).toMatchObject({ capMicros: 0, input: { totalMicros: 0 } });
  propose();
  const raised = ctx.sql.all(
    "SELECT id FROM recommendation WHERE kind IN ('budget', 'poolBudget') AND toValue > fromValue",
  );
  expect(raised).toEqual([]);
});
