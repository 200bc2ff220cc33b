import type { Verdict } from '../../model/verdict.ts';
import type { Question } from './Question.ts';

/** The part of a verdict that does not depend on figures. */
export const headOf = ({ experiment, arms, day, plannedDays }: Question) => ({
  experimentId: experiment.id,
  name: experiment.name,
  metric: experiment.metric,
  design: experiment.design,
  day,
  basis: arms.basis,
  currency: arms.currency,
  plannedDays,
});

type Figures = Verdict['variants'][number];

/** A variant of which only totals are known; comparisons are filled in over it. */
export const blankVariant = (
  variant: { readonly id: string; readonly name: string; readonly control: boolean },
  figures: Partial<Figures> = {},
): Figures => ({
  variantId: variant.id,
  name: variant.name,
  control: variant.control,
  decision: null,
  reasons: [],
  impressions: 0,
  clicks: 0,
  costMicros: null,
  orders: null,
  revenueMicros: null,
  rate: null,
  lift: null,
  low: null,
  high: null,
  safeLow: null,
  safeHigh: null,
  difference: null,
  differenceLow: null,
  differenceHigh: null,
  fiellerLow: null,
  fiellerHigh: null,
  jointLow: null,
  jointHigh: null,
  t: null,
  df: null,
  pairedT: null,
  p: null,
  adjustedP: null,
  acrossP: null,
  anytimeP: null,
  shrunkLift: null,
  shrunkLow: null,
  shrunkHigh: null,
  chanceBest: null,
  expectedLoss: null,
  suggestedShare: null,
  days: 0,
  effectiveDays: null,
  overdispersion: null,
  daysLeft: null,
  conditionalPower: null,
  varianceBasis: null,
  ...figures,
});

/** No figure of any variant yet. */
export const nothingYet = (question: Question): Verdict => ({
  ...headOf(question),
  evidence: 'none',
  decision: 'keepRunning',
  reasons: ['noCommonDays'],
  decidedOn: null,
  leaderId: null,
  from: null,
  to: null,
  days: 0,
  rule: { name: 'fixed', alpha: question.experiment.alpha, statistic: null, bound: null },
  variants: question.arms.variants.map((variant) => blankVariant(variant)),
  split: null,
  viewers: null,
  leastDetectable: null,
  account: null,
  guardrails: [],
  findings: [],
  wouldChange: { kind: 'moreDays', count: 7 },
});

/** A finite number, else null: JSON has no NaN and no infinity. */
export const finite = (value: number | null | undefined): number | null =>
  value !== null && value !== undefined && Number.isFinite(value) ? value : null;
