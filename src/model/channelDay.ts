import { z } from 'zod';
import { day, idOf, instant } from './scalars.ts';

/**
 * A channel's day: `closed` from the moment that an import or a person covers it with `asOf` at or after
 * its end in the channel's zone; before that its rows are `partial`.
 */
export const channelDay = z
  .strictObject({
    channelId: idOf('channel'),
    day,
    state: z.enum(['closed', 'partial']),
    /** True once orders and revenue are older than the channel's settle days. */
    settled: z.boolean(),
    /** The instant up to which the figures count. */
    asOf: instant,
    closedAt: instant.nullable(),
    importId: idOf('import').nullable(),
  })
  .meta({ id: 'ChannelDay' });
export type ChannelDay = z.infer<typeof channelDay>;
/** Closes a day; `asOf` absent means now. */
export const channelDayInput = z
  .strictObject({ asOf: instant })
  .partial()
  .meta({ id: 'ChannelDayInput' });
