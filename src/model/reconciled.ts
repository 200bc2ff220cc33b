import { z } from 'zod';
import { recommendationKind, recommendationStatus } from './recommendation.ts';
import { currency, day, idOf } from './scalars.ts';

/** What data show of an approved change since it was proposed. */
export const reconciledOutcome = z.enum([
  /** Data (or, before any, the operator) say that it is in force. */
  'applied',
  /** Data show a value between the old and the new one. */
  'partly',
  /** Data show a value beyond either. */
  'contradicted',
  /** Data still show the old value. */
  'notApplied',
  /** No later data say anything of this setting. */
  'notSeen',
]);
export type ReconciledOutcome = z.infer<typeof reconciledOutcome>;

/** An approved change and what became of it, as one item of a report. */
export const reconciled = z.strictObject({
  recommendationId: idOf('recommendation'),
  kind: recommendationKind,
  status: recommendationStatus,
  planId: idOf('plan'),
  entityId: z.string(),
  channelId: idOf('channel').nullable(),
  name: z.string(),
  planName: z.string().nullable(),
  currency: currency.nullable(),
  /** Micros for bids and budgets, a ratio for a target ROAS, 1 and 0 for on and off. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  outcome: reconciledOutcome,
  seen: z.number().nullable(),
  seenDay: day.nullable(),
});
export type Reconciled = z.infer<typeof reconciled>;
