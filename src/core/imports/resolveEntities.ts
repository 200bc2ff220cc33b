import type { ResultGrain } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { namesakes } from './namesakes.ts';

/** Parents before children. */
export const grainsInOrder: readonly ResultGrain[] = ['plan', 'group', 'target', 'creative'];

/**
 * Finds the entities that a staged import names: by external id, else by name within their parents. What
 * has the same name and no external id yet is taken for the one the file means. The rest stays without
 * `entityNo` and is new, or one of several with its name: see `dropAmbiguous`.
 */
export const resolveEntities = (ctx: Context, importNo: number, channelId: string): void => {
  ctx.sql.all('UPDATE stagedEntity SET entityNo = NULL, id = NULL WHERE importNo = ?', [importNo]);
  ctx.sql.all(
    `UPDATE stagedEntity AS s SET (entityNo, id) = (SELECT no, id FROM entity WHERE id = s.givenId)
     WHERE s.importNo = ? AND s.givenId IS NOT NULL`,
    [importNo],
  );
  for (const kind of grainsInOrder) {
    ctx.sql.all(
      `UPDATE stagedEntity AS s SET (entityNo, id) = (SELECT e.no, e.id FROM "${kind}" t
         JOIN entity e ON e.id = t.id WHERE t.channelId = ?2 AND t.externalId = s.externalId)
       WHERE s.importNo = ?1 AND s.kind = '${kind}' AND s.entityNo IS NULL AND s.externalId IS NOT NULL`,
      [importNo, channelId],
    );
    ctx.sql.all(
      `${namesakes(kind)} UPDATE stagedEntity AS s SET entityNo = e.no, id = e.id
       FROM namesake n CROSS JOIN entity e ON e.id = n.id
       WHERE s.importNo = ?1 AND s.no = n.no AND n.present <= 1`,
      [importNo, channelId],
    );
  }
};

/**
 * Takes out rows whose entity could be any of several of the same name, and those of what stands in it;
 * gives the names, to be shown as refused: a figure is never put on the first that fits.
 */
export const dropAmbiguous = (
  ctx: Context,
  importNo: number,
  channelId: string,
): { kind: ResultGrain; value: string }[] => {
  const several: { no: number; kind: ResultGrain; value: string }[] = [];
  for (const kind of grainsInOrder)
    several.push(
      ...ctx.sql.all<(typeof several)[number]>(
        `${namesakes(kind)} SELECT no, '${kind}' AS kind, name AS value FROM namesake
         WHERE present > 1 ORDER BY no`,
        [importNo, channelId],
      ),
    );
  if (several.length === 0) return [];
  const inside = ctx.sql.all<{ no: number }>(
    `SELECT no FROM stagedEntity WHERE importNo = ?1 AND (planRef IN (SELECT value FROM json_each(?2))
       OR groupRef IN (SELECT value FROM json_each(?2)))`,
    [importNo, JSON.stringify(several.map(({ no }) => no))],
  );
  drop(ctx, importNo, [...several, ...inside]);
  return several;
};

/** Takes out rows whose entity is new and names no plan to be in; gives them, to be shown as refused. */
export const dropUnplaced = (
  ctx: Context,
  importNo: number,
): { kind: ResultGrain; value: string }[] => {
  const lost = ctx.sql.all<{ no: number; kind: ResultGrain; value: string }>(
    `SELECT no, kind, coalesce(externalId, name) AS value FROM stagedEntity
     WHERE importNo = ? AND kind <> 'plan' AND entityNo IS NULL AND planRef IS NULL`,
    [importNo],
  );
  if (lost.length === 0) return [];
  drop(ctx, importNo, lost);
  return lost;
};

const drop = (ctx: Context, importNo: number, entities: readonly { no: number }[]): void => {
  const nos = JSON.stringify(entities.map(({ no }) => no));
  const among = (column: string) => `${column} IN (SELECT value FROM json_each(?2))`;
  for (const table of ['staged', 'stagedPeriod'])
    ctx.sql.all(`DELETE FROM ${table} WHERE importNo = ?1 AND ${among('entity')}`, [importNo, nos]);
  ctx.sql.all(`DELETE FROM stagedEntity WHERE importNo = ?1 AND ${among('no')}`, [importNo, nos]);
};
