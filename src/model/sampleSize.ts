import { z } from 'zod';
import { fraction } from './scalars.ts';

/** Metrics that are counts out of chances: clicks of impressions, orders or carts of clicks. */
export const countedMetric = z.enum(['ctr', 'cvr', 'cartRate']);

/** What is planned; everything but rate and traffic has a default. */
export const sampleSizeInput = z
  .strictObject({
    metric: countedMetric,
    /** Expected rate of the control, a fraction. */
    rate: z.number().gt(0).lt(1),
    /** Impressions (clicks for cvr and cartRate) a day over all variants. */
    perDay: z.number().positive().max(1e12),
    variants: z.int().min(2).max(20),
    /** The control's share; null: equal shares. */
    controlShare: fraction.gt(0).lt(1).nullable(),
    leastEffect: z.number().min(0.001).max(5),
    alpha: z.number().min(0.001).max(0.5),
    power: z.number().min(0.5).max(0.99),
    /** fixed: one look at the end. */
    rule: z.enum(['obrienFleming', 'hwangShihDecani', 'pocock', 'tMixture', 'fixed']),
    /** Sd of an arm's daily log rate; null: the account's own, else .10. */
    dayNoise: z.number().min(0).max(2).nullable(),
    /** Ad sets that run the same variants on the same traffic, and the part of the noise they share. */
    adSets: z.int().min(1).max(100),
    sharedNoise: fraction,
    /** To ask what can be found by then. */
    days: z.int().min(2).max(365).nullable(),
  })
  .partial()
  .required({ rate: true, perDay: true })
  .meta({ id: 'SampleSizeInput' });
export type SampleSizeInput = z.infer<typeof sampleSizeInput>;

const maybe = z.number().nullable();
export const sampleSize = z
  .strictObject({
    metric: countedMetric,
    /** Null: more than a year. At least 7, and whole weeks are wiser. */
    days: z.int().nullable(),
    power: z.number(),
    /** Impressions or clicks each variant needs in all; the control first. */
    perVariant: z.array(z.number()).nullable(),
    dayNoise: z.number(),
    dayNoiseFrom: z.enum(['given', 'account', 'default']),
    /** Least lift found with this power after `days` of the request, else after the days above. */
    leastDetectable: maybe,
    /** Days it would still take with ten times the traffic, and with any traffic at all. */
    daysAtTenfold: z.int().nullable(),
    daysAtAnyTraffic: z.int().nullable(),
  })
  .meta({ id: 'SampleSize' });
export type SampleSize = z.infer<typeof sampleSize>;
