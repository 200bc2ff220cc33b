import { z } from 'zod';
import { basis } from './basis.ts';
import { problemCodes, problemDetail } from './problem.ts';
import {
  count,
  currency,
  day,
  deliveryStatus,
  externalId,
  fraction,
  idOf,
  micros,
  signedMicros,
} from './scalars.ts';

/** Figures of one entity on one day; absent keeps what is stored, null clears it. */
export const metricFields = {
  impressions: count.nullable(),
  clicks: count.nullable(),
  costMicros: micros.nullable(),
  /** Decimals: platforms credit fractions of an order. */
  orders: z.number().nonnegative().nullable(),
  revenueMicros: signedMicros.nullable(),
  visitors: count.nullable(),
  carts: count.nullable(),
  favourites: count.nullable(),
  newCustomers: count.nullable(),
  presaleOrders: z.number().nonnegative().nullable(),
  presaleRevenueMicros: signedMicros.nullable(),
};
/** The settings in force that day, where known. */
export const settingFields = {
  bidMicros: micros.nullable(),
  dailyBudgetMicros: micros.nullable(),
  status: deliveryStatus.nullable(),
  lostToBudget: fraction.nullable(),
  lostToRank: fraction.nullable(),
};
export type MetricName = keyof typeof metricFields;
export type SettingName = keyof typeof settingFields;
/** In the order in which tables and files list them. */
export const metricNames = Object.keys(metricFields) as MetricName[];
export const settingNames = Object.keys(settingFields) as SettingName[];

/** Whose results there are. */
export const resultEntityId = z.union([
  idOf('plan'),
  idOf('group'),
  idOf('target'),
  idOf('creative'),
]);
export const result = z
  .strictObject({ entityId: resultEntityId, day, basis, ...metricFields, ...settingFields })
  .meta({ id: 'Result' });
export type Result = z.infer<typeof result>;
/** The grains that results are kept at. */
export const resultGrain = z.enum(['plan', 'group', 'target', 'creative']);
export type ResultGrain = z.infer<typeof resultGrain>;

/**
 * A row sent in: its entity by id, or by channel and external id (and grain, where ids of two grains
 * are the same). `basis` absent means the channel's deciding basis; `currency` is checked if given.
 */
export const resultInput = z
  .strictObject({
    entityId: resultEntityId,
    channelId: idOf('channel'),
    externalId,
    grain: resultGrain,
    day,
    basis,
    currency,
    ...metricFields,
    ...settingFields,
  })
  .partial()
  .required({ day: true })
  .refine(
    (row) =>
      (row.entityId === undefined) ===
      (row.channelId !== undefined && row.externalId !== undefined),
    'a row names its entity by entityId, or by channelId and externalId',
  )
  .refine(
    (row) =>
      row.entityId === undefined || (row.channelId ?? row.externalId ?? row.grain) === undefined,
    'a row with entityId has no channelId, externalId or grain',
  )
  .meta({ id: 'ResultInput' });
export type ResultInput = z.infer<typeof resultInput>;

/** Kept and flagged, not refused. */
export const resultFlag = z.enum([
  'clicksAboveImpressions',
  'costOnZeroImpressions',
  'impressionsWithoutCost',
  'ordersAboveClicks',
  'negativeRevenue',
]);
export type ResultFlag = z.infer<typeof resultFlag>;

const place = { index: z.int() };
/** What became of the rows sent in. */
export const resultsWritten = z
  .strictObject({
    received: z.int(),
    /** Rows that changed a figure or a setting of their day. */
    written: z.int(),
    unchanged: z.int(),
    refused: z.array(
      z.strictObject({ ...place, code: z.enum(problemCodes), errors: z.array(problemDetail) }),
    ),
    flagged: z.array(z.strictObject({ ...place, flags: z.array(resultFlag) })),
  })
  .meta({ id: 'ResultsWritten' });
export type ResultsWritten = z.infer<typeof resultsWritten>;
