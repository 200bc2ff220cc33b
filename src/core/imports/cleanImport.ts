import type { Context } from '../context.ts';
import { queueJob } from '../job.ts';
import { importRow, optionsOf, setImport } from './importRow.ts';

const rowsAtOnce = 5000;

/** How long a file waits for its commit. */
export const keptMs = 7 * 86_400_000;
/** A form of which nothing more came within this was cut off: by its sender, or by the end of the process. */
export const brokenOffMs = 5 * 60_000;
const expired = JSON.stringify({ code: 'expired', detail: {} });

/** Gives up an import that was not committed in time, or a form that broke off; its file goes, and may be sent again. */
export const expireImport = (ctx: Context, id: string): number | null =>
  ctx.sql.transaction(() => {
    const row = importRow(ctx, id);
    const { no, status } = row;
    if (optionsOf(row).asForm) {
      const coming = status === 'open';
      const since = Date.parse(coming ? row.updatedAt : row.createdAt);
      const due = since + (coming ? brokenOffMs : keptMs);
      if (due > ctx.now()) return due;
    }
    if (status === 'reading' || status === 'committing') return ctx.now() + keptMs;
    if (status !== 'open' && status !== 'ready' && status !== 'failed') return null;
    ctx.sql.all('DELETE FROM importPart WHERE importNo = ?', [no]);
    setImport(ctx, no, { status: 'failed', preview: null, error: expired });
    queueJob(ctx, 'importClean', id);
    return null;
  });

/** Removes the file and the staged rows of a finished import, a little at a time; null once all is gone. */
export const cleanImport = (ctx: Context, id: string, until: number): number | null => {
  const { no, status, error } = importRow(ctx, id);
  if (!['committed', 'undoing', 'undone'].includes(status) && error !== expired) return null;
  for (;;) {
    const more = ctx.sql.transaction(() => step(ctx, no));
    if (!more) return null;
    if (ctx.now() >= until) return ctx.now();
  }
};

const step = (ctx: Context, no: number): boolean => {
  const deletions = [
    'DELETE FROM importBytes WHERE no IN (SELECT no FROM importBytes WHERE importNo = ?1 LIMIT 16)',
    `DELETE FROM staged WHERE importNo = ?1 AND (day, entity) IN (
       SELECT day, entity FROM staged WHERE importNo = ?1 ORDER BY day, entity LIMIT ${rowsAtOnce})`,
    `DELETE FROM stagedPeriod WHERE importNo = ?1`,
    `DELETE FROM stagedEntity WHERE importNo = ?1`,
  ];
  for (const deletion of deletions) {
    ctx.sql.all(deletion, [no]);
    const [done] = ctx.sql.all<{ n: number }>('SELECT changes() AS n');
    if ((done?.n ?? 0) > 0) return true;
  }
  return false;
};
