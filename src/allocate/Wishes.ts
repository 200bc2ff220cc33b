import type {
  Evidence,
  Interval,
  MoveReason,
  Pause,
  PlanProposal,
  PlanState,
  PoolAdvice,
} from './PoolProposal.ts';
import type { TargetMove } from './targets/TargetMove.ts';

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
  /** Moves of targets inside plans that would gain, with their plan's index. */
  targets: readonly { plan: number; move: TargetMove }[];
  /** The words for final settings; null where the policy does not model it. */
  evidence: (plan: number, bid: number, budget: number) => Evidence;
  expected: (plan: number, bid: number, budget: number) => Interval | null;
  keep: (plan: number, days: number) => PlanProposal['keep'];
  pause: (plan: number) => Pause | null;
  ifMore: (plan: number) => PlanProposal['ifMore'];
  advice: (bids: Float64Array, budgets: Float64Array) => PoolAdvice | null;
};
