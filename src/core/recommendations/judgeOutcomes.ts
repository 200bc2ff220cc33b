import { judgeOutcome } from '../../allocate/outcome/judgeOutcome.ts';
import type { KeepForecast, RecommendationOutcome } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { creativeKinds, sqlList } from './kinds.ts';
import { sharedShocks } from './sharedShock.ts';
import { sumPlanDays, type WindowSums } from './sumPlanDays.ts';

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
  /** Creatives take 14 days and are judged apart from budgets, bids and pauses of the plan. */
  ofCreative: number;
}

/**
 * Judges each plan's window after its changes once it is over and settled: 7 days after a change of its
 * settings, 14 after one of its creatives (`forecast.days`), all changes of the window together, against the
 * forecast of keeping that was stored with the first of them. Gives how many.
 */
export const judgeOutcomes = (ctx: Context, day: string): number => {
  let judgedCount = 0;
  const shockOf = sharedShocks(ctx);
  const open = ctx.sql.all<Applied>(
    `SELECT r.id, r.planId, p.poolId, r.channelId, e.no, r.forecast, c.settleDays, c.basis,
       r.kind IN ${sqlList(creativeKinds)} AS ofCreative,
       (SELECT min(k.day) FROM change k WHERE k.recommendationId = r.id) AS changedOn
     FROM recommendation r JOIN entity e ON e.id = r.planId JOIN plan p ON p.id = r.planId
       JOIN channel c ON c.id = r.channelId
     WHERE r.status = 'applied' AND r.outcome IS NULL AND r.forecast IS NOT NULL
     ORDER BY r.planId, ofCreative, changedOn, r.id`,
  );
  for (let at = 0; at < open.length; ) {
    const first = open[at]!;
    const forecast = JSON.parse(first.forecast) as KeepForecast;
    const from = first.changedOn;
    const to = addDays(from, forecast.days - 1);
    let end = at;
    while (end < open.length && isOfWindow(first, open[end]!, to)) end++;
    const together = open.slice(at, end);
    at = end;
    if (addDays(to, first.settleDays) > day) continue;
    const actual = sumPlanDays(ctx, [first.no], first.basis, from, to);
    if (actual.days < forecast.days) continue;
    const judged = judgeOutcome(forecast, worthADay(forecast, actual), shockOf(first, from, to));
    const [{ changes }] = ctx.sql.all<{ changes: number }>(
      'SELECT count(*) AS changes FROM change WHERE planId = ? AND day BETWEEN ? AND ?',
      [first.planId, from, to],
    ) as [{ changes: number }];
    const outcome: RecommendationOutcome = {
      ...judged,
      from,
      to,
      days: forecast.days,
      judgedOn: day,
      changes,
    };
    ctx.sql.all(
      `UPDATE recommendation SET outcome = ?, version = version + 1, updatedAt = ?
       WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(outcome), nowText(ctx), JSON.stringify(together.map(({ id }) => id))],
    );
    judgedCount += together.length;
  }
  return judgedCount;
};

/** `open` stands in the order of plan, kind and day, so that a window's changes follow each other. */
const isOfWindow = (first: Applied, one: Applied, to: string): boolean =>
  one.planId === first.planId && one.ofCreative === first.ofCreative && one.changedOn <= to;

const worthADay = ({ unit, weight }: KeepForecast, sums: WindowSums): number => {
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
