import type { SheetRow } from '../../model/changeSheet.ts';
import type { Context } from '../context.ts';
import type { StoredRow } from './storedSheet.ts';

/** Settings may be printed rounded: within a fifth of a per cent is the same. */
const tolerance = 0.002;
const same = (a: number, b: number) =>
  Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));

type Seen = { status: string | null; bidMicros: number | null; dailyBudgetMicros: number | null };

/**
 * Sets what a sheet asked for against what later results show: applied, partly, contradicted, or not
 * at all. A recommendation that is applied already stays so; what no later result shows stays as it
 * was said.
 */
export const reconcileRows = (
  ctx: Context,
  rows: readonly StoredRow[],
  effectiveDay: string,
): SheetRow[] => {
  const statuses = new Map(
    ctx.sql
      .all<{ id: string; status: string }>(
        'SELECT id, status FROM recommendation WHERE id IN (SELECT value FROM json_each(?))',
        [JSON.stringify(rows.map((row) => row.id))],
      )
      .map(({ id, status }) => [id, status]),
  );
  return rows.map(({ key: _, ...row }): SheetRow => {
    const seen = lastSeen(ctx, row.entityId, row.field, effectiveDay);
    if (statuses.get(row.id) === 'applied') return { ...row, outcome: 'applied', seen };
    if (row.outcome === 'failed' || seen === null) return { ...row, seen };
    return { ...row, outcome: judged(row, seen), seen };
  });
};

/** The newest value that results from `day` on show for this setting; 1 and 0 for on and off. */
const lastSeen = (
  ctx: Context,
  entityId: string | null,
  field: string,
  day: string,
): number | null => {
  if (entityId === null) return null;
  if (field !== 'bidMicros' && field !== 'dailyBudgetMicros' && field !== 'status') return null;
  const [row] = ctx.sql.all<Seen>(
    `SELECT r.status, r.bidMicros, r.dailyBudgetMicros FROM result r JOIN entity e ON e.no = r.entityNo
     WHERE e.id = ? AND r.day >= ? AND r.${field} IS NOT NULL ORDER BY r.day DESC LIMIT 1`,
    [entityId, day],
  );
  if (!row) return null;
  return field === 'status' ? (row.status === 'active' ? 1 : 0) : row[field];
};

const judged = (row: Omit<StoredRow, 'key'>, seen: number): SheetRow['outcome'] => {
  if (row.field === 'status')
    return (seen === 1) === (row.to === 'active') ? 'applied' : 'notApplied';
  const { from, to } = row;
  if (typeof to !== 'number') return row.outcome;
  if (same(seen, to)) return 'applied';
  if (typeof from !== 'number') return 'contradicted';
  if (same(seen, from)) return 'notApplied';
  return (seen > from && seen < to) || (seen < from && seen > to) ? 'partly' : 'contradicted';
};
