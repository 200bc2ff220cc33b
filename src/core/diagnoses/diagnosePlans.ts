import type { Diagnoses, Diagnosis } from '../../model/diagnosis.ts';
import { againstPeers } from '../../stats/diagnose/againstPeers.ts';
import { type ClickPeriod, suddenClicks } from '../../stats/diagnose/suddenClicks.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { countedOrders } from '../results/presale.ts';
import { query } from '../verb.ts';
import { mostPlans, tiringCreatives } from './tiringCreatives.ts';

/** Days that are compared among peers, and the newest days that are compared with them. */
const windowDays = 28;
const recentDays = 3;
/** Peers' prices lie within this factor. */
const priceBand = 2;
/** More peers than this tell no more of what is usual. */
const mostPeers = 100;

interface PlanFigures {
  no: number;
  planId: string;
  name: string;
  channelId: string;
  priceMicros: number | null;
  impressions: number;
  clicks: number;
  settledClicks: number;
  settledOrders: number;
  recentImpressions: number;
  recentClicks: number;
  recentOrders: number;
}

/** Diagnoses of active plans as of a day (the newest closed one by default). */
export const diagnosePlans = query(
  'read',
  (ctx: Context, { day: asked }: { day: string | null }): Diagnoses => {
    const [newest] = ctx.sql.all<{ day: string | null }>(
      "SELECT max(day) AS day FROM channelDay WHERE state = 'closed'",
    );
    const day = asked ?? newest?.day ?? null;
    if (day === null) return { day, data: [] };
    const plans = figuresOf(ctx, day);
    const peersOf = neighbours(plans);
    const found = plans.flatMap((plan) => [
      ...quadrant(plan, peersOf.get(plan) ?? []),
      ...suspicious(plan),
    ]);
    return { day, data: [...found, ...tiring(ctx, day, plans)] };
  },
);

function quadrant(plan: PlanFigures, peers: readonly PlanFigures[]): Diagnosis[] {
  const ctr = againstPeers(
    { events: plan.clicks, chances: plan.impressions },
    peers.map(({ clicks, impressions }) => ({ events: clicks, chances: impressions })),
  );
  const cvr = againstPeers(
    { events: plan.settledOrders, chances: plan.settledClicks },
    peers.map(({ settledOrders, settledClicks }) => ({
      events: settledOrders,
      chances: settledClicks,
    })),
  );
  if (ctr === null || cvr === null) return [];
  const found = verdicts.find((one) => one.ctr === ctr.standing && one.cvr === cvr.standing);
  if (!found) return [];
  const { code, severity, action } = found;
  const evidence = {
    ctr: ctr.rate,
    peerCtr: ctr.peerRate,
    ctrRatio: ctr.ratio,
    cvr: cvr.rate,
    peerCvr: cvr.peerRate,
    cvrRatio: cvr.ratio,
    peers: peers.length,
    clicks: plan.clicks,
    orders: plan.settledOrders,
  };
  return [
    { planId: plan.planId, creativeId: null, name: plan.name, code, severity, action, evidence },
  ];
}

const verdicts = [
  {
    ctr: 'high',
    cvr: 'low',
    code: 'promiseNotKept',
    severity: 'warning',
    action: 'checkPageAndMatching',
  },
  { ctr: 'low', cvr: 'high', code: 'pictureHoldsBack', severity: 'info', action: 'testPicture' },
  { ctr: 'low', cvr: 'low', code: 'bothLow', severity: 'warning', action: 'reviewPlan' },
] as const;

function suspicious(plan: PlanFigures): Diagnosis[] {
  const now: ClickPeriod = {
    impressions: plan.recentImpressions,
    clicks: plan.recentClicks,
    orders: plan.recentOrders,
  };
  const before: ClickPeriod = {
    impressions: plan.impressions - plan.recentImpressions,
    clicks: plan.clicks - plan.recentClicks,
    orders: plan.settledOrders,
  };
  const found = suddenClicks(now, before);
  if (found === null) return [];
  return [
    {
      planId: plan.planId,
      creativeId: null,
      name: plan.name,
      code: 'suspiciousClicks',
      severity: 'warning',
      action: 'checkTraffic',
      evidence: { ...found, clicks: now.clicks, orders: now.orders, days: recentDays },
    },
  ];
}

/** Creatives that wear out, in the plans with the most clicks. */
function tiring(ctx: Context, day: string, plans: readonly PlanFigures[]): Diagnosis[] {
  const busiest = [...plans].sort((a, b) => b.clicks - a.clicks).slice(0, mostPlans);
  return tiringCreatives(
    ctx,
    day,
    busiest.map(({ no }) => no),
  ).map(({ id, planId, name, perDay, days, adjustedP }) => ({
    planId,
    creativeId: id,
    name,
    code: 'creativeTires',
    severity: 'warning',
    action: 'refreshCreative',
    evidence: { perDay, days, p: adjustedP },
  }));
}

/** Every plan's peers, the nearest in price (then in clicks) where there are very many. */
function neighbours(plans: readonly PlanFigures[]): Map<PlanFigures, PlanFigures[]> {
  const found = new Map<PlanFigures, PlanFigures[]>();
  for (const channel of Map.groupBy(plans, ({ channelId }) => channelId).values()) {
    const ordered = channel.sort(
      (a, b) => (a.priceMicros ?? -1) - (b.priceMicros ?? -1) || a.clicks - b.clicks,
    );
    ordered.forEach((plan, at) => {
      const near = ordered.slice(Math.max(0, at - mostPeers / 2), at + mostPeers / 2 + 1);
      found.set(
        plan,
        near.filter((other) => other !== plan && isPeer(plan, other)),
      );
    });
  }
  return found;
}

/** Same channel and price band; plans without a price are peers of each other. */
function isPeer(a: PlanFigures, b: PlanFigures): boolean {
  if (a.channelId !== b.channelId) return false;
  if (a.priceMicros === null || b.priceMicros === null) return a.priceMicros === b.priceMicros;
  const ratio = a.priceMicros / b.priceMicros;
  return ratio <= priceBand && ratio >= 1 / priceBand;
}

/** Sums of closed days; orders of settled days, or of the newest days as they are. */
function figuresOf(ctx: Context, day: string): PlanFigures[] {
  return ctx.sql.all<PlanFigures>(
    `SELECT e.no, p.id AS planId, p.name, p.channelId, q.priceMicros,
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
    [addDays(day, -windowDays), day, addDays(day, -recentDays)],
  );
}
