import type { Context } from '../context.ts';
import type { Arms } from './variantDays.ts';

export interface PeriodCounts {
  readonly from: string;
  readonly to: string;
  readonly arms: readonly {
    readonly impressions: number;
    readonly clicks: number;
    readonly cost: number | null;
    readonly orders: number | null;
    readonly revenue: number | null;
  }[];
}

interface Row {
  startsOn: string;
  endsOn: string;
  arm: number;
  impressions: number | null;
  clicks: number | null;
  cost: number | null;
  orders: number | null;
  revenue: number | null;
}

/**
 * Totals over the longest period within [from, until] that every variant has; null without one.
 * Orders and revenue are null where the variants' channels count them differently.
 */
export function periodCounts(
  ctx: Pick<Context, 'sql'>,
  arms: Arms,
  from: string,
  until: string,
): PeriodCounts | null {
  const rows = ctx.sql.all<Row>(
    `SELECT t.startsOn, t.endsOn, e.value ->> 1 AS arm, sum(t.impressions) AS impressions,
       sum(t.clicks) AS clicks, CAST(sum(t.costMicros) AS REAL) AS cost, sum(t.orders) AS orders,
       CAST(sum(t.revenueMicros) AS REAL) AS revenue
     FROM json_each(?) e CROSS JOIN periodTotal t ON t.entityNo = e.value ->> 0
       AND t.startsOn >= ? AND t.endsOn <= ?
       AND t.basisNo = (SELECT no FROM basis WHERE basis = e.value ->> 2)
     GROUP BY t.startsOn, t.endsOn, e.value ->> 1
     ORDER BY julianday(t.endsOn) - julianday(t.startsOn) DESC, t.endsOn DESC, arm`,
    [JSON.stringify(arms.entities.map(({ no, arm, basis }) => [no, arm, basis])), from, until],
  );
  const periods = Map.groupBy(rows, ({ startsOn, endsOn }) => `${startsOn} ${endsOn}`);
  for (const found of periods.values()) {
    if (found.length < arms.variants.length) continue;
    return {
      from: found[0]!.startsOn,
      to: found[0]!.endsOn,
      arms: found.map(({ impressions, clicks, cost, orders, revenue }) => ({
        impressions: impressions ?? 0,
        clicks: clicks ?? 0,
        cost: arms.currency === null ? null : cost,
        orders: arms.basis === null ? null : orders,
        revenue: arms.basis === null || arms.currency === null ? null : revenue,
      })),
    };
  }
  return null;
}
