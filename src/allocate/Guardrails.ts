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

export const defaultGuardrails: Guardrails = {
  budgetStep: 0.2,
  bidStep: 0.15,
  budgetCoolDownDays: 1,
  bidCoolDownDays: 2,
  maxChangesPerDay: 10,
  budgetDeadBand: 0.1,
  bidDeadBand: 0.05,
  floorShare: 0.1,
  bidRange: [0.2, 5],
  minimumClicks: 20,
  minimumDays: 4,
  learningDays: 7,
  learningClicks: 50,
  digitSlip: 10,
  fill: 0.82,
  floorMargin: 1.1,
  approvalAboveMicros: null,
};

/** Where each default comes from; `firstParty` = said by a platform itself. Shown beside the setting. */
export const guardrailSources: Record<
  keyof Guardrails,
  { source: string; since: string; firstParty: boolean }
> = {
  budgetStep: {
    source:
      'practice: 90 % of 5,270 real steps are within 20 %; folk threshold of a learning reset',
    since: '2026-09',
    firstParty: false,
  },
  bidStep: {
    source: 'simulation: ±15 % within 1 pt of ±30 %',
    since: '2026-09',
    firstParty: false,
  },
  budgetCoolDownDays: {
    source: 'simulation: daily beats every 2, 3, 7 days',
    since: '2026-09',
    firstParty: false,
  },
  bidCoolDownDays: {
    source: 'practice: 48 h is the least that agencies wait',
    since: '2026-09',
    firstParty: false,
  },
  maxChangesPerDay: {
    source: 'an operator types changes by hand',
    since: '2026-09',
    firstParty: false,
  },
  budgetDeadBand: {
    source: 'simulation: free in profit, 15 % fewer edits',
    since: '2026-09',
    firstParty: false,
  },
  bidDeadBand: {
    source: 'simulation: free in profit, 15 % fewer edits',
    since: '2026-09',
    firstParty: false,
  },
  floorShare: {
    source: 'keeps every plan observable (5-10 % in practice)',
    since: '2026-09',
    firstParty: false,
  },
  bidRange: { source: 'allocation policy 1.7', since: '2026-09', firstParty: false },
  minimumClicks: {
    source: 'practice: 20 clicks before a CTR is read',
    since: '2026-09',
    firstParty: false,
  },
  minimumDays: {
    source: 'tests of platforms run at least 4 days',
    since: '2026-09',
    firstParty: true,
  },
  learningDays: { source: 'practice: 7 days with a weekend', since: '2026-09', firstParty: false },
  learningClicks: {
    source: 'practice: about 50 events end a learning period',
    since: '2026-09',
    firstParty: false,
  },
  digitSlip: {
    source: 'a tenfold budget reached live campaigns in another tool',
    since: '2026-09',
    firstParty: false,
  },
  fill: {
    source: 'simulation: .82 best, 1.0 loses 1.7-2.5 pt',
    since: '2026-09',
    firstParty: false,
  },
  floorMargin: {
    source: 'simulation: 1.10 leaves no week below the floor',
    since: '2026-09',
    firstParty: false,
  },
  approvalAboveMicros: { source: 'set by the workspace', since: '2026-09', firstParty: false },
};
