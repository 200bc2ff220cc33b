import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { countedOrders } from '../results/presale.ts';

/** Days that are compared among peers, and the newest of them that are compared with the others. */
export const comparedDays = 28;
export const recentDays = 3;

/** Sums over closed days: all of them, the settled ones before the recent, the recent. */
export interface PlanFigures {
  no: number;
  planId: string;
  name: string;
  channelId: string;
  priceMicros: number | null;
  purpose: string | null;
  impressions: number;
  clicks: number;
  settledClicks: number;
  settledOrders: number;
  recentImpressions: number;
  recentClicks: number;
  recentOrders: number;
}

/** Active plans as of a day: sums of closed days; orders of settled days, or of the newest days as they are. */
export function planFigures(ctx: Context, day: string): PlanFigures[] {
  return ctx.sql.all<PlanFigures>(
    `SELECT e.no, p.id AS planId, p.name, p.channelId, q.priceMicros, p.purpose,
       ifnull(sum(d.impressions), 0) AS impressions, ifnull(sum(d.clicks), 0) AS clicks,
       ifnull(sum(CASE WHEN d.day <= date(?2, '-' || c.settleDays || ' days') AND d.day <= ?3 THEN d.clicks END), 0) AS settledClicks,
       ifnull(sum(CASE WHEN d.day <= date(?2, '-' || c.settleDays || ' days') AND d.day <= ?3 THEN ${countedOrders('d')} END), 0) AS settledOrders,
       ifnull(sum(CASE WHEN d.day > ?3 THEN d.impressions END), 0) AS recentImpressions,
       ifnull(sum(CASE WHEN d.day > ?3 THEN d.clicks END), 0) AS recentClicks,
       ifnull(sum(CASE WHEN d.day > ?3 THEN ${countedOrders('d')} END), 0) AS recentOrders
     FROM planDay d JOIN entity e ON e.no = d.planNo JOIN plan p ON p.id = e.id
     JOIN channel c ON c.id = p.channelId
     JOIN basis b ON b.no = d.basisNo AND b.basis = c.basis
     JOIN channelDay s ON s.channelId = p.channelId AND s.day = d.day AND s.state = 'closed'
     LEFT JOIN product q ON q.id = p.productId
     WHERE d.day > ?1 AND d.day <= ?2 AND p.status = 'active'
     GROUP BY p.id ORDER BY p.id`,
    [addDays(day, -comparedDays), day, addDays(day, -recentDays)],
  );
}
