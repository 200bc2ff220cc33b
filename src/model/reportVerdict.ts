import { z } from 'zod';
import { design, metric } from './experiment.ts';
import { severities } from './finding.ts';
import { currency, day, idOf } from './scalars.ts';

export const decisions = [
  'wins',
  'leads',
  'trails',
  'loses',
  'equivalent',
  'keepRunning',
  'stopFutile',
  'invalid',
] as const;
export type DecisionWord = (typeof decisions)[number];

export const verdictReasons = [
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
] as const;
export const verdictFindingCodes = [
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
] as const;
export const verdictActions = [
  'checkDelivery',
  'randomise',
  'decideOnMoney',
  'collectOrders',
  'useDifference',
  'runLonger',
  'keepDecision',
  'none',
] as const;
export const wouldChangeKinds = [
  'moreDays',
  'moreEvents',
  'includeWeekend',
  'randomiseDelivery',
  'fixSplit',
  'nothing',
] as const;

const maybe = z.number().nullable();
/** An experiment's verdict as the report keeps it: codes and the numbers of its sentences. */
export const reportVerdict = z
  .strictObject({
    experimentId: idOf('experiment'),
    name: z.string(),
    metric,
    design,
    currency: currency.nullable(),
    decision: z.enum(decisions),
    /** The day on which the rule first decided; null while it has not. */
    decidedOn: day.nullable(),
    from: day.nullable(),
    to: day.nullable(),
    days: z.int(),
    leader: z.string().nullable(),
    reasons: z.array(z.enum(verdictReasons)),
    variants: z.array(
      z.strictObject({
        variantId: idOf('variant'),
        name: z.string(),
        control: z.boolean(),
        decision: z.enum(decisions).nullable(),
        impressions: z.number(),
        clicks: z.number(),
        costMicros: z.number(),
        orders: maybe,
        revenueMicros: maybe,
        /** The primary metric, and its relative difference to the control with both 95 % intervals. */
        rate: maybe,
        lift: maybe,
        low: maybe,
        high: maybe,
        safeLow: maybe,
        safeHigh: maybe,
        chanceBest: maybe,
      }),
    ),
    findings: z.array(
      z.strictObject({
        code: z.enum(verdictFindingCodes),
        severity: z.enum(severities),
        action: z.enum(verdictActions),
        variant: z.string().nullable(),
        evidence: z.record(z.string(), z.number()),
      }),
    ),
    wouldChange: z.strictObject({
      kind: z.enum(wouldChangeKinds),
      /** Days or events still needed, where that is the answer. */
      count: maybe,
    }),
    /** Since the loser was known: what it cost. null while no loser is known. */
    missed: z
      .strictObject({
        since: day,
        days: z.int(),
        impressions: z.number(),
        clicks: z.number(),
        /** null: too few orders to say. */
        wastedMicros: maybe,
      })
      .nullable(),
  })
  .meta({ id: 'ReportVerdict' });
export type ReportVerdict = z.infer<typeof reportVerdict>;
