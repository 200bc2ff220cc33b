import type { ImportPreview } from '../../model/import.ts';
import { type MetricName, metricNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { columnsOf } from '../results/columns.ts';

type Day = ImportPreview['days'][number];
const real = (prefix: string) =>
  metricNames.map((name) => `CAST(sum(${prefix}.${name}) AS REAL) AS ${name}`).join(', ');

const known = (row: Record<string, unknown>): Day['totals'] =>
  Object.fromEntries(
    metricNames.flatMap((name) => (row[name] == null ? [] : [[name, row[name]]])),
  ) as Partial<Record<MetricName, number>>;

/** A staged day beside what the same entities have stored: how many cells a commit would make or change. */
export const previewDay = (
  ctx: Context,
  input: { importNo: number; basisNo: number; day: string; masks: readonly number[] },
): Omit<Day, 'rows' | 'closes'> => {
  const { importNo, basisNo, day, masks } = input;
  const [staged] = ctx.sql.all<Record<string, number | null>>(
    `SELECT count(*) AS n, ${real('g')} FROM staged g WHERE g.importNo = ? AND g.day = ?`,
    [importNo, day],
  );
  const cells = staged?.['n'] ?? 0;
  const totals = known(staged ?? {});
  const [any] = ctx.sql.all('SELECT 1 FROM result WHERE day = ? LIMIT 1', [day]);
  if (!any) return { day, created: cells, changed: 0, unchanged: 0, totals, stored: null };
  const differs = masks
    .map((mask) => {
      const columns = columnsOf(mask).map((name) => `r.${name} IS NOT g.${name}`);
      return `(g.present = ${mask} AND (${columns.join(' OR ') || '0'}))`;
    })
    .join(' OR ');
  const [found] = ctx.sql.all<Record<string, number | null>>(
    `SELECT count(r.day) AS there, ifnull(sum(r.day IS NOT NULL AND (${differs})), 0) AS changed, ${real('r')}
     FROM staged g CROSS JOIN stagedEntity e ON e.importNo = g.importNo AND e.no = g.entity
     LEFT JOIN result r ON r.day = g.day AND r.entityNo = e.entityNo AND r.basisNo = ?
     WHERE g.importNo = ? AND g.day = ?`,
    [basisNo, importNo, day],
  );
  const there = found?.['there'] ?? 0;
  const changed = found?.['changed'] ?? 0;
  return {
    day,
    created: cells - there,
    changed,
    unchanged: there - changed,
    totals,
    stored: there === 0 ? null : known(found ?? {}),
  };
};
