import type { Context } from '../core/context.ts';
import { isBusy } from '../core/isBusy.ts';
import { type Job, nextDue } from '../core/job.ts';

/** Does a job, or a slice of it; a number asks to be called again at that millisecond. Idempotent. */
export type JobHandler = (ctx: Context, job: Job, until: number) => number | null;

const backoffMs = (attempts: number) => Math.min(3_600_000, 1000 * 2 ** attempts);

/**
 * Runs due jobs until none is due or `until` has passed, at least one slice of one. A job that throws is
 * recorded, put off ever longer and never lost. Gives when the next one is due, or null.
 */
export const runDueJobs = (
  ctx: Context,
  handlers: Readonly<Record<string, JobHandler>>,
  until: number,
): number | null => {
  do {
    const [job] = ctx.sql.all<Job & { no: number }>(
      'SELECT no, kind, subject, payload, attempts FROM job WHERE dueAt <= ? ORDER BY dueAt LIMIT 1',
      [ctx.now()],
    );
    if (!job) break;
    const mark = job.attempts;
    // Counted before the work, so that a job which kills the process is put off too.
    const started = ctx.now();
    ctx.sql.transaction(() =>
      ctx.sql.all('UPDATE job SET attempts = attempts + 1, dueAt = ? WHERE no = ?', [
        started + backoffMs(mark),
        job.no,
      ]),
    );
    const settle = (sql: string, params: (string | number | null)[]) =>
      ctx.sql.transaction(() => ctx.sql.all(sql, params));
    try {
      const handler = handlers[job.kind];
      if (!handler) throw new Error(`no handler for ${job.kind}`);
      const again = handler(ctx, job, until);
      // `attempts` unchanged since: nobody queued the job anew while it ran.
      if (again === null)
        settle('DELETE FROM job WHERE no = ? AND attempts = ?', [job.no, mark + 1]);
      else
        settle(
          'UPDATE job SET dueAt = ?, attempts = 0, lastError = NULL WHERE no = ? AND attempts = ?',
          [again, job.no, mark + 1],
        );
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      if (isBusy(error))
        settle('UPDATE job SET dueAt = ?, attempts = ? WHERE no = ?', [
          ctx.now() + 50,
          mark,
          job.no,
        ]);
      else settle('UPDATE job SET lastError = ? WHERE no = ?', [text.slice(0, 2000), job.no]);
    }
  } while (ctx.now() < until);
  return nextDue(ctx);
};
