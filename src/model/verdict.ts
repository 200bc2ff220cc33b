import { z } from 'zod';
import { basis } from './basis.ts';
import { design, metric } from './experiment.ts';
import { currency, day, idOf } from './scalars.ts';

/** What an experiment says. */
export const decision = z.enum([
  'wins',
  'leads',
  'trails',
  'loses',
  'equivalent',
  'keepRunning',
  'stopFutile',
  'invalid',
]);
export type DecisionWord = z.infer<typeof decision>;

/** Why; closed, every code has a sentence in every locale. */
export const verdictReason = z.enum([
  'boundaryCrossed',
  'boundaryNotReached',
  'insideLeastEffect',
  'littleChanceLeft',
  'planEnded',
  'notRandomised',
  'splitOff',
  'viewerSplitOff',
  'noCommonDays',
  'tooFewDays',
  'noWeekend',
  'tooFewEvents',
  'guardrailBroken',
  'keptFromEarlier',
  'basesDiffer',
  'currenciesDiffer',
]);
export type VerdictReason = z.infer<typeof verdictReason>;

export const verdictFindingCode = z.enum([
  'splitOff',
  'viewerSplitOff',
  'notRandomised',
  'moneyContradicts',
  'moneyUnknown',
  'moneyConfirms',
  'baselineNearZero',
  'noisyDays',
  'fewDaysCarryIt',
  'daysCorrelated',
  'guardFired',
  'laterDataDisagree',
  'previewOnly',
  'totalsOnly',
  'fatigue',
  'beforeAfterIsWeak',
  'equalPlacementMix',
  'basesDiffer',
  'currenciesDiffer',
]);
export const verdictAction = z.enum([
  'checkDelivery',
  'randomise',
  'decideOnMoney',
  'collectOrders',
  'useDifference',
  'runLonger',
  'keepDecision',
  'exportByDay',
  'refreshCreative',
  'runSideBySide',
  'useOneChannel',
  'none',
]);

const number = z.number();
const maybe = number.nullable();
const count = z.number().nonnegative();

/** One variant's figures and, against the control, what they say. Rates and lifts are fractions. */
export const verdictVariant = z
  .strictObject({
    variantId: idOf('variant'),
    name: z.string(),
    control: z.boolean(),
    decision: decision.nullable(),
    reasons: z.array(verdictReason),
    impressions: count,
    clicks: count,
    /** Null where unknown, or where the variants' channels differ in currency. */
    costMicros: maybe,
    orders: maybe,
    revenueMicros: maybe,
    /** The metric itself, in micros where it is money per something. */
    rate: maybe,
    /** Relative difference to the control; for profit per impression, in units of the control's cost. */
    lift: maybe,
    low: maybe,
    high: maybe,
    /** The interval that daily looking cannot spoil. */
    safeLow: maybe,
    safeHigh: maybe,
    /** ROAS and revenue per impression also as a difference in their own unit, for any sign. */
    difference: maybe,
    differenceLow: maybe,
    differenceHigh: maybe,
    /** The lift by Fieller's interval, a cross-check; null where the baseline may be zero. */
    fiellerLow: maybe,
    fiellerHigh: maybe,
    /** Intervals that hold for all variants at once (Dunnett). */
    jointLow: maybe,
    jointHigh: maybe,
    t: maybe,
    df: maybe,
    /** Paired t of the daily rates as a spreadsheet gives it: a check that decides nothing. */
    pairedT: maybe,
    p: maybe,
    /** Holm over the variants of this metric. */
    adjustedP: maybe,
    /** Benjamini-Hochberg over the experiments judged together; null where it was judged alone. */
    acrossP: maybe,
    anytimeP: maybe,
    /** The lift freed of the winner's curse, by the workspace's past tests; forecasts use this one. */
    shrunkLift: maybe,
    shrunkLow: maybe,
    shrunkHigh: maybe,
    chanceBest: maybe,
    expectedLoss: maybe,
    /** A share of the next days' impressions, for a person to consider. */
    suggestedShare: maybe,
    days: z.int(),
    effectiveDays: maybe,
    overdispersion: maybe,
    daysLeft: maybe,
    conditionalPower: maybe,
    varianceBasis: z.enum(['own', 'pooled', 'account', 'binomial']).nullable(),
  })
  .meta({ id: 'VerdictVariant' });

export const verdictFinding = z.strictObject({
  code: verdictFindingCode,
  severity: z.enum(['critical', 'warning', 'info']),
  action: verdictAction,
  variantId: idOf('variant').nullable(),
  /** The numbers its sentence needs. */
  evidence: z.record(z.string(), number),
});

/** A second metric that must not get worse than the margin. Unknown never blocks. */
export const verdictGuardrail = z.strictObject({
  metric,
  variantId: idOf('variant'),
  standing: z.enum(['kept', 'broken', 'unknown']),
  margin: number,
  lift: maybe,
  low: maybe,
  high: maybe,
  moreEvents: count,
});

/** An experiment as of a day: figures, intervals, findings, a decision and what would change it. */
export const verdict = z
  .strictObject({
    experimentId: idOf('experiment'),
    name: z.string(),
    metric,
    design,
    /** The verdict's day: nothing later was looked at. */
    day,
    basis: basis.nullable(),
    currency: currency.nullable(),
    /** daily: the day-paired test. totals: period totals only. none: no data yet, or none that can be compared. */
    evidence: z.enum(['daily', 'totals', 'none']),
    decision,
    reasons: z.array(verdictReason),
    /** The day the rule first decided; the decision stays, with the data it saw. */
    decidedOn: day.nullable(),
    leaderId: idOf('variant').nullable(),
    from: day.nullable(),
    to: day.nullable(),
    days: z.int(),
    plannedDays: z.int().nullable(),
    rule: z.strictObject({
      name: z.enum(['obrienFleming', 'hwangShihDecani', 'pocock', 'tMixture', 'fixed']),
      alpha: number,
      /** |z| (or |t| for the mixture) reached by the leader, and needed today. */
      statistic: maybe,
      bound: maybe,
    }),
    variants: z.array(verdictVariant),
    split: z
      .strictObject({
        off: z.boolean(),
        variants: z.array(
          z.strictObject({
            variantId: idOf('variant'),
            share: maybe,
            plannedShare: maybe,
            p: number,
            anytimeP: number,
          }),
        ),
      })
      .nullable(),
    /** Where viewers are randomised and counted: all variants alike, and shared as planned? */
    viewers: z
      .strictObject({
        chiSquare: number,
        df: z.int(),
        p: number,
        splitChiSquare: number,
        splitDf: z.int(),
        splitP: number,
        splitAnytimeP: number,
      })
      .nullable(),
    /** Least lift found by the planned end with the asked power, at the precision so far. */
    leastDetectable: maybe,
    /** What the account's own past tests lent: how many, and the day noise they show. */
    account: z
      .strictObject({ tests: z.int(), dayNoise: number, df: number, lag1: number })
      .nullable(),
    guardrails: z.array(verdictGuardrail),
    findings: z.array(verdictFinding),
    wouldChange: z.strictObject({
      kind: z.enum([
        'moreDays',
        'moreEvents',
        'includeWeekend',
        'randomiseDelivery',
        'fixSplit',
        'useOneChannel',
        'nothing',
      ]),
      /** Days or events still needed, where that is the answer. */
      count: maybe,
    }),
  })
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof verdict>;
