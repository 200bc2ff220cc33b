import type { ReportVerdict } from '../../model/reportVerdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { addDays, daysBetween } from '../days.ts';

const leastOrders = 30;
const basisPoints = 1e4;

interface Sums {
  impressions: number;
  clicks: number;
  costMicros: number;
  orders: number;
  revenueMicros: number;
}

/** Sums of entities over days on a basis. */
const sumsOf = (
  ctx: Context,
  entityIds: readonly string[],
  from: string,
  to: string,
  basis: string | null,
): Sums => {
  const [sums] = ctx.sql.all<Sums>(
    `SELECT CAST(ifnull(sum(r.impressions), 0) AS REAL) AS impressions,
       CAST(ifnull(sum(r.clicks), 0) AS REAL) AS clicks,
       CAST(ifnull(sum(r.costMicros), 0) AS REAL) AS costMicros,
       CAST(ifnull(sum(r.orders), 0) AS REAL) AS orders,
       CAST(ifnull(sum(r.revenueMicros), 0) AS REAL) AS revenueMicros
     FROM result r JOIN entity e ON e.no = r.entityNo JOIN basis b ON b.no = r.basisNo
     WHERE r.day BETWEEN ? AND ? AND e.id IN (SELECT value FROM json_each(?)) AND (?4 IS NULL OR b.basis = ?4)`,
    [from, to, JSON.stringify(entityIds), basis],
  );
  return sums as Sums;
};

/** The variant to take, and those known to be worse; null where none is known or money says otherwise. */
const pairOf = ({ variants, leaderId, decision, decidedOn, reasons }: Verdict) => {
  const best = variants.find(({ variantId }) => variantId === leaderId);
  if (!best || decidedOn === null || reasons.includes('guardrailBroken')) return null;
  const worse = variants.filter(
    (variant) =>
      variant !== best &&
      // The control has no decision of its own: it is known to be behind where another wins.
      (variant.decision === 'loses' || (variant.control && decision === 'wins')),
  );
  return worse.length === 0 ? null : { best, worse };
};

/**
 * What waiting cost since a loser was known: clicks that its impressions would have brought at the better
 * variant's CTR (as ad-rotation reports count them), and the part of its spend by which its ROAS falls
 * short, where both have 30 orders or more.
 */
const missedOf = (ctx: Context, verdict: Verdict): ReportVerdict['missed'] => {
  const pair = pairOf(verdict);
  if (!pair || verdict.decidedOn === null) return null;
  const since = addDays(verdict.decidedOn, 1);
  const days = daysBetween(verdict.decidedOn, verdict.day);
  if (days < 1) return null;
  const [experiment] = ctx.sql.all<{ variants: string }>(
    'SELECT variants FROM experiment WHERE id = ?',
    [verdict.experimentId],
  );
  const variants = JSON.parse(experiment?.variants ?? '[]') as {
    id: string;
    entityIds: string[];
  }[];
  const entities = (id: string) => variants.find((one) => one.id === id)?.entityIds ?? [];
  const lost = sumsOf(
    ctx,
    pair.worse.flatMap(({ variantId }) => entities(variantId)),
    since,
    verdict.day,
    verdict.basis,
  );
  if (lost.impressions === 0) return null;
  const { best } = pair;
  const bestCtr = best.impressions === 0 ? 0 : best.clicks / best.impressions;
  const total = (field: 'impressions' | 'clicks' | 'costMicros') =>
    pair.worse.reduce((sum, variant) => sum + (variant[field] ?? 0), 0);
  const worseCtr = total('impressions') === 0 ? 0 : total('clicks') / total('impressions');
  const known = (field: 'orders' | 'revenueMicros') =>
    pair.worse.reduce((sum, variant) => sum + (variant[field] ?? 0), 0);
  const enough = (best.orders ?? 0) >= leastOrders && known('orders') >= leastOrders;
  const bestCost = best.costMicros ?? 0;
  const bestRoas = bestCost > 0 ? (best.revenueMicros ?? 0) / bestCost : 0;
  const worseRoas = total('costMicros') > 0 ? known('revenueMicros') / total('costMicros') : 0;
  return {
    since,
    days,
    impressions: lost.impressions,
    clicks: Math.round(Math.max(0, lost.impressions * (bestCtr - worseCtr))),
    wastedMicros:
      enough && bestRoas > 0
        ? Math.round(Math.max(0, lost.costMicros * (1 - worseRoas / bestRoas)) / basisPoints) *
          basisPoints
        : null,
  };
};

const rank = [
  'wins',
  'loses',
  'leads',
  'trails',
  'invalid',
  'stopFutile',
  'equivalent',
  'keepRunning',
];

/** The day's verdicts as the report keeps them: those that call for something first. */
export const reportVerdicts = (ctx: Context, verdicts: readonly Verdict[]): ReportVerdict[] =>
  verdicts
    .map((verdict) => ({ ...verdict, missed: missedOf(ctx, verdict) }))
    .sort((a, b) => rank.indexOf(a.decision) - rank.indexOf(b.decision));
