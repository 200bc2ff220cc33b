import { z } from 'zod';
import { holdoutEstimate, holdoutUnits } from './holdout.ts';
import { recommendationKind } from './recommendation.ts';
import { currency, day, idOf } from './scalars.ts';

const units = ['profitMicros', 'revenueMicros', 'orders', 'clicks'] as const;

/** The report's parts about what became of changes. */
export const reportLife = {
  /** Judged within the last seven days: did the change help? Means a day in `unit`. */
  outcomes: z.strictObject({
    planId: idOf('plan'),
    name: z.string(),
    currency,
    unit: z.enum(units),
    verdict: z.enum(['improved', 'worse', 'inconclusive']),
    from: day,
    to: day,
    actual: z.number(),
    /** What keeping was forecast to bring, with what all plans shared taken into account. */
    forecast: z.number(),
    /** 95 % interval of realised less forecast. */
    low: z.number(),
    high: z.number(),
    judgedOn: day,
    moves: z.array(
      z.strictObject({
        recommendationId: idOf('recommendation'),
        kind: recommendationKind,
        name: z.string(),
        from: z.number().nullable(),
        to: z.number().nullable(),
      }),
    ),
    /** All changes of the plan in the window, also those that nobody proposed. */
    changes: z.int(),
  }),
  /** How the last 90 days of predictions came out, and what corrects the next ones. */
  record: z.strictObject({
    judged: z.int(),
    improved: z.int(),
    worse: z.int(),
    inconclusive: z.int(),
    /** Predicted effects are multiplied by `factor`, their intervals by `width`. */
    factor: z.number(),
    width: z.number(),
    /** False: the shipped values, until there are 28 days of the account's own outcomes. */
    own: z.boolean(),
  }),
  holdouts: z.strictObject({
    holdoutId: idOf('holdout'),
    name: z.string(),
    currency,
    unit: z.enum(holdoutUnits),
    status: z.enum(['running', 'finished', 'stopped']),
    startsOn: day,
    endsOn: day,
    /** When the sides change next; null: not any more. */
    nextSwapOn: day.nullable(),
    /** The first day on which there can be an answer. */
    firstAnswerOn: day,
    /** Periods in which no report was built, so that sides did not change; absent in reports of before it was counted. */
    missedPeriods: z.int().optional(),
    plans: z.int(),
    leastDetectable: z.number(),
    presentWorth: z.number(),
    estimate: holdoutEstimate.nullable(),
  }),
} as const;
export type ReportOutcome = z.infer<(typeof reportLife)['outcomes']>;
export type ReportRecord = z.infer<(typeof reportLife)['record']>;
export type ReportHoldout = z.infer<(typeof reportLife)['holdouts']>;
