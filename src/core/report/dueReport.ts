import { db, rows } from '../../db/query.ts';
import type { Context } from '../context.ts';
import { newestClosedDay } from '../dayState.ts';
import { addDays, endOfDay, localDay } from '../days.ts';
import { queueJob } from '../job.ts';
import { readWorkspace } from '../workspace.ts';
import { reportJob } from './requestReport.ts';

const activeDays = 14;

/** The instant at which a day's report is built whatever is missing: the latest hour of the day after. */
export const latestInstant = (ctx: Context, day: string): number => {
  const { timeZone, latestHour } = readWorkspace(ctx);
  return endOfDay(day, timeZone) + latestHour * 3_600_000;
};

/** Active channels that have not closed a day. */
export const openChannels = (ctx: Context, day: string): string[] =>
  rows(
    ctx.sql,
    db
      .selectFrom('channel')
      .select('channel.id')
      .where('channel.status', '=', 'active')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('channelDay')
              .select('channelDay.day')
              .whereRef('channelDay.channelId', '=', 'channel.id')
              .where('channelDay.day', '=', day)
              .where('channelDay.state', '=', 'closed'),
          ),
        ),
      ),
  ).map(({ id }) => id);

/** Queues the next day's report for its latest hour, as long as data still come in. */
export const expectNextReport = (ctx: Context, day: string): void => {
  const next = addDays(day, 1);
  const { timeZone } = readWorkspace(ctx);
  if (next < addDays(localDay(ctx.now(), timeZone), -1)) return;
  const newest = newestClosedDay(ctx);
  if (newest === null || newest < addDays(day, -activeDays)) return;
  queueJob(ctx, reportJob, next, latestInstant(ctx, next));
};
