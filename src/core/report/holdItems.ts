import type { LeverOutcome, PlanProposal } from '../../allocate/PoolProposal.ts';
import type { ReportHold } from '../../model/reportMoney.ts';
import type { SolvedPool } from '../recommendations/SolvedPool.ts';

const holdItem = (
  name: string,
  plan: PlanProposal,
  lever: LeverOutcome,
  inHoldout: boolean,
): ReportHold[] =>
  lever.kind === 'move'
    ? []
    : [
        {
          planId: plan.planId,
          name,
          kind: lever.lever,
          reason: inHoldout && lever.reason === 'locked' ? 'holdout' : lever.reason,
          limit: lever.limit,
          daysLeft: lever.daysLeft,
          stockNeeded: lever.limit === 'stock' ? plan.stockNeeded : null,
        },
      ];

/** A plan that moves needs no word about its other lever; one that stays says its reason once if both agree. */
export const holdsOf = ({ pool, proposal }: SolvedPool): ReportHold[] =>
  proposal.plans.flatMap((plan, index) => {
    if (plan.bid.kind === 'move' || plan.budget.kind === 'move') return [];
    const name = pool.plans[index]?.name ?? plan.planId;
    const inHoldout = pool.plans[index]?.locked === 0 && pool.held.has(plan.planId);
    const [budget, bid] = [plan.budget, plan.bid].map((lever) =>
      holdItem(name, plan, lever, inHoldout),
    ) as [ReportHold[], ReportHold[]];
    return budget[0]?.reason === bid[0]?.reason ? budget : [...budget, ...bid];
  });
