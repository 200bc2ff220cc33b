import { z } from 'zod';
import { metric } from './experiment.ts';

const number = z.number();

/** What a factor, an asset or a source of ideas does to a metric, over all experiments. */
export const factorEffect = z
  .strictObject({
    kind: z.enum(['factor', 'asset', 'source']),
    /** Name of the factor; the asset key; the source. */
    name: z.string(),
    level: z.string().nullable(),
    tests: z.int(),
    /** Tests in which the variants differed in other factors too. */
    mixed: z.int(),
    /** Random-effects mean of having it against not having it, a fraction, with its 95 % interval. */
    lift: number,
    low: number,
    high: number,
    p: number,
    /** Benjamini-Hochberg over all effects listed. */
    adjustedP: number,
    /** Sd of the true effect between tests (log scale), and the share of spread that is not chance. */
    betweenTests: number,
    iSquared: number,
  })
  .meta({ id: 'FactorEffect' });
export type FactorEffect = z.infer<typeof factorEffect>;

/** What to try next. */
export const factorSuggestion = z.strictObject({
  code: z.enum(['untestedFactor', 'promisingPair']),
  factor: z.string(),
  level: z.string(),
  otherFactor: z.string().nullable(),
  otherLevel: z.string().nullable(),
});

export const factorEffects = z
  .strictObject({
    metric,
    experiments: z.int(),
    data: z.array(factorEffect),
    suggestions: z.array(factorSuggestion),
  })
  .meta({ id: 'FactorEffects' });
export type FactorEffects = z.infer<typeof factorEffects>;
export const factorsQuery = z.strictObject({ metric: metric.default('ctr') });
