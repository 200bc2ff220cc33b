import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { pools } from '../../src/core/nouns/pool.ts';
import { recommendDay } from '../../src/core/recommendations/recommendDay.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import { mainChannel, newContext } from '../support/context.node.ts';

export const coin = 1_000_000;
export const lastDay = '2026-05-20';

/** Six plans that spend all of 100 a day and return about `roas` on it. */
export const steadyShop = (pool: { period?: 'day' | 'month'; amountMicros?: number }, roas = 8) => {
  let now = '2026-05-21T04:00:00Z';
  const ctx = newContext(() => Date.parse(now));
  const channelId = mainChannel(ctx);
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
