import { z } from 'zod';
import { bidMode } from './plan.ts';
import { currency, day, idOf, name, stamps } from './scalars.ts';

/** Days after which the sides of a holdout change places. */
export const holdoutPeriodDays = 14;

/** One plan of a pair: its settings before the holdout, and those it had reached when it was last acted on. */
const side = z.strictObject({
  planId: idOf('plan'),
  bidMode,
  /** Micros, or a ratio for a target ROAS; null: not settable or not known. */
  bid: z.number().nullable(),
  budgetMicros: z.number(),
  bidReached: z.number().nullable(),
  budgetMicrosReached: z.number().nullable(),
  /** Worth of a unit of revenue (or of an order) in `unit`, as it was when the holdout began. */
  weight: z.number(),
});
export type HoldoutSide = z.infer<typeof side>;

/** `first` is acted on in the first, third … period while `second` is held; then they change places. */
export const holdoutPair = z.strictObject({ first: side, second: side });
export type HoldoutPair = z.infer<typeof holdoutPair>;

export const holdoutUnits = ['profitMicros', 'revenueMicros', 'orders'] as const;

/** What the holdout says so far: worth a day of acting on all its plans, against holding all of them. */
export const holdoutEstimate = z.strictObject({
  /** Whole cycles (both periods) that it rests on, and the last day of them. */
  cycles: z.int(),
  through: day,
  worth: z.number(),
  /** 95 % interval: t with the pairs as units; after one cycle by the scatter between them, then within. */
  low: z.number(),
  high: z.number(),
  pValue: z.number(),
  pairs: z.int(),
  /** What all its plans bring a day while held. */
  heldWorth: z.number(),
  answer: z.enum(['pays', 'costs', 'unclear']),
  /** False until every planned cycle is in: looking early is no decision. */
  final: z.boolean(),
  /** Held plans that were changed by hand, and changes of sides that were not carried out: both counted in. */
  changedWhileHeld: z.int(),
  missedSwaps: z.int(),
});
export type HoldoutEstimate = z.infer<typeof holdoutEstimate>;

/** What a holdout could find, before it starts. */
export const holdoutDesign = z
  .strictObject({
    answer: z.enum(['ready', 'notEnoughPlans', 'notEnoughHistory']),
    currency: currency.nullable(),
    unit: z.enum(holdoutUnits),
    pairs: z.int(),
    leastPairs: z.int(),
    leftOut: z.int(),
    days: z.int(),
    /** Smallest worth a day (in `unit`) found with a power of 80 %, from the pairs' own past noise. */
    leastDetectable: z.number().nullable(),
    /** What the plans of the pairs bring a day now. */
    presentWorth: z.number().nullable(),
  })
  .meta({ id: 'HoldoutDesign' });
export type HoldoutDesign = z.infer<typeof holdoutDesign>;

const asked = {
  name,
  /** null: the plans of every pool. */
  poolId: idOf('pool').nullable(),
  startsOn: day,
  /** Each takes 28 days: both sides are acted on once. Noise is told from effect by a second one. */
  cycles: z.int().min(2).max(6),
  /** Days left out after each start and change of sides, while the former settings still have effect. */
  washoutDays: z.int().min(0).max(7),
};
export const holdout = z
  .strictObject({
    id: idOf('holdout'),
    ...asked,
    endsOn: day,
    status: z.enum(['running', 'finished', 'stopped']),
    currency,
    unit: z.enum(holdoutUnits),
    /** Hexadecimal; bit k (from the first byte's highest) says which plan of pair k is acted on first. */
    seed: z.string(),
    pairs: z.array(holdoutPair),
    leftOut: z.int(),
    leastDetectable: z.number(),
    presentWorth: z.number(),
    /** Changes of sides so far. */
    swaps: z.int(),
    /** Periods in which no report was built, so that sides did not change: counted in as if they had. */
    missedPeriods: z.int(),
    estimate: holdoutEstimate.nullable(),
    ...stamps,
  })
  .meta({ id: 'Holdout' });
export type Holdout = z.infer<typeof holdout>;
export const holdoutInput = z
  .strictObject(asked)
  .partial()
  .required({ name: true })
  .meta({ id: 'HoldoutInput' });
export const holdoutPatch = z
  .strictObject({ name, status: z.literal('stopped') })
  .partial()
  .meta({ id: 'HoldoutPatch' });
export const holdoutQuery = z
  .strictObject({
    poolId: idOf('pool'),
    cycles: z.coerce.number().int().min(2).max(6).default(2),
    washoutDays: z.coerce.number().int().min(0).max(7).default(2),
  })
  .partial({ poolId: true });
