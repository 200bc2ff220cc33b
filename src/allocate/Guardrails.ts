/** Limits within which settings may move. Fractions, days, counts; money in micros. */
export type Guardrails = {
  /** Largest relative change of a budget in one step. */
  budgetStep: number;
  /** Largest relative change of a bid or target in one step. */
  bidStep: number;
  /** Days a budget or bid rests after a change; 1 = may move daily. */
  budgetCoolDownDays: number;
  bidCoolDownDays: number;
  /** Edits a day over the whole pool, budgets and bids together; null = as many as wanted (bulk sheet). */
  maxChangesPerDay: number | null;
  /** Moves smaller than this stay undone. */
  budgetDeadBand: number;
  bidDeadBand: number;
  /** Every live plan keeps this share of its reference budget. */
  floorShare: number;
  /** Bid bounds as multiples of the reference bid. */
  bidRange: readonly [number, number];
  /** No move before this many clicks within the history. */
  minimumClicks: number;
  /** … and before this many days with a row. */
  minimumDays: number;
  /** After launch or a reset no move until both are reached. */
  learningDays: number;
  learningClicks: number;
  /** A setting more than this many times the old one is taken for a slip of a digit and refused. */
  digitSlip: number;
  /** Predicted spend aims at this share of the total (the rest is headroom for busy days). */
  fill: number;
  /** The portfolio's ROAS is steered to the floor times this. */
  floorMargin: number;
};

/** The shipped defaults; `core/policies/guardrailDefaults.ts` says where each comes from. */
export const defaultGuardrails: Guardrails = {
  budgetStep: 0.2,
  bidStep: 0.15,
  budgetCoolDownDays: 1,
  bidCoolDownDays: 2,
  maxChangesPerDay: 10,
  budgetDeadBand: 0.1,
  bidDeadBand: 0.05,
  floorShare: 0.1,
  // Allocation policy 1.7.
  bidRange: [0.2, 5],
  minimumClicks: 20,
  minimumDays: 4,
  learningDays: 7,
  learningClicks: 50,
  // A tenfold budget reached live campaigns in another tool.
  digitSlip: 10,
  fill: 0.82,
  floorMargin: 1.1,
};
