import type { Context } from '../context.ts';
import { countedOrders, countedRevenue } from '../results/presale.ts';

/** Sums over the closed days of a window. */
export interface WindowSums {
  days: number;
  clicks: number;
  costMicros: number;
  orders: number;
  revenueMicros: number;
}

/** Sums of some plans' closed days; a closed day without a row counts 0. */
export const sumPlanDays = (
  ctx: Context,
  planNos: readonly number[],
  basis: string,
  from: string,
  to: string,
): WindowSums => {
  const [row] = ctx.sql.all<WindowSums>(
    `SELECT (SELECT count(DISTINCT d.day) FROM channelDay d JOIN entity e ON e.channelId = d.channelId
         WHERE e.no IN (SELECT value FROM json_each(?1)) AND d.state = 'closed' AND d.day BETWEEN ?3 AND ?4) AS days,
       ifnull(sum(p.clicks), 0) AS clicks, CAST(ifnull(sum(p.costMicros), 0) AS REAL) AS costMicros,
       ifnull(sum(${countedOrders('p')}), 0) AS orders,
       CAST(ifnull(sum(${countedRevenue('p')}), 0) AS REAL) AS revenueMicros
     FROM planDay p JOIN basis b ON b.no = p.basisNo AND b.basis = ?2
     WHERE p.planNo IN (SELECT value FROM json_each(?1)) AND p.day BETWEEN ?3 AND ?4`,
    [JSON.stringify(planNos), basis, from, to],
  );
  return row!;
};
