import type { Diagnosis } from '../../model/diagnosis.ts';
import { againstPeers } from '../../stats/diagnose/againstPeers.ts';
import { type ClickPeriod, suddenClicks } from '../../stats/diagnose/suddenClicks.ts';
import { type PlanFigures, recentDays } from './planFigures.ts';

/** Peers' prices lie within this factor. */
const priceBand = 2;
/** More peers than this tell no more of what is usual. */
const mostPeers = 100;

/** What is odd about plans, by default all of them, against their peers and their own days before. */
export const planDiagnoses = (
  plans: readonly PlanFigures[],
  subjects: readonly PlanFigures[] = plans,
): Diagnosis[] => {
  const peersOf = neighbours(plans);
  return subjects.flatMap((plan) => [...quadrant(plan, peersOf(plan)), ...suspicious(plan)]);
};

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

/** A plan's peers, the nearest in price (then in clicks) where there are very many. */
function neighbours(plans: readonly PlanFigures[]): (plan: PlanFigures) => PlanFigures[] {
  const places = new Map<PlanFigures, { ordered: PlanFigures[]; at: number }>();
  for (const channel of Map.groupBy(plans, ({ channelId }) => channelId).values()) {
    const ordered = channel.sort(
      (a, b) => (a.priceMicros ?? -1) - (b.priceMicros ?? -1) || a.clicks - b.clicks,
    );
    for (const [at, plan] of ordered.entries()) places.set(plan, { ordered, at });
  }
  return (plan) => {
    const { ordered, at } = places.get(plan)!;
    return ordered
      .slice(Math.max(0, at - mostPeers / 2), at + mostPeers / 2 + 1)
      .filter((other) => other !== plan && isPeer(plan, other));
  };
}

/** Same channel, purpose and price band; plans without a price are peers of each other. */
function isPeer(a: PlanFigures, b: PlanFigures): boolean {
  if (a.channelId !== b.channelId || a.purpose !== b.purpose) return false;
  if (a.priceMicros === null || b.priceMicros === null) return a.priceMicros === b.priceMicros;
  const ratio = a.priceMicros / b.priceMicros;
  return ratio <= priceBand && ratio >= 1 / priceBand;
}
