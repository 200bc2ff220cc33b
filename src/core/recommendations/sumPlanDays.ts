import type { Context } from '../context.ts';
import { addDays, daysBetween } from '../days.ts';
import { countedOrders, countedRevenue } from '../results/presale.ts';

/** Sums over the closed days of a window. */
export interface WindowSums {
  days: number;
  clicks: number;
  costMicros: number;
  orders: number;
  revenueMicros: number;
}

/**
 * Sums of some plans' closed days; a closed day without a row counts 0. Rows are kept by day, so they are
 * looked up by a list of days and plans: a range of days would read all plans to find one.
 */
export const sumPlanDays = (
  ctx: Context,
  planNos: readonly number[],
  basis: string,
  from: string,
  to: string,
): WindowSums => {
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i));
  const [row] = ctx.sql.all<WindowSums>(
    `SELECT (SELECT count(DISTINCT d.day) FROM channelDay d WHERE d.state = 'closed' AND d.day BETWEEN ?3 AND ?4
         AND d.channelId IN (SELECT channelId FROM entity WHERE no IN (SELECT value FROM json_each(?1)))) AS days,
       ifnull(sum(p.clicks), 0) AS clicks, CAST(ifnull(sum(p.costMicros), 0) AS REAL) AS costMicros,
       ifnull(sum(${countedOrders('p')}), 0) AS orders,
       CAST(ifnull(sum(${countedRevenue('p')}), 0) AS REAL) AS revenueMicros
     FROM json_each(?5) l CROSS JOIN json_each(?1) n
       CROSS JOIN planDay p ON p.day = l.value AND p.planNo = n.value JOIN basis b ON b.no = p.basisNo AND b.basis = ?2`,
    [JSON.stringify(planNos), basis, from, to, JSON.stringify(days)],
  );
  return row!;
};
