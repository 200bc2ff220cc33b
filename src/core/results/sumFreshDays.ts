import type { SqlValue } from '../../db/sql.ts';
import type { MetricName } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { grainTotals, insertPlanDays, recordGaps } from './rollUpPlanDays.ts';

/**
 * Plan days of days that had no results before, straight from the cells that are written: a third of the
 * work of seeking each plan's entities. For cells without settings.
 */
export const sumFreshDays = (
  ctx: Context,
  cells: {
    from: string;
    params: readonly SqlValue[];
    days: readonly string[];
    metrics: readonly MetricName[];
  },
): void => {
  const totals = grainTotals(
    `${cells.from} r CROSS JOIN entity e ON e.no = r.entityNo WHERE r.day = ?`,
    cells.metrics,
    'e.planNo, r.basisNo, e.kind',
  );
  const insert = insertPlanDays(totals, cells.metrics);
  for (const day of cells.days) ctx.sql.all(insert, [...cells.params, day]);
  const [first, last] = [cells.days[0] ?? '', cells.days.at(-1) ?? ''];
  ctx.sql.all(
    `INSERT INTO touched (day, planNo, basisNo)
     SELECT day, planNo, basisNo FROM planDay WHERE day BETWEEN ? AND ? AND gap IS NOT NULL`,
    [first, last],
  );
  recordGaps(ctx);
  ctx.sql.all('DELETE FROM touched');
};
