import type { Interval, Limit } from '../PoolProposal.ts';

/** Why a target's bid or premium moves. */
type TargetReason =
  | 'targetAboveHurdle' // a click here returns more than the pool asks
  | 'targetBelowHurdle'
  | 'aboveItsPlan' // clicks here are worth more than the plan's others
  | 'belowItsPlan';

/** The numbers of its sentence. Money in micros. */
type TargetEvidence = {
  /** Days at the present setting, and what they brought. */
  windowDays: number;
  clicks: number;
  costMicros: number;
  /** Settled evidence on value. */
  orders: number;
  settledClicks: number;
  cpcMicros: number;
  valuePerClick: number;
  valueLow: number;
  valueHigh: number;
  ownWeight: number;
  /** At the proposed setting; its plan's; what the pool asks; what the last coin returns. */
  expectedReturn: number;
  planReturn: number;
  hurdle: number;
  marginalReturn: number;
};

/** A target of a plan that moves: its bid in micros, or its premium as a fraction. */
export type TargetMove = {
  targetId: string;
  lever: 'bid' | 'premium';
  from: number;
  to: number;
  reason: TargetReason;
  limit: Limit | null;
  /** Expected gain a day in the objective's unit; and its interval. */
  gain: number;
  expected: Interval;
  evidence: TargetEvidence;
};
