import { type Holdout, type HoldoutEstimate, holdoutPeriodDays } from '../../model/holdout.ts';
import { crossoverWorth } from '../../stats/holdout/crossoverWorth.ts';
import type { Context } from '../context.ts';
import { addDays, daysBetween } from '../days.ts';
import { countedOrders, countedRevenue } from '../results/presale.ts';
import { rolesIn, startOf } from './sides.ts';
import { worthIn } from './worthIn.ts';

interface PlanDay {
  planId: string;
  day: string;
  costMicros: number;
  orders: number;
  revenueMicros: number;
}

/**
 * What a holdout says as of `day`: whole cycles whose orders have settled, the first days after each change
 * of sides left out, plans counted as they were assigned, whatever was done to them. Null before the first.
 */
export const estimateHoldout = (
  ctx: Context,
  holdout: Holdout,
  day: string,
): HoldoutEstimate | null => {
  const { pairs, washoutDays, endsOn, unit } = holdout;
  const ids = pairs.flatMap(({ first, second }) => [first.planId, second.planId]);
  const [settle] = ctx.sql.all<{ days: number | null }>(
    `SELECT max(c.settleDays) AS days FROM channel c JOIN plan p ON p.channelId = c.id
     WHERE p.id IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(ids)],
  );
  const settledThrough = addDays(day, -(settle?.days ?? 0));
  const last = settledThrough < endsOn ? settledThrough : endsOn;
  const cycles = Math.max(
    0,
    Math.floor((daysBetween(holdout.startsOn, last) + 1) / (2 * holdoutPeriodDays)),
  );
  if (cycles === 0) return null;
  const through = addDays(startOf(holdout, 2 * cycles), -1);
  const weights = new Map(
    pairs.flatMap(({ first, second }) => [first, second].map((s) => [s.planId, s.weight])),
  );
  // Sums by plan and period; a closed day without a row counts 0.
  const sums = new Map<string, number>();
  for (const row of ctx.sql.all<PlanDay>(
    `SELECT e.id AS planId, d.day, ifnull(d.costMicros, 0) AS costMicros, ifnull(${countedOrders('d')}, 0) AS orders,
       ifnull(${countedRevenue('d')}, 0) AS revenueMicros
     FROM planDay d JOIN entity e ON e.no = d.planNo JOIN channel c ON c.id = e.channelId
       JOIN basis b ON b.no = d.basisNo AND b.basis = c.basis
       JOIN channelDay k ON k.channelId = c.id AND k.day = d.day AND k.state = 'closed'
     WHERE d.day BETWEEN ? AND ? AND e.id IN (SELECT value FROM json_each(?))`,
    [holdout.startsOn, through, JSON.stringify(ids)],
  )) {
    const since = daysBetween(holdout.startsOn, row.day);
    if (since % holdoutPeriodDays < washoutDays) continue;
    const key = `${row.planId} ${Math.floor(since / holdoutPeriodDays)}`;
    sums.set(key, (sums.get(key) ?? 0) + worthIn(unit, weights.get(row.planId) ?? 0, row));
  }
  const days = holdoutPeriodDays - washoutDays;
  const mean = (planId: string, period: number) => (sums.get(`${planId} ${period}`) ?? 0) / days;
  let heldWorth = 0;
  const worth = crossoverWorth(
    pairs.map((pair) =>
      Array.from({ length: 2 * cycles }, (_, period) => {
        const { held } = rolesIn(pair, period);
        heldWorth += mean(held.planId, period) / cycles;
        return mean(pair.first.planId, period) - mean(pair.second.planId, period);
      }),
    ),
  );
  if (!worth) return null;
  return {
    cycles,
    through,
    worth: worth.mean,
    low: worth.low,
    high: worth.high,
    pValue: worth.pValue,
    pairs: worth.pairs,
    heldWorth,
    answer: worth.low > 0 ? 'pays' : worth.high < 0 ? 'costs' : 'unclear',
    final: cycles === holdout.cycles,
    ...deviations(ctx, holdout, through),
  };
};

/** Settings of held plans that somebody changed, and changes of sides that nobody carried out. */
const deviations = (ctx: Context, holdout: Holdout, through: string) => {
  const held = holdout.pairs.flatMap((pair) =>
    Array.from({ length: 2 * holdout.cycles }, (_, period) => ({
      id: rolesIn(pair, period).held.planId,
      from: startOf(holdout, period),
      to: addDays(startOf(holdout, period + 1), -1),
    })),
  );
  const [changed] = ctx.sql.all<{ plans: number }>(
    `SELECT count(DISTINCT h.key) AS plans FROM json_each(?1) h JOIN change c ON c.entityId = h.value ->> 'id'
       AND c.day BETWEEN h.value ->> 'from' AND h.value ->> 'to' AND c.day <= ?2
       AND c.field IN ('bidMicros', 'dailyBudgetMicros', 'targetRoas')
     LEFT JOIN recommendation r ON r.id = c.recommendationId
     WHERE ifnull(r.evidence ->> 'holdoutId', '') <> ?3`,
    [JSON.stringify(held), through, holdout.id],
  );
  const [missed] = ctx.sql.all<{ count: number }>(
    `SELECT count(*) AS count FROM recommendation
     WHERE evidence ->> 'holdoutId' = ? AND status IN ('expired', 'rejected')`,
    [holdout.id],
  );
  return { changedWhileHeld: changed?.plans ?? 0, missedSwaps: missed?.count ?? 0 };
};
