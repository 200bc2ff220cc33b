import { judgeOutcome } from '../../allocate/outcome/judgeOutcome.ts';
import type { KeepForecast, RecommendationOutcome } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { countedOrders, countedRevenue } from '../results/presale.ts';

/** Plans that must have stayed for a shared shock to be read off them. */
const leastWitnesses = 5;

interface Applied {
  id: string;
  planId: string;
  poolId: string | null;
  channelId: string;
  no: number;
  forecast: string;
  changedOn: string;
  settleDays: number;
  basis: string;
}
interface Sums {
  days: number;
  clicks: number;
  costMicros: number;
  orders: number;
  revenueMicros: number;
}

/**
 * Judges each plan's window after its changes once it is over and settled: all changes of the window
 * together, against the forecast of keeping that was stored with the first of them. Gives how many.
 */
export const judgeOutcomes = (ctx: Context, day: string): number => {
  let judgedCount = 0;
  const open = ctx.sql.all<Applied>(
    `SELECT r.id, r.planId, r.poolId, r.channelId, e.no, r.forecast, c.settleDays, c.basis,
       (SELECT min(k.day) FROM change k WHERE k.recommendationId = r.id) AS changedOn
     FROM recommendation r JOIN entity e ON e.id = r.planId JOIN channel c ON c.id = r.channelId
     WHERE r.status = 'applied' AND r.outcome IS NULL AND r.forecast IS NOT NULL
     ORDER BY r.planId, changedOn, r.id`,
  );
  for (let at = 0; at < open.length; ) {
    const first = open[at]!;
    const forecast = JSON.parse(first.forecast) as KeepForecast;
    const from = first.changedOn;
    const to = addDays(from, forecast.days - 1);
    const together = open
      .slice(at)
      .filter((one) => one.planId === first.planId && one.changedOn <= to);
    at += together.length;
    if (addDays(to, first.settleDays) > day) continue;
    const actual = sumsOf(ctx, [first.no], first.basis, from, to);
    if (actual.days < forecast.days) continue;
    const judged = judgeOutcome(
      forecast,
      worthADay(forecast, actual),
      poolRatio(ctx, first, from, to),
    );
    const outcome: RecommendationOutcome = { ...judged, from, to, days: forecast.days };
    ctx.sql.all(
      `UPDATE recommendation SET outcome = ?, version = version + 1, updatedAt = ?
       WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(outcome), nowText(ctx), JSON.stringify(together.map(({ id }) => id))],
    );
    judgedCount += together.length;
  }
  return judgedCount;
};

const worthADay = ({ unit, weight }: KeepForecast, sums: Sums): number => {
  switch (unit) {
    case 'profitMicros':
      return (weight * sums.revenueMicros - sums.costMicros) / sums.days;
    case 'revenueMicros':
      return (weight * sums.revenueMicros) / sums.days;
    case 'orders':
      return (weight * sums.orders) / sums.days;
    case 'clicks':
      return (weight * sums.clicks) / sums.days;
  }
};

/** Sums of some plans' closed days; a closed day without a row counts 0. */
const sumsOf = (
  ctx: Context,
  planNos: readonly number[],
  basis: string,
  from: string,
  to: string,
): Sums => {
  const list = JSON.stringify(planNos);
  const [row] = ctx.sql.all<Sums>(
    `SELECT (SELECT count(DISTINCT d.day) FROM channelDay d JOIN entity e ON e.channelId = d.channelId
         WHERE e.no IN (SELECT value FROM json_each(?1)) AND d.state = 'closed' AND d.day BETWEEN ?3 AND ?4) AS days,
       ifnull(sum(p.clicks), 0) AS clicks, CAST(ifnull(sum(p.costMicros), 0) AS REAL) AS costMicros,
       ifnull(sum(${countedOrders('p')}), 0) AS orders,
       CAST(ifnull(sum(${countedRevenue('p')}), 0) AS REAL) AS revenueMicros
     FROM planDay p JOIN basis b ON b.no = p.basisNo AND b.basis = ?2
     WHERE p.planNo IN (SELECT value FROM json_each(?1)) AND p.day BETWEEN ?3 AND ?4`,
    [list, basis, from, to],
  );
  return row!;
};

/** Clicks a day of the pool's plans that nobody changed, in the window over the 28 days before. */
const poolRatio = (ctx: Context, first: Applied, from: string, to: string): number | null => {
  const before = addDays(from, -28);
  const still = ctx.sql.all<{ no: number }>(
    `SELECT e.no FROM plan p JOIN entity e ON e.id = p.id
     WHERE p.status = 'active' AND p.channelId = ? AND ifnull(p.poolId, '') = ifnull(?, '')
       AND NOT EXISTS (SELECT 1 FROM change c WHERE c.planId = p.id AND c.day BETWEEN ? AND ?)`,
    [first.channelId, first.poolId, before, to],
  );
  if (still.length < leastWitnesses) return null;
  const nos = still.map(({ no }) => no);
  const now = sumsOf(ctx, nos, first.basis, from, to);
  const then = sumsOf(ctx, nos, first.basis, before, addDays(from, -1));
  if (now.days === 0 || then.days < 14 || then.clicks < 100) return null;
  return Math.min(2, Math.max(0.5, now.clicks / now.days / (then.clicks / then.days)));
};
