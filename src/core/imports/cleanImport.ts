import type { Context } from '../context.ts';
import { importRow } from './importRow.ts';

const rowsAtOnce = 5000;

/** Removes the file and the staged rows of a finished import, a little at a time; null once all is gone. */
export const cleanImport = (ctx: Context, id: string, until: number): number | null => {
  const { no, status } = importRow(ctx, id);
  if (!['committed', 'undoing', 'undone'].includes(status)) return null;
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
