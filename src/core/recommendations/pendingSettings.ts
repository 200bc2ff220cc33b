import type { Context } from '../context.ts';
import { planKinds, sqlList } from './kinds.ts';

/** What was approved for a plan and not yet seen in results: proposals start from there. */
export interface Pending {
  bid?: number;
  target?: number;
  budget?: number;
}

/** Approved or exported values by plan. */
export const pendingSettings = (ctx: Context): Map<string, Pending> => {
  const byPlan = new Map<string, Pending>();
  for (const row of ctx.sql.all<{ planId: string; kind: keyof Pending; toValue: number }>(
    `SELECT planId, kind, toValue FROM recommendation
     WHERE status IN ('approved', 'exported') AND kind IN ${sqlList(planKinds)}
       AND planId IS NOT NULL AND entityId = planId ORDER BY id`,
  ))
    byPlan.set(row.planId, { ...byPlan.get(row.planId), [row.kind]: row.toValue });
  return byPlan;
};
