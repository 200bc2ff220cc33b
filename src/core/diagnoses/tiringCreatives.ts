import { fatigueTrends } from '../../stats/daily/fatigueTrend.ts';
import { adjustPValues } from '../../stats/multiple/adjustPValues.ts';
import type { Context } from '../context.ts';
import { closedDays } from '../dayState.ts';
import { addDays, daysBetween } from '../days.ts';

/** Days looked back on, and the least of them that a creative must have been shown on. */
const windowDays = 28;
const longExposure = 21;
/** False alarms among those named, over all creatives looked at together (Benjamini & Hochberg). */
const falseShare = 0.02;
/** A smaller loss over the days seen is nothing to make a new picture for. */
const notableLoss = 0.15;
/** Plans and creatives read at most: where little is clicked, no trend can be told from chance. */
export const mostPlans = 300;
const mostCreatives = 3000;

interface TiringCreative {
  readonly id: string;
  readonly name: string;
  readonly planId: string;
  readonly channelId: string;
  /** Change a day of the log CTR against the plan's other creatives, over `days` days. */
  readonly perDay: number;
  readonly days: number;
  readonly adjustedP: number;
}

interface Creative {
  no: number;
  id: string;
  name: string;
  status: string;
  planNo: number;
  planId: string;
  channelId: string;
  basisNo: number;
}

/**
 * Live creatives of these plans whose CTR wears off: shown on most of the last four weeks, falling
 * against the plan's other creatives on the same days (what the day does to all cancels), and at
 * least half as much in itself.
 */
export function tiringCreatives(
  ctx: Pick<Context, 'sql'>,
  day: string,
  planNos: readonly number[],
): TiringCreative[] {
  const from = addDays(day, 1 - windowDays);
  const creatives = creativesOf(ctx, planNos);
  const clicks = creatives.map(() => new Float64Array(windowDays));
  const impressions = creatives.map(() => new Float64Array(windowDays));
  for (const [channelId, own] of Map.groupBy(creatives.keys(), (i) => creatives[i]!.channelId)) {
    ctx.sql.scan(
      `SELECT e.value ->> 0, r.day, r.clicks, r.impressions FROM json_each(?) d CROSS JOIN json_each(?) e
       CROSS JOIN result r ON r.day = d.value AND r.entityNo = e.value ->> 1 AND r.basisNo = e.value ->> 2`,
      [
        JSON.stringify(closedDays(ctx, channelId, from, day)),
        JSON.stringify(own.map((i) => [i, creatives[i]!.no, creatives[i]!.basisNo])),
      ],
      ([index, on, clicked, shown]) => {
        const at = daysBetween(from, on as string);
        clicks[index as number]![at] = Number(clicked ?? 0);
        impressions[index as number]![at] = Number(shown ?? 0);
      },
    );
  }
  const trends = [...Map.groupBy(creatives.keys(), (i) => creatives[i]!.planNo).values()].flatMap(
    (plan) => {
      const pick = (columns: readonly Float64Array[]) => plan.map((i) => columns[i]!);
      const [c, n] = [pick(clicks), pick(impressions)];
      const trendOf = fatigueTrends(c, n);
      return plan.flatMap((i, arm) => {
        if (creatives[i]!.status !== 'active') return [];
        if (n[arm]!.filter((value) => value > 0).length < longExposure) return [];
        const trend = trendOf(arm);
        return trend === null ? [] : [{ creative: creatives[i]!, trend }];
      });
    },
  );
  const adjusted = adjustPValues(
    trends.map(({ trend }) => trend.p),
    'bh',
  );
  return trends
    .flatMap(({ creative, trend }, i) => {
      const { perDay, ownPerDay, days } = trend;
      const lost = -Math.expm1(perDay * days) >= notableLoss;
      // A companion that gets better looks like this one wearing off, but for its own rate.
      const own = ownPerDay <= perDay / 2;
      if (!(adjusted[i]! < falseShare && lost && own)) return [];
      const { id, name, planId, channelId } = creative;
      return [{ id, name, planId, channelId, perDay, days, adjustedP: adjusted[i]! }];
    })
    .sort((a, b) => a.perDay - b.perDay);
}

const creativesOf = (ctx: Pick<Context, 'sql'>, planNos: readonly number[]): Creative[] =>
  ctx.sql.all<Creative>(
    `SELECT e.no, e.id, k.name, k.status, e.planNo, k.planId, e.channelId, b.no AS basisNo
     FROM json_each(?) p CROSS JOIN entity e ON e.planNo = p.value AND e.kind = 'creative'
     JOIN creative k ON k.id = e.id JOIN channel c ON c.id = e.channelId JOIN basis b ON b.basis = c.basis
     LIMIT ?`,
    [JSON.stringify(planNos), mostCreatives],
  );
