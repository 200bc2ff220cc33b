import { z } from 'zod';
import { basis } from './basis.ts';
import { metricFields, resultEntityId } from './result.ts';
import { day } from './scalars.ts';

/** One entity's days with the rates recomputed from counts; a rate is null where its divisor is 0. */
export const seriesPoint = z.strictObject({
  day,
  ...metricFields,
  ctr: z.number().nullable(),
  cvr: z.number().nullable(),
  cpcMicros: z.number().nullable(),
  roas: z.number().nullable(),
});
export const series = z
  .strictObject({ entityId: resultEntityId, basis, from: day, to: day, data: z.array(seriesPoint) })
  .meta({ id: 'Series' });
export type Series = z.infer<typeof series>;
export const seriesQuery = z.strictObject({
  entityId: resultEntityId,
  basis: basis.optional(),
  from: day,
  to: day,
});
export type SeriesQuery = z.infer<typeof seriesQuery>;
