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
  /** Moves of more than this much money need a person even where approval is automatic; null = none. */
  approvalAboveMicros: number | null;
};

/** The shipped defaults, each with where it comes from (as of 2026-09). */
export const defaultGuardrails: Guardrails = {
  // Practice: 90 % of 5,270 real steps are within 20 %; folk threshold of a learning reset.
  budgetStep: 0.2,
  // Simulation: ±15 % within 1 pt of ±30 %.
  bidStep: 0.15,
  // Simulation: daily beats every 2, 3, 7 days.
  budgetCoolDownDays: 1,
  // Practice: 48 h is the least that agencies wait.
  bidCoolDownDays: 2,
  // An operator types changes by hand.
  maxChangesPerDay: 10,
  // Simulation: free in profit, 15 % fewer edits.
  budgetDeadBand: 0.1,
  // Simulation: free in profit, 15 % fewer edits.
  bidDeadBand: 0.05,
  // Keeps every plan observable (5-10 % in practice).
  floorShare: 0.1,
  // Allocation policy 1.7.
  bidRange: [0.2, 5],
  // Practice: 20 clicks before a CTR is read.
  minimumClicks: 20,
  // Tests of platforms run at least 4 days.
  minimumDays: 4,
  // Practice: 7 days with a weekend.
  learningDays: 7,
  // Practice: about 50 events end a learning period.
  learningClicks: 50,
  // A tenfold budget reached live campaigns in another tool.
  digitSlip: 10,
  // Simulation: .82 best, 1.0 loses 1.7-2.5 pt.
  fill: 0.82,
  // Simulation: 1.10 leaves no week below the floor.
  floorMargin: 1.1,
  // Set by the workspace.
  approvalAboveMicros: null,
};
