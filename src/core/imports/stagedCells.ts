import { metricNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import type { CellSource } from '../results/applyCells.ts';
import { columns, listed } from '../results/columns.ts';

/** The masks that `present` has among an import's staged rows: what its file names, row by row. */
export const stagedMasks = (ctx: Context, importNo: number): number[] =>
  ctx.sql
    .all<{ present: number }>('SELECT DISTINCT present FROM staged WHERE importNo = ?', [importNo])
    .map(({ present }) => present);

/** What an import has staged, as cells to write. */
export const stagedCells = (
  importNo: number,
  basisNo: number,
): Pick<CellSource, 'from' | 'params' | 'importNo'> => ({
  from: `(SELECT g.day, e.entityNo, ? AS basisNo, g.present, ${listed(columns, 'g.')}
    FROM staged g CROSS JOIN stagedEntity e ON e.importNo = g.importNo AND e.no = g.entity WHERE g.importNo = ?)`,
  params: [basisNo, importNo],
  importNo,
});

/** Moves the rows of one staged entity to another, adding up the figures of the same day. */
export const mergeStaged = (ctx: Context, importNo: number, from: number, to: number): void => {
  const sums = metricNames
    .map(
      (name) =>
        `${name} = CASE WHEN ${name} IS NULL THEN excluded.${name} ELSE ${name} + ifnull(excluded.${name}, 0) END`,
    )
    .join(', ');
  ctx.sql.all(
    `INSERT INTO staged (importNo, day, entity, present, ${listed(columns)})
     SELECT importNo, day, ?3, present, ${listed(columns)} FROM staged WHERE importNo = ?1 AND entity = ?2
     ON CONFLICT (importNo, day, entity) DO UPDATE SET present = present | excluded.present, ${sums}`,
    [importNo, from, to],
  );
  ctx.sql.all('DELETE FROM staged WHERE importNo = ? AND entity = ?', [importNo, from]);
  ctx.sql.all(
    `INSERT INTO stagedPeriod (importNo, startsOn, endsOn, entity, ${listed(metricNames)})
     SELECT importNo, startsOn, endsOn, ?3, ${listed(metricNames)} FROM stagedPeriod
     WHERE importNo = ?1 AND entity = ?2 ON CONFLICT (importNo, startsOn, endsOn, entity) DO UPDATE SET ${sums}`,
    [importNo, from, to],
  );
  ctx.sql.all('DELETE FROM stagedPeriod WHERE importNo = ? AND entity = ?', [importNo, from]);
};
