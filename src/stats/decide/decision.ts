import type { Comparison } from '../daily/comparison.ts';
import type { Look } from '../sequential/look.ts';

/** What an experiment says, in DESIGN's eight words. */
export type Decision =
  | 'wins'
  | 'leads'
  | 'trails'
  | 'loses'
  | 'equivalent'
  | 'keepRunning'
  | 'stopFutile'
  | 'invalid';

/** How the variants met their viewers. */
type Design = 'randomised' | 'rotation' | 'optimised' | 'beforeAfter';

/** Why a decision is what it is. Closed: every code has a sentence in every locale. */
export type Reason =
  | 'boundaryCrossed'
  | 'boundaryNotReached'
  | 'insideLeastEffect'
  | 'littleChanceLeft'
  | 'planEnded'
  | 'notRandomised'
  | 'splitOff'
  | 'viewerSplitOff'
  | 'noCommonDays'
  | 'tooFewDays'
  | 'noWeekend'
  | 'tooFewEvents'
  | 'guardrailBroken'
  | 'keptFromEarlier';

export type Severity = 'critical' | 'warning' | 'info';

export type FindingCode =
  | 'splitOff'
  | 'viewerSplitOff'
  | 'notRandomised'
  | 'moneyContradicts'
  | 'moneyUnknown'
  | 'moneyConfirms'
  | 'baselineNearZero'
  | 'noisyDays'
  | 'fewDaysCarryIt'
  | 'daysCorrelated'
  | 'guardFired'
  | 'laterDataDisagree'
  | 'previewOnly';

export type Action =
  | 'checkDelivery'
  | 'randomise'
  | 'decideOnMoney'
  | 'collectOrders'
  | 'useDifference'
  | 'runLonger'
  | 'keepDecision'
  | 'none';

/** A finding is data; sentences are made when it is read. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly arm: number | null;
  /** Numbers its sentence needs, rates and lifts as fractions. */
  readonly evidence: Readonly<Record<string, number>>;
  readonly action: Action;
}

/** What would turn the decision into a firmer one. */
export type Change =
  | { readonly kind: 'moreDays'; readonly days: number }
  | { readonly kind: 'moreEvents'; readonly events: number }
  | { readonly kind: 'includeWeekend' }
  | { readonly kind: 'randomiseDelivery' }
  | { readonly kind: 'fixSplit' }
  | { readonly kind: 'nothing' };

/** A second metric that must not get worse than its margin. */
export interface Guardrail {
  readonly metric: string;
  /** Tolerated worsening as a fraction; default 10 %. */
  readonly margin: number;
  /** False for costs, where less is better. */
  readonly higherIsBetter: boolean;
  readonly comparison: Comparison;
}

export interface DecisionInput {
  readonly comparison: Comparison;
  readonly looks: readonly Look[];
  /** Conditional power of each arm at the look before; absent arms were not looked at. */
  readonly previousConditionalPower?: readonly (number | null)[];
  readonly higherIsBetter: boolean;
  readonly design: Design;
  /** From `splitByDay` (daily looks) and from `splitOfViewers` where viewers are counted. */
  readonly splitOff: boolean;
  readonly viewerSplitOff: boolean;
  readonly includesWeekend: boolean;
  /** The planned end is reached and all its days are in. */
  readonly planEnded: boolean;
  readonly policy: {
    /** Smallest lift anyone would act on, a fraction. */
    readonly leastEffect: number;
    readonly minDays: number;
    readonly minEvents: number;
    /** Futility below this conditional power at two looks in a row. */
    readonly futility: number;
  };
  readonly guardrails: readonly Guardrail[];
  /** Days still needed at this traffic for the least interesting effect, per arm. */
  readonly daysLeft?: readonly (number | null)[];
}

export interface ArmDecision {
  readonly arm: number;
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
}

export interface ExperimentDecision {
  readonly decision: Decision;
  /** The arm to take if one had to be taken now; 0 is the control. */
  readonly leader: number;
  readonly reasons: readonly Reason[];
  readonly arms: readonly ArmDecision[];
  readonly findings: readonly Finding[];
  readonly wouldChange: Change;
}
