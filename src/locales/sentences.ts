import type { FindingAction, FindingCode, Severity } from '../model/finding.ts';
import type { RecommendationKind } from '../model/recommendation.ts';
import type { ReconciledOutcome } from '../model/reconciled.ts';
import type { PeriodKind } from '../model/report.ts';
import type {
  BindingCode,
  HoldReasonCode,
  LimitCode,
  MoveReasonCode,
} from '../model/reportMoney.ts';
import type { DecisionWord, Verdict } from '../model/verdict.ts';
import type { GuardrailSentences } from './guardrailSentences.ts';
import type { LifeSentences } from './lifeSentences.ts';
import type { Sentence } from './reading.ts';

type VerdictFindingCode = Verdict['findings'][number]['code'];
export type VerdictReason = Verdict['reasons'][number];
type VerdictAction = Verdict['findings'][number]['action'];
type WouldChange = Verdict['wouldChange']['kind'];
type MetricWord =
  | Verdict['metric']
  | 'impressions'
  | 'clicks'
  | 'costMicros'
  | 'orders'
  | 'revenueMicros'
  | 'cpcMicros'
  | 'costPerOrderMicros'
  | 'profitMicros';

/** Fixed words of the page and the terminal. */
export const labels = [
  'revision',
  'thisMorning',
  'noChanges',
  'tests',
  'noTests',
  'numbers',
  'worthALook',
  'dataQuality',
  'dataClean',
  'holds',
  'reconciled',
  'plan',
  'setting',
  'from',
  'to',
  'why',
  'metric',
  'day',
  'product',
  'products',
  'noProduct',
  'movers',
  'ctrChange',
  'byCreatives',
  'byBudget',
  'totalChange',
  'settled',
  'notSettled',
  'share',
  'ctrBefore',
  'ctrNow',
  'variant',
  'control',
  'lift',
  'interval',
  'safeInterval',
  'chanceBest',
  'channels',
  'state',
  'closed',
  'partial',
  'missing',
  'incomplete',
  'complete',
  'sameNumbers',
  'on',
  'off',
  'weekMean',
  'settledWeek',
  'otherLanguage',
  'json',
  'perDay',
  'open',
  'openTitle',
  'openText',
  'linkSpent',
  'linkSpentText',
  'signIn',
  'signInText',
  'noReport',
  'noReportText',
  'listComma',
] as const;
type Label = (typeof labels)[number];

/** Every sentence of a language, by code. Complete by its type: a language that lacks a code does not compile. */
export interface Sentences {
  labels: Record<Label, string>;
  metrics: Record<MetricWord, string>;
  periods: Record<PeriodKind, string>;
  severities: Record<Severity, string>;
  findings: Record<FindingCode, Sentence>;
  findingActions: Record<FindingAction, string>;
  decisions: Record<DecisionWord, string>;
  /** What the decision means for this leader, in one sentence. */
  decided: Record<DecisionWord, Sentence>;
  verdictReasons: Record<VerdictReason, string>;
  verdictFindings: Record<VerdictFindingCode, Sentence>;
  verdictActions: Record<VerdictAction, string>;
  wouldChange: Record<WouldChange, Sentence>;
  changeKinds: Record<RecommendationKind, string>;
  moveReasons: Record<MoveReasonCode, Sentence>;
  reconciledWords: Record<ReconciledOutcome, string>;
  /** By the value seen and its day, both null where nothing was. */
  reconciled: Record<ReconciledOutcome, (seen: string | null, day: string | null) => string>;
  limits: Record<LimitCode, string>;
  holdReasons: Record<HoldReasonCode, string>;
  bindings: Record<BindingCode, string>;
  /** One-line summary at the top. */
  lead: (counts: { changes: number; decided: number; looks: number; problems: number }) => string;
  missed: Sentence;
  ctrHeadline: Sentence;
  ctrMethod: string;
  poolLine: Sentence;
  /** Effect of all of a pool's changes together, and of wider steps. */
  poolExpected: Sentence;
  poolTomorrow: Sentence;
  poolDial: Sentence;
  poolNext: Sentence;
  poolPace: Sentence;
  life: LifeSentences;
  guardrails: GuardrailSentences;
  heldUntil: (days: number) => string;
  needsStock: (units: string) => string;
  more: (count: number) => string;
}
