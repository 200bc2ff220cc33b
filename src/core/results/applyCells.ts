import type { SqlValue } from '../../db/sql.ts';
import { type MetricName, metricNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { columns, columnsOf, listed } from './columns.ts';
import { rollUpPlanDays } from './rollUpPlanDays.ts';
import { sumFreshDays } from './sumFreshDays.ts';

/** Cells to write: a FROM item with day, entityNo, basisNo, present and every column. */
export interface CellSource {
  from: string;
  params: readonly SqlValue[];
  /** The masks that `present` has in it. */
  masks: readonly number[];
  /** The import that writes; null for rows sent in directly. */
  importNo: number | null;
  /** The days of the cells, where none of them has any result yet: nothing to compare with. Else null. */
  fresh: readonly string[] | null;
}

const key = 'r.day = s.day AND r.entityNo = s.entityNo AND r.basisNo = s.basisNo';

/**
 * Writes cells into `result` inside the caller's transaction: what a row names replaces, what it leaves
 * out stays. The version before goes to `resultHistory` only where a figure differs; plan days that
 * changed are rolled up anew. Gives how many cells were changed or made.
 */
export const applyCells = (
  ctx: Context,
  source: CellSource,
): { changed: number; created: number } => {
  const { masks, fresh, importNo } = source;
  let changed = 0;
  let created = 0;
  for (const mask of masks) {
    const named = columnsOf(mask);
    const where = masks.length > 1 ? 's.present = ?' : '1';
    const params = masks.length > 1 ? [...source.params, mask] : source.params;
    const cells: Cells = { from: source.from, where, params, named };
    const replaced = fresh ? 0 : touchAndKeep(ctx, cells, importNo);
    const written = write(ctx, cells, importNo, fresh !== null);
    changed += replaced;
    created += written - replaced;
  }
  if (fresh && !masks.some(hasSettings))
    sumFreshDays(ctx, { ...source, days: fresh, metrics: metricsOf(masks) });
  else {
    if (fresh) touchAll(ctx, source);
    rollUpPlanDays(ctx);
  }
  if (changed + created > 0) ctx.sql.all('UPDATE figureState SET revision = revision + 1');
  return { changed, created };
};

interface Cells {
  from: string;
  where: string;
  params: readonly SqlValue[];
  named: readonly string[];
}

const metricsOf = (masks: readonly number[]): readonly MetricName[] => {
  const any = masks.reduce((all, mask) => all | mask, 0);
  return metricNames.filter((_, index) => any & (1 << index));
};
const hasSettings = (mask: number): boolean => mask >= 1 << metricNames.length;

const touchAll = (ctx: Context, { from, params }: CellSource): void => {
  ctx.sql.all(
    `INSERT OR IGNORE INTO touched (day, planNo, basisNo)
     SELECT s.day, e.planNo, s.basisNo FROM ${from} s CROSS JOIN entity e ON e.no = s.entityNo`,
    params,
  );
};

/** Lists the plan days that will change and keeps the versions that will be replaced; gives how many. */
const touchAndKeep = (
  ctx: Context,
  { from, where, params, named }: Cells,
  importNo: number | null,
): number => {
  const differs = named.length
    ? `(${named.map((name) => `r.${name} IS NOT s.${name}`).join(' OR ')})`
    : '0';
  ctx.sql.all(
    `INSERT OR IGNORE INTO touched (day, planNo, basisNo)
     SELECT s.day, e.planNo, s.basisNo FROM ${from} s CROSS JOIN entity e ON e.no = s.entityNo
     LEFT JOIN result r ON ${key} WHERE ${where} AND (r.day IS NULL OR ${differs})`,
    params,
  );
  const before = count(ctx);
  ctx.sql.all(
    `INSERT INTO resultHistory (day, entityNo, basisNo, ${listed(columns)}, importNo, replacedBy, replacedAt)
     SELECT r.day, r.entityNo, r.basisNo, ${listed(columns, 'r.')}, r.importNo, ?, ?
     FROM ${from} s CROSS JOIN result r ON ${key} WHERE ${where} AND ${differs}`,
    [importNo, ctx.now(), ...params],
  );
  return count(ctx) - before;
};

/** Makes and changes the cells themselves; gives how many. */
const write = (
  ctx: Context,
  { from, where, params, named }: Cells,
  importNo: number | null,
  fresh: boolean,
): number => {
  const sets = named.map((name) => `${name} = excluded.${name}`).join(', ');
  const changes = named.map((name) => `${name} IS NOT excluded.${name}`).join(' OR ');
  const update = named.length
    ? `DO UPDATE SET ${sets}, importNo = excluded.importNo WHERE ${changes}`
    : 'DO NOTHING';
  const conflict = fresh ? '' : `ON CONFLICT (day, entityNo, basisNo) ${update}`;
  ctx.sql.all(
    `INSERT INTO result (${listed(['day', 'entityNo', 'basisNo', ...named, 'importNo'])})
     SELECT ${listed(['day', 'entityNo', 'basisNo', ...named], 's.')}, ? FROM ${from} s WHERE ${where}
     ${conflict}`,
    [importNo, ...params],
  );
  return ctx.sql.all<{ n: number }>('SELECT changes() AS n')[0]?.n ?? 0;
};

const count = (ctx: Context): number =>
  ctx.sql.all<{ n: number }>('SELECT ifnull(max(no), 0) AS n FROM resultHistory')[0]?.n ?? 0;
