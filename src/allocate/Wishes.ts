import type { Evidence, MoveReason, PlanState } from './PoolProposal.ts';

/**
 * What a policy would set if edits were free, by plan index. Bids lie inside their room; budgets need
 * not: the dead band judges the wish itself, the room cuts it afterwards.
 */
export type Wishes = {
  bid: Float64Array;
  budget: Float64Array;
  /** Expected gain a day of the move alone, in the objective's unit; orders today's edits. */
  bidGain: Float64Array;
  budgetGain: Float64Array;
  bidReason: readonly MoveReason[];
  budgetReason: readonly MoveReason[];
  state: readonly PlanState[];
  evidence: (plan: number, bid: number, budget: number) => Evidence;
};
