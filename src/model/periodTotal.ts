import { z } from 'zod';
import { basis } from './basis.ts';
import { metricFields, resultEntityId, resultGrain } from './result.ts';
import { day, idOf } from './scalars.ts';

/**
 * Totals of an entity over a period that has no days in it, as randomised tests report. Named like a
 * result, by entityId or by channelId and externalId. They are never spread over days.
 */
export const periodTotalInput = z
  .strictObject({
    entityId: resultEntityId,
    channelId: idOf('channel'),
    externalId: z.string().min(1).max(200),
    grain: resultGrain,
    startsOn: day,
    endsOn: day,
    basis,
    ...metricFields,
  })
  .partial()
  .required({ startsOn: true, endsOn: true })
  .refine(
    (row) =>
      (row.entityId === undefined) ===
      (row.channelId !== undefined && row.externalId !== undefined),
    'a row names its entity by entityId, or by channelId and externalId',
  )
  .refine((row) => row.startsOn <= row.endsOn, 'a period does not end before it starts')
  .meta({ id: 'PeriodTotalInput' });
export type PeriodTotalInput = z.infer<typeof periodTotalInput>;

export const periodTotalsInput = z
  .strictObject({ rows: z.array(periodTotalInput).min(1).max(5000) })
  .meta({ id: 'PeriodTotalsInput' });
export const periodTotalsWritten = z
  .strictObject({ written: z.int() })
  .meta({ id: 'PeriodTotalsWritten' });
