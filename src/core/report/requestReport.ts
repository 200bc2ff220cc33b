import { db, first } from '../../db/query.ts';
import type { Context } from '../context.ts';
import { localDay } from '../days.ts';
import { invalidAt } from '../failure.ts';
import { queueJob } from '../job.ts';
import { command, requireScope } from '../verb.ts';
import { readWorkspace } from '../workspace.ts';

/** `dailyReport` jobs: subject is the day, payload `demand` where somebody asked for it. */
export const reportJob = 'dailyReport';

const queue = command('report.request', 'write', (ctx: Context, day: string) => {
  queueJob(ctx, reportJob, day, ctx.now(), 'demand');
  return { value: null, subject: day };
});

/**
 * Asks for the report of a day. `current` where nothing was written since its latest revision was built or
 * found to be unchanged; else it is queued, and asking again tells when it is done. `futureDay` for a day
 * that has not begun.
 */
export const requestReport = (
  ctx: Context,
  day: string,
): { day: string; status: 'queued' | 'current'; revision: number | null } => {
  requireScope(ctx, 'write');
  const { timeZone, revision: now } = readWorkspace(ctx);
  if (day > localDay(ctx.now(), timeZone))
    throw invalidAt('/day', `${day} has not begun`, 'futureDay');
  const latest = first(
    ctx.sql,
    db
      .selectFrom('report')
      .select(['revision', 'seenRevision'])
      .where('day', '=', day)
      .orderBy('revision', 'desc')
      .limit(1),
  );
  const revision = latest?.revision ?? null;
  if (latest?.seenRevision === now) return { day, status: 'current', revision };
  const waiting = first(
    ctx.sql,
    db
      .selectFrom('job')
      .select('dueAt')
      .where('kind', '=', reportJob)
      .where('subject', '=', day)
      .where('payload', '=', 'demand'),
  );
  // Asked for already: asking again must not count as news, or it would never become current.
  if (!waiting) queue(ctx, day);
  return { day, status: 'queued', revision };
};
