import { planDiagnoses } from '../../diagnoses/planDiagnoses.ts';
import { comparedDays, type PlanFigures, recentDays } from '../../diagnoses/planFigures.ts';
import { mostPlans } from '../../diagnoses/tiringCreatives.ts';
import type { AccountDays } from '../accountDays.ts';
import { planSums } from '../sums.ts';
import { about, type Check, maxListed } from './check.ts';

/** The same figures as the diagnoses', out of what the report has read already. */
const figuresOf = (account: AccountDays): PlanFigures[] => {
  const last = account.days.length - 1;
  const first = last - comparedDays + 1;
  return account.plans.flatMap(({ no, id, name, status, channel, purpose, priceMicros }, index) => {
    const { id: channelId, settleDays } = account.channels[channel]!;
    const all = planSums(account, index, first, last);
    if (status !== 'active' || all.clicks === 0) return [];
    const settled = planSums(account, index, first, last - Math.max(settleDays, recentDays));
    const recent = planSums(account, index, last - recentDays + 1, last);
    return [
      {
        no,
        planId: id,
        name,
        channelId,
        priceMicros,
        purpose,
        impressions: all.impressions,
        clicks: all.clicks,
        settledClicks: settled.clicks,
        settledOrders: settled.orders ?? 0,
        recentImpressions: recent.impressions,
        recentClicks: recent.clicks,
        recentOrders: recent.orders ?? 0,
      },
    ];
  });
};

/**
 * Among the plans with the most clicks: those whose CTR and CVR point opposite ways among their peers, and
 * those whose clicks jumped and bought nothing. Low in both is left out: a feed beside searches is always that.
 */
export const planOddities: Check = (_ctx, account) => {
  const plans = figuresOf(account);
  const busiest = [...plans].sort((a, b) => b.clicks - a.clicks).slice(0, mostPlans);
  const channelOf = new Map(plans.map(({ planId, channelId }) => [planId, channelId]));
  const found = planDiagnoses(plans, busiest).flatMap(
    ({ planId, name, code, severity, action, evidence }) => {
      if (code === 'bothLow' || action === 'reviewPlan') return [];
      const channelId = channelOf.get(planId) ?? null;
      return [about(code, severity, action, evidence, { channelId, entityId: planId, name })];
    },
  );
  return [...Map.groupBy(found, ({ code }) => code).values()].flatMap((same) =>
    same.slice(0, maxListed),
  );
};
