import { type MetricName, metricNames, type settingNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { columns, columnsOf, listed } from '../results/columns.ts';
import type { CellValue } from '../results/readRow.ts';
import type { LocalEntity } from './localEntities.ts';

/** Rows of one transaction by what they name: `present` → [day, entity, value…] in column order. */
export type RowsByMask = Map<number, CellValue[][]>;

const metrics = new Set<string>(metricNames);
const key = ['importNo', 'day', 'entity'];
/** Figures of finer rows add up; a setting is the latest that is known. */
const merged = (name: string) =>
  metrics.has(name)
    ? `${name} = CASE WHEN ${name} IS NULL THEN excluded.${name} ELSE ${name} + ifnull(excluded.${name}, 0) END`
    : `${name} = ifnull(excluded.${name}, ${name})`;
const rowsAtOnce = 2500;

/** Adds rows to `staged`, summed to entity and day. Called inside a transaction. */
export const stageRows = (ctx: Context, importNo: number, rows: RowsByMask): void => {
  for (const [mask, given] of rows) {
    const named = columnsOf(mask);
    const sql = `INSERT INTO staged (${listed([...key, 'present', ...named])})
      SELECT ?, value ->> 0, value ->> 1, ?${named.map((_, i) => `, value ->> ${i + 2}`).join('')}
      FROM json_each(?) WHERE 1 ON CONFLICT (${listed(key)}) DO UPDATE SET
      ${['present = present | excluded.present', ...named.map(merged)].join(', ')}`;
    for (let at = 0; at < given.length; at += rowsAtOnce)
      ctx.sql.all(sql, [importNo, mask, JSON.stringify(given.slice(at, at + rowsAtOnce))]);
  }
};

/** Adds totals over a period without days, as [startsOn, endsOn, entity, value of every metric…]. */
export const stagePeriods = (ctx: Context, importNo: number, given: CellValue[][]): void => {
  if (given.length === 0) return;
  const own = ['importNo', 'startsOn', 'endsOn', 'entity'];
  ctx.sql.all(
    `INSERT INTO stagedPeriod (${listed([...own, ...metricNames])})
     SELECT ?${Array.from({ length: 3 + metricNames.length }, (_, i) => `, value ->> ${i}`).join('')}
     FROM json_each(?) WHERE 1 ON CONFLICT (${listed(own)}) DO UPDATE SET ${metricNames.map(merged).join(', ')}`,
    [importNo, JSON.stringify(given)],
  );
};

const entityColumns = [
  'no',
  'kind',
  'externalId',
  'name',
  'planRef',
  'groupRef',
  'targetKind',
] as const;
/** Adds entities that rows name. */
export const stageEntities = (ctx: Context, importNo: number, added: LocalEntity[]): void => {
  for (let at = 0; at < added.length; at += 1000) {
    const rows = added
      .slice(at, at + 1000)
      .map((entity) => entityColumns.map((name) => entity[name]));
    ctx.sql.all(
      `INSERT INTO stagedEntity (${listed(['importNo', ...entityColumns])})
       SELECT ?${entityColumns.map((_, i) => `, value ->> ${i}`).join('')} FROM json_each(?)`,
      [importNo, JSON.stringify(rows)],
    );
  }
};

/** Forgets everything staged for an import, at most `limit` rows of each kind; true once nothing is left. */
export const clearStaged = (ctx: Context, importNo: number): void => {
  for (const table of ['staged', 'stagedPeriod', 'stagedEntity'])
    ctx.sql.all(`DELETE FROM ${table} WHERE importNo = ?`, [importNo]);
};

const places = new Map<string, number>(columns.map((name, index) => [name, index]));
/** The mask and the values, in column order, of what one row names. */
export const valuesOf = (
  figures: Partial<Record<MetricName, number | null>>,
  settings: Partial<Record<(typeof settingNames)[number], number | string | null>>,
  into: CellValue[],
): number => {
  let mask = 0;
  for (const name in figures) mask |= 1 << (places.get(name) as number);
  for (const name in settings) mask |= 1 << (places.get(name) as number);
  const source = { ...figures, ...settings } as Record<string, CellValue>;
  for (let i = 0; i < columns.length; i++)
    if (mask & (1 << i)) into.push(source[columns[i] as string] ?? null);
  return mask;
};
