import { z } from 'zod';
import { currency, day, idOf, instant, micros, stamps } from './scalars.ts';

/** What a recommendation would change. */
export const recommendationKind = z.enum([
  'bid',
  'target',
  'budget',
  'poolBudget',
  'premium',
  'creativeShare',
  'pauseCreative',
  'pausePlan',
]);
export type RecommendationKind = z.infer<typeof recommendationKind>;

/** proposed → approved → exported → applied; or rejected, expired, superseded (of approved ones only changes of sides of a stopped holdout). */
export const recommendationStatus = z.enum([
  'proposed',
  'approved',
  'exported',
  'applied',
  'rejected',
  'expired',
  'superseded',
]);
export type RecommendationStatus = z.infer<typeof recommendationStatus>;

/** Effect a day against keeping the present settings, in the objective's unit, with an 80 % interval. */
export const expectedEffect = z.strictObject({
  unit: z.enum(['profitMicros', 'revenueMicros', 'orders', 'clicks']),
  mean: z.number(),
  low: z.number(),
  high: z.number(),
});
export type ExpectedEffect = z.infer<typeof expectedEffect>;

/** A plan's days if its settings were kept: what an outcome is judged against. Means a day. */
export const keepForecast = z.strictObject({
  unit: z.enum(['profitMicros', 'revenueMicros', 'orders', 'clicks']),
  mean: z.number(),
  /** Standard deviation of (realised − forecast mean day) over `days`. */
  sd: z.number(),
  costMicros: z.number(),
  clicks: z.number(),
  /** Worth of a unit of revenue (or an order, a click) when it was forecast. */
  weight: z.number(),
  days: z.int(),
});
export type KeepForecast = z.infer<typeof keepForecast>;

export const recommendationOutcome = z.strictObject({
  verdict: z.enum(['improved', 'worse', 'inconclusive']),
  from: day,
  to: day,
  days: z.int(),
  /** Mean a day, realised and forecast, and the 95 % interval of their difference. */
  actual: z.number(),
  forecast: z.number(),
  low: z.number(),
  high: z.number(),
  /** Realised over forecast of the pool's unchanged plans: shocks that all shared. */
  poolRatio: z.number().nullable(),
  /** The report's day that judged it. */
  judgedOn: day,
  /** Changes of the plan within the window; they are judged together. */
  changes: z.int(),
});
export type RecommendationOutcome = z.infer<typeof recommendationOutcome>;

export const recommendation = z
  .strictObject({
    id: idOf('recommendation'),
    /** The day whose report proposed it; the setting is for the day after. */
    day,
    kind: recommendationKind,
    status: recommendationStatus,
    poolId: idOf('pool').nullable(),
    planId: idOf('plan').nullable(),
    entityId: z.string().nullable(),
    channelId: idOf('channel').nullable(),
    /** Micros for bids and budgets, a ratio for a target ROAS, 1 and 0 for on and off. */
    fromValue: z.number().nullable(),
    toValue: z.number().nullable(),
    currency: currency.nullable(),
    reasons: z.array(z.string()),
    evidence: z.record(z.string(), z.union([z.string(), z.number()]).nullable()),
    expected: expectedEffect.nullable(),
    /** The policy and guardrails it rests on. */
    policy: z.record(z.string(), z.unknown()),
    basisRevision: z.int().nullable(),
    gain: z.number().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: instant.nullable(),
    exportedAt: instant.nullable(),
    appliedAt: instant.nullable(),
    expiresOn: day.nullable(),
    forecast: keepForecast.nullable(),
    outcome: recommendationOutcome.nullable(),
    ...stamps,
  })
  .meta({ id: 'Recommendation' });
export type Recommendation = z.infer<typeof recommendation>;

/** Approves several: by id, or every proposed one of a day, each up to a limit. */
export const approvalInput = z
  .strictObject({
    ids: z.array(idOf('recommendation')).min(1).max(1000),
    day,
    /** Only those that move at most this much money. */
    atMostMicros: micros,
  })
  .partial()
  .meta({ id: 'ApprovalInput' });
export type ApprovalInput = z.infer<typeof approvalInput>;

export const rejectionInput = z
  .strictObject({ why: z.string().max(500) })
  .partial()
  .meta({ id: 'RejectionInput' });

/** The operator says that it was done, and to what value if not as proposed. */
export const appliedInput = z
  .strictObject({ value: z.number(), day })
  .partial()
  .meta({ id: 'AppliedInput' });

export const change = z
  .strictObject({
    id: idOf('change'),
    day,
    planId: idOf('plan').nullable(),
    entityId: z.string(),
    field: z.string(),
    fromValue: z.number().nullable(),
    toValue: z.number().nullable(),
    fromText: z.string().nullable(),
    toText: z.string().nullable(),
    actor: z.string(),
    why: z.string().nullable(),
    source: z.string(),
    recommendationId: idOf('recommendation').nullable(),
    createdAt: instant,
  })
  .meta({ id: 'Change' });
export type Change = z.infer<typeof change>;
