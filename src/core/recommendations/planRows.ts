import type { Platform } from '../../model/channel.ts';
import type { Plan } from '../../model/plan.ts';
import type { Context } from '../context.ts';

/** A plan with what its channel and product say about it. */
export interface PlanRow {
  id: string;
  no: number;
  name: string;
  channelId: string;
  poolId: string | null;
  status: string;
  bidMode: Plan['bidMode'];
  bidMicros: number | null;
  targetRoas: number | null;
  dailyBudgetMicros: number | null;
  purpose: Plan['purpose'];
  incrementality: number | null;
  stage: Plan['stage'];
  locked: number;
  margin: number | null;
  returnRate: number | null;
  productId: string | null;
  stock: number | null;
  safetyStock: number | null;
  replenishmentDays: number | null;
  currency: string;
  platform: Platform;
  basis: string;
  settleDays: number;
  timeZone: string;
}

/** Every plan that is not removed, in the order of creation. Margin and return rate fall to the product's. */
export const readPlanRows = (ctx: Context): PlanRow[] =>
  ctx.sql.all<PlanRow>(
    `SELECT p.id, e.no, p.name, p.channelId, p.poolId, p.status, p.bidMode, p.bidMicros, p.targetRoas,
       p.dailyBudgetMicros, p.purpose, p.incrementality, p.stage, p.locked,
       coalesce(p.margin, g.margin) AS margin, coalesce(p.returnRate, g.returnRate) AS returnRate,
       p.productId, g.stock, g.safetyStock, g.replenishmentDays,
       c.currency, c.platform, c.basis, c.settleDays, c.timeZone
     FROM plan p JOIN entity e ON e.id = p.id JOIN channel c ON c.id = p.channelId
     LEFT JOIN product g ON g.id = p.productId
     WHERE p.status <> 'removed' AND c.status <> 'removed' ORDER BY e.no`,
  );
