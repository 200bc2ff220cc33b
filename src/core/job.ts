import type { Context } from './context.ts';

export interface Job {
  kind: string;
  subject: string;
  payload: string | null;
  attempts: number;
}

/** Queues a job, once a (kind, subject); a job that is there already becomes due no later than this. */
export const queueJob = (
  ctx: Context,
  kind: string,
  subject: string,
  dueAt = ctx.now(),
  payload: string | null = null,
): void => {
  ctx.sql.all(
    `INSERT INTO job (kind, subject, payload, dueAt, attempts) VALUES (?, ?, ?, ?, 0)
     ON CONFLICT (kind, subject) DO UPDATE SET dueAt = min(dueAt, excluded.dueAt), payload = excluded.payload, attempts = 0`,
    [kind, subject, payload, dueAt],
  );
  ctx.wake();
};

/** When the earliest job is due, in milliseconds; null where there is none. */
export const nextDue = (ctx: Pick<Context, 'sql'>): number | null =>
  ctx.sql.all<{ dueAt: number | null }>('SELECT min(dueAt) AS dueAt FROM job')[0]?.dueAt ?? null;
