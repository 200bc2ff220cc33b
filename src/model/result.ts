import { z } from 'zod';
import { basis } from './basis.ts';
import {
  count,
  currency,
  day,
  deliveryStatus,
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
/** A row sent in; `basis` absent means the channel's deciding basis, `currency` is checked if given. */
export const resultInput = z
  .strictObject({
    entityId: resultEntityId,
    day,
    basis,
    currency,
    ...metricFields,
    ...settingFields,
  })
  .partial()
  .required({ entityId: true, day: true })
  .meta({ id: 'ResultInput' });
export type ResultInput = z.infer<typeof resultInput>;
