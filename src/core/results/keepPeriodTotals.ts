import type { SqlValue } from '../../db/sql.ts';
import { metricNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { listed } from './columns.ts';

const columns = ['entityNo', 'startsOn', 'endsOn', 'basisNo', ...metricNames, 'importNo'];

/** Keeps totals over periods as they are before an import, or rows sent in directly (null), replace them. */
export const keepPeriodTotals = (
  ctx: Context,
  /** Follows `FROM periodTotal p`: joins and conditions. */
  which: string,
  params: readonly SqlValue[],
  replacedBy: number | null,
): void => {
  ctx.sql.all(
    `INSERT INTO periodTotalHistory (${listed(columns)}, replacedBy)
     SELECT ${listed(columns, 'p.')}, ? FROM periodTotal p ${which}`,
    [replacedBy, ...params],
  );
};

/** Gives back the totals that an import replaced and takes away those it made; gives how many there were. */
export const restorePeriodTotals = (ctx: Context, importNo: number): number => {
  const gone = ctx.sql.all('DELETE FROM periodTotal WHERE importNo = ? RETURNING entityNo', [
    importNo,
  ]).length;
  ctx.sql.all(
    `INSERT INTO periodTotal (${listed(columns)}) SELECT ${listed(columns)} FROM periodTotalHistory
     WHERE replacedBy = ?`,
    [importNo],
  );
  ctx.sql.all('DELETE FROM periodTotalHistory WHERE replacedBy = ?', [importNo]);
  return gone;
};
