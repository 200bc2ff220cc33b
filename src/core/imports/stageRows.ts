import { type MetricName, metricNames, settingNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { columns, columnsOf, listed } from '../results/columns.ts';
import type { CellValue } from '../results/readRow.ts';
import type { LocalEntity } from './localEntities.ts';

/** Rows waiting for their transaction: what they name, and `[[day, entity, value…], …]` as JSON. */
export type RowsText = [mask: number, text: string];

const metrics = new Set<string>(metricNames);
const key = ['importNo', 'day', 'entity'];
/** Figures of finer rows add up; a setting is the latest that is known. */
const merged = (name: string) =>
  metrics.has(name)
    ? `${name} = CASE WHEN ${name} IS NULL THEN excluded.${name} ELSE ${name} + ifnull(excluded.${name}, 0) END`
    : `${name} = ifnull(excluded.${name}, ${name})`;

/**
 * Adds rows to `staged`, summed to entity and day; called inside a transaction. jsonb_each hands each row on
 * as it is parsed, where json_each would write it out as text for every `->>` to parse again.
 */
export const stageRows = (ctx: Context, importNo: number, [mask, text]: RowsText): void => {
  const named = columnsOf(mask);
  ctx.sql.all(
    `INSERT INTO staged (${listed([...key, 'present', ...named])})
     SELECT ?, value ->> 0, value ->> 1, ?${named.map((_, i) => `, value ->> ${i + 2}`).join('')}
     FROM jsonb_each(?) WHERE 1 ON CONFLICT (${listed(key)}) DO UPDATE SET
     ${['present = present | excluded.present', ...named.map(merged)].join(', ')}`,
    [importNo, mask, text],
  );
};

/** Adds totals over a period without days, as [startsOn, endsOn, entity, value of every metric…]. */
export const stagePeriods = (ctx: Context, importNo: number, given: CellValue[][]): void => {
  if (given.length === 0) return;
  const own = ['importNo', 'startsOn', 'endsOn', 'entity'];
  ctx.sql.all(
    `INSERT INTO stagedPeriod (${listed([...own, ...metricNames])})
     SELECT ?${Array.from({ length: 3 + metricNames.length }, (_, i) => `, value ->> ${i}`).join('')}
     FROM jsonb_each(?) WHERE 1 ON CONFLICT (${listed(own)}) DO UPDATE SET ${metricNames.map(merged).join(', ')}`,
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
  'givenId',
] as const;
/** Adds entities that rows name. */
export const stageEntities = (ctx: Context, importNo: number, added: LocalEntity[]): void => {
  for (let at = 0; at < added.length; at += 1000) {
    const rows = added
      .slice(at, at + 1000)
      .map((entity) => entityColumns.map((name) => entity[name]));
    ctx.sql.all(
      `INSERT INTO stagedEntity (${listed(['importNo', ...entityColumns])})
       SELECT ?${entityColumns.map((_, i) => `, value ->> ${i}`).join('')} FROM jsonb_each(?)`,
      [importNo, JSON.stringify(rows)],
    );
  }
};

/** Forgets everything staged for an import. */
export const clearStaged = (ctx: Context, importNo: number): void => {
  for (const table of ['staged', 'stagedPeriod', 'stagedEntity'])
    ctx.sql.all(`DELETE FROM ${table} WHERE importNo = ?`, [importNo]);
};

const bits = new Map<string, number>(columns.map((name, index) => [name, 1 << index]));
type Figures = Partial<Record<MetricName, number | null>>;
type Settings = Partial<Record<(typeof settingNames)[number], number | string | null>>;

const maskOf = (figures: Figures, settings: Settings): number => {
  let mask = 0;
  for (const name in figures) mask |= bits.get(name) as number;
  for (const name in settings) mask |= bits.get(name) as number;
  return mask;
};

/** Gives the mask of a row and pushes the values of what it names, in column order. */
export const valuesOf = (figures: Figures, settings: Settings, into: CellValue[]): number => {
  const mask = maskOf(figures, settings);
  for (const name of metricsOf(mask)) into.push(figures[name] ?? null);
  if (mask >= settingBit) for (const name of settingsOf(mask)) into.push(settings[name] ?? null);
  return mask;
};

/** A file's rows have one mask, or a few: their names are listed once. */
const byMask = <T>(list: (mask: number) => T[]) => {
  const known = new Map<number, T[]>();
  return (mask: number): T[] => {
    const names = known.get(mask) ?? list(mask);
    known.set(mask, names);
    return names;
  };
};
const settingBit = 1 << metricNames.length;
const metricsOf = byMask((mask) => metricNames.filter((_, i) => mask & (1 << i)));
const settingsOf = byMask((mask) =>
  settingNames.filter((_, i) => mask & (1 << (i + metricNames.length))),
);
