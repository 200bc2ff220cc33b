import { z } from 'zod';
import { recommendationKind } from './recommendation.ts';
import { currency, idOf } from './scalars.ts';

export const moveReasons = [
  'returnAboveHurdle',
  'returnBelowHurdle',
  'idleBudget',
  'clicksCheaper',
  'balanceTotal',
  'totalChanged',
  'ctrDial',
  'probe',
  'stage',
  'undo',
  'belowFloor',
  'dead',
  'nextTenPercent',
  'pastFloor',
  'losesTest',
  'winsTest',
  'holdout',
  'aboveItsPlan',
  'belowItsPlan',
  'targetAboveHurdle',
  'targetBelowHurdle',
] as const;
export type MoveReasonCode = (typeof moveReasons)[number];
export const holdReasons = [
  'locked',
  'notLive',
  'budgetUnknown',
  'bidUnknown',
  'bidNotSettable',
  'coolingDown',
  'learning',
  'minimumData',
  'changeLimit',
  'tooSmall',
  'atLimit',
  'stock',
  'balanced',
  'holdout',
] as const;
export type HoldReasonCode = (typeof holdReasons)[number];
export const limits = [
  'step',
  'floor',
  'minimum',
  'maximum',
  'spentToday',
  'bidRange',
  'digitSlip',
  'total',
  'roasFloor',
  'stock',
] as const;
export type LimitCode = (typeof limits)[number];
export const bindings = [
  'stepLimit',
  'floors',
  'maximums',
  'spentToday',
  'locked',
  'heldPlans',
  'changeLimit',
  'budgetStep',
] as const;
export type BindingCode = (typeof bindings)[number];

/** What a pool is steered for, hence the unit of a gain: micros, orders or clicks a day. */
export const objectives = ['profit', 'revenue', 'orders', 'clicks'] as const;
export type ObjectiveCode = (typeof objectives)[number];

const evidence = z.record(z.string(), z.union([z.string(), z.number()]).nullable());

/** A mean with its 80 % interval. */
const interval = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() });

/** The report's parts about money to move. */
export const reportMoney = {
  pools: z.strictObject({
    /** null: the plans of a channel that are in no pool; `name` is then the channel's. */
    poolId: idOf('pool').nullable(),
    name: z.string(),
    currency,
    objective: z.enum(objectives),
    totalMicros: z.number(),
    placedMicros: z.number(),
    unplacedMicros: z.number(),
    binding: z.enum(bindings).nullable(),
    changes: z.int(),
    /** What the engine says of the pool as a whole; null with the operator's rule. Effects in the objective's unit. */
    advice: z
      .strictObject({
        /** What the last coin must return. */
        hurdle: z.number(),
        theta: z.number(),
        predictedCtr: z.number(),
        presentCtr: z.number(),
        dialPrice: z.number(),
        expected: interval,
        spendMicros: interval.nullable(),
        clicks: interval.nullable(),
        nextExtraMicros: z.number(),
        nextReturn: z.number(),
        nextWorth: interval,
        floor: z.number(),
        totalAtFloorMicros: z.number().nullable(),
        /** The effect if every step were three times as wide. */
        ifMore: interval,
      })
      .nullable(),
    /** Month pools: spend so far over what was due by now, and the band without alarm. */
    pace: z.strictObject({ ratio: z.number(), low: z.number(), high: z.number() }).nullable(),
  }),
  recommendations: z.strictObject({
    recommendationId: idOf('recommendation').nullable(),
    kind: recommendationKind,
    planId: idOf('plan').nullable(),
    entityId: z.string().nullable(),
    name: z.string(),
    planName: z.string().nullable(),
    poolId: idOf('pool').nullable(),
    currency: currency.nullable(),
    /** Micros for bids and budgets, a ratio for a target ROAS, 0 and 1 for off and on. */
    from: z.number().nullable(),
    to: z.number().nullable(),
    reasons: z.array(z.enum(moveReasons)),
    limit: z.enum(limits).nullable(),
    /** Expected gain a day, in the unit of `objective`. */
    gain: z.number().nullable(),
    objective: z.enum(objectives).nullable(),
    evidence,
  }),
  holds: z.strictObject({
    planId: idOf('plan'),
    name: z.string(),
    kind: z.enum(['bid', 'target', 'budget']),
    reason: z.enum(holdReasons),
    limit: z.enum(limits).nullable(),
    daysLeft: z.number().nullable(),
    /** Units that a raise would need, where stock holds it back. */
    stockNeeded: z.number().nullable(),
  }),
} as const;
export type ReportRecommendation = z.infer<(typeof reportMoney)['recommendations']>;
export type ReportHold = z.infer<(typeof reportMoney)['holds']>;
export type ReportPool = z.infer<(typeof reportMoney)['pools']>;
