import type { ImportOutcome } from '../../model/import.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { columns, listed } from '../results/columns.ts';
import { restorePeriodTotals } from '../results/keepPeriodTotals.ts';
import { rollUpPlanDays } from '../results/rollUpPlanDays.ts';
import { command } from '../verb.ts';
import { importRow, setImport } from './importRow.ts';
import { restoreSettings } from './importSettings.ts';

/** Throws `restatedLater` where a cell that the import wrote has been changed since. */
export const checkUndoable = (ctx: Context, importNo: number): void => {
  const [later] = ctx.sql.all<{ day: string; id: string }>(
    `SELECT h.day, e.id FROM resultHistory h JOIN entity e ON e.no = h.entityNo WHERE h.importNo = ?1
     UNION ALL SELECT h.endsOn, e.id FROM periodTotalHistory h JOIN entity e ON e.no = h.entityNo
     WHERE h.importNo = ?1 LIMIT 1`,
    [importNo],
  );
  if (later)
    throw new Failure(
      'restatedLater',
      `${later.id} on ${later.day} was restated since; undo that first`,
    );
};

/**
 * Takes an import back in one transaction: cells that it changed get their earlier figures, cells that it
 * made go, days that it closed open again; names and present settings that it replaced come back unless
 * they were changed since. Entities that it made stay, without figures.
 */
export const undoImport = command('import.undo', 'write', (ctx: Context, id: string) => {
  const row = importRow(ctx, id);
  if (row.status !== 'undoing') return { value: null, unchanged: true };
  checkUndoable(ctx, row.no);
  const { days } = JSON.parse(row.outcome ?? '{}') as ImportOutcome;
  const within = [days?.from ?? '', days?.to ?? ''];
  const mine = 'r.importNo = ? AND r.day BETWEEN ? AND ?';
  ctx.sql.all(
    `INSERT OR IGNORE INTO touched (day, planNo, basisNo)
     SELECT r.day, e.planNo, r.basisNo FROM result r JOIN entity e ON e.no = r.entityNo WHERE ${mine}`,
    [row.no, ...within],
  );
  const [any] = ctx.sql.all('SELECT 1 FROM touched LIMIT 1');
  const cell = ['day', 'entityNo', 'basisNo', ...columns, 'importNo'];
  ctx.sql.all(
    `INSERT OR REPLACE INTO result (${listed(cell)}) SELECT ${listed(cell)} FROM resultHistory WHERE replacedBy = ?`,
    [row.no],
  );
  ctx.sql.all(`DELETE FROM result AS r WHERE ${mine}`, [row.no, ...within]);
  ctx.sql.all('DELETE FROM resultHistory WHERE replacedBy = ?', [row.no]);
  const periods = restorePeriodTotals(ctx, row.no);
  restoreSettings(ctx, row);
  rollUpPlanDays(ctx);
  if (any || periods > 0) ctx.sql.all('UPDATE figureState SET revision = revision + 1');
  reopenDays(ctx, row.no, row.channelId);
  setImport(ctx, row.no, { status: 'undone' });
  return { value: null, subject: id };
});

/** Days that this import was the first to close: partial where rows remain, else unknown again. */
const reopenDays = (ctx: Context, importNo: number, channelId: string): void => {
  ctx.sql.all(
    `DELETE FROM channelDay WHERE importNo = ?1 AND channelId = ?2 AND NOT EXISTS (
       SELECT 1 FROM result r JOIN entity e ON e.no = r.entityNo
       WHERE r.day = channelDay.day AND e.channelId = ?2)`,
    [importNo, channelId],
  );
  ctx.sql.all(
    `UPDATE channelDay SET state = 'partial', closedAt = NULL, importNo = NULL
     WHERE importNo = ? AND channelId = ?`,
    [importNo, channelId],
  );
};
