import { expect, test } from 'vitest';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { calendar } from '../../src/core/nouns/calendar.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { policies } from '../../src/core/nouns/policy.ts';
import { pools } from '../../src/core/nouns/pool.ts';
import { approveRecommendation } from '../../src/core/recommendations/decide.ts';
import { readPools } from '../../src/core/recommendations/readPools.ts';
import { recommendDay } from '../../src/core/recommendations/recommendDay.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import { newContext } from '../support/context.node.ts';

const coin = 1_000_000;
const lastDay = '2026-05-20';

/** Six plans that spend all of 100 a day and return `roas` on it; a weekend day sells half. */
const shop = (pool: { period?: 'day' | 'month'; amountMicros?: number }, roas = 8) => {
  let now = '2026-05-21T04:00:00Z';
  const ctx = newContext(() => Date.parse(now));
  const channelId = channels.upsert(ctx, {
    name: 'Main',
    platform: 'other',
    currency: 'CNY',
    settleDays: 0,
  }).resource.id;
  const poolId = pools.upsert(ctx, { name: 'Shared', currency: 'CNY', ...pool }).resource.id;
  const ids = Array.from(
    { length: 6 },
    (_, i) =>
      plans.upsert(ctx, {
        channelId,
        poolId,
        name: `Plan ${i}`,
        margin: 0.5,
        bidMicros: coin,
        dailyBudgetMicros: 100 * coin,
      }).resource.id,
  );
  const run = (day: string) => {
    const rows = ids.map((entityId, i) => ({
      entityId,
      day,
      impressions: 6000,
      clicks: 198,
      costMicros: 99 * coin,
      orders: 10 + i,
      revenueMicros: Math.round(99 * roas * coin * (0.9 + 0.04 * i)),
      bidMicros: coin,
    }));
    writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
    ctx.sql.transaction(() => closeDays(ctx, channelId, [day], now, null));
  };
  for (let k = 41; k >= 0; k--) run(addDays(lastDay, -k));
  const propose = (day = lastDay) => {
    ctx.sql.transaction(() => recommendDay(ctx, day));
    return ctx.sql.all<Pick<Recommendation, 'id' | 'fromValue' | 'toValue' | 'status'>>(
      "SELECT id, fromValue, toValue, status FROM recommendation WHERE kind = 'poolBudget' AND day = ?",
      [day],
    );
  };
  const later = (day: string) => {
    now = `${addDays(day, 1)}T04:00:00Z`;
    run(day);
    return propose(day);
  };
  return { ctx, poolId, ids, propose, later };
};

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
  const { ctx, poolId } = shop({ amountMicros: 600 * coin });
  policies.upsert(ctx, { scope: 'pool', poolId, settings: { maxDailySpendMicros: 0 } });
  const [pool] = readPools(ctx, lastDay);
  expect(pool).toMatchObject({ capMicros: 0, input: { totalMicros: 0 } });
  ctx.sql.transaction(() => recommendDay(ctx, lastDay));
  const raised = ctx.sql.all(
    "SELECT id FROM recommendation WHERE kind IN ('budget', 'poolBudget') AND toValue > fromValue",
  );
  expect(raised).toEqual([]);
});
