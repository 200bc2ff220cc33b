import { z } from 'zod';
import { day } from './scalars.ts';
import { verdict } from './verdict.ts';

/** An experiment's verdict as the report keeps it, with what waiting has cost since a loser was known. */
export const reportVerdict = verdict
  .extend({
    /** null while no loser is known. */
    missed: z
      .strictObject({
        since: day,
        days: z.int(),
        /** Impressions of the losing variants since then, and the clicks the best would have had more. */
        impressions: z.number(),
        clicks: z.number(),
        /** Spend of the losers that the best variant's return would have saved; null: too few orders to say. */
        wastedMicros: z.number().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ReportVerdict' });
export type ReportVerdict = z.infer<typeof reportVerdict>;
