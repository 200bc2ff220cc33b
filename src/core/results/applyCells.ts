import type { SqlValue } from '../../db/sql.ts';
import type { Context } from '../context.ts';
import { columns, columnsOf, listed } from './columns.ts';
import { rollUpPlanDays } from './rollUpPlanDays.ts';

/** Cells to write: a FROM item with day, entityNo, basisNo, present and every column. */
export interface CellSource {
  from: string;
  params: readonly SqlValue[];
  /** The masks that `present` has in it. */
  masks: readonly number[];
  /** The import that writes; null for rows sent in directly. */
  importNo: number | null;
}

const key = 'r.day = s.day AND r.entityNo = s.entityNo AND r.basisNo = s.basisNo';

/**
 * Writes cells into `result` inside the caller's transaction: what a row names replaces, what it leaves
 * out stays. The version before goes to `resultHistory` only where a figure differs; plan days that
 * changed are rolled up anew. Gives how many cells were changed or made.
 */
export const applyCells = (
  ctx: Context,
  { from, params, masks, importNo }: CellSource,
): { changed: number; created: number } => {
  let changed = 0;
  let created = 0;
  const many = masks.length > 1;
  for (const mask of masks) {
    const named = columnsOf(mask);
    const where = many ? 's.present = ?' : '1';
    const given = many ? [...params, mask] : params;
    const differs = named.length
      ? `(${named.map((name) => `r.${name} IS NOT s.${name}`).join(' OR ')})`
      : '0';
    ctx.sql.all(
      `INSERT OR IGNORE INTO touched (day, planNo, basisNo)
       SELECT s.day, e.planNo, s.basisNo FROM ${from} s JOIN entity e ON e.no = s.entityNo
       LEFT JOIN result r ON ${key} WHERE ${where} AND (r.day IS NULL OR ${differs})`,
      given,
    );
    const before = count(ctx);
    ctx.sql.all(
      `INSERT INTO resultHistory (day, entityNo, basisNo, ${listed(columns)}, importNo, replacedBy, replacedAt)
       SELECT r.day, r.entityNo, r.basisNo, ${listed(columns, 'r.')}, r.importNo, ?, ?
       FROM ${from} s JOIN result r ON ${key} WHERE ${where} AND ${differs}`,
      [importNo, ctx.now(), ...given],
    );
    const replaced = count(ctx) - before;
    const sets = named.map((name) => `${name} = excluded.${name}`).join(', ');
    const changes = named.map((name) => `${name} IS NOT excluded.${name}`).join(' OR ');
    const conflict = named.length
      ? `DO UPDATE SET ${sets}, importNo = excluded.importNo WHERE ${changes}`
      : 'DO NOTHING';
    ctx.sql.all(
      `INSERT INTO result (${listed(['day', 'entityNo', 'basisNo', ...named, 'importNo'])})
       SELECT ${listed(['day', 'entityNo', 'basisNo', ...named], 's.')}, ? FROM ${from} s WHERE ${where}
       ON CONFLICT (day, entityNo, basisNo) ${conflict}`,
      [importNo, ...given],
    );
    const [written] = ctx.sql.all<{ n: number }>('SELECT changes() AS n');
    changed += replaced;
    created += (written?.n ?? 0) - replaced;
  }
  rollUpPlanDays(ctx);
  if (changed + created > 0) ctx.sql.all('UPDATE figureState SET revision = revision + 1');
  return { changed, created };
};

const count = (ctx: Context): number =>
  ctx.sql.all<{ n: number }>('SELECT ifnull(max(no), 0) AS n FROM resultHistory')[0]?.n ?? 0;
