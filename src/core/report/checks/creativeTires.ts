import { mostPlans, tiringCreatives } from '../../diagnoses/tiringCreatives.ts';
import { planSums } from '../sums.ts';
import { about, type Check, maxListed } from './check.ts';

/** The days by which plans are ranked. */
const recent = 28;

/** Live creatives whose CTR wears off, in the plans with the most clicks of the last four weeks. */
export const creativeTires: Check = (ctx, account) => {
  const last = account.days.length - 1;
  const busiest = account.plans
    .map(({ no, status }, index) => ({
      no,
      clicks: status === 'active' ? planSums(account, index, last - recent + 1, last).clicks : 0,
    }))
    .filter(({ clicks }) => clicks > 0)
    .sort((a, b) => b.clicks - a.clicks)
    .slice(0, mostPlans)
    .map(({ no }) => no);
  const nameOf = new Map(account.plans.map((plan) => [plan.id, plan.name]));
  return tiringCreatives(ctx, account.day, busiest)
    .slice(0, maxListed)
    .map(({ id, name, planId, channelId, perDay, days, adjustedP }) =>
      about(
        'creativeTires',
        'warning',
        'refreshCreative',
        { plan: nameOf.get(planId) ?? planId, perDay, days, p: adjustedP },
        { channelId, entityId: id, name },
      ),
    );
};
