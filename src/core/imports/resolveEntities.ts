import type { ResultGrain } from '../../model/result.ts';
import type { Context } from '../context.ts';

/** Parents before children. */
export const grainsInOrder: readonly ResultGrain[] = ['plan', 'group', 'target', 'creative'];

const parent = (ref: 'planRef' | 'groupRef') =>
  `(SELECT p.id FROM stagedEntity p WHERE p.importNo = s.importNo AND p.no = s.${ref})`;
const placed: Record<ResultGrain, string> = {
  plan: 't.channelId = ?2 AND t.name = s.name',
  group: `t.planId = ${parent('planRef')} AND t.name = s.name`,
  target: `t.planId = ${parent('planRef')} AND t.name = s.name AND t.kind = s.targetKind`,
  creative: `t.planId = ${parent('planRef')} AND t.name = s.name`,
};
// A file without a group column finds a creative in any group of its plan.
const inGroup = ` AND (s.groupRef IS NULL OR t.groupId = ${parent('groupRef')})`;

const byName = (kind: ResultGrain): string =>
  `${placed[kind]}${kind === 'target' || kind === 'creative' ? inGroup : ''} AND (s.externalId IS NULL OR t.externalId IS NULL)`;
/** How many that still deliver have the name; one that was removed gives way to them. */
const present = (kind: ResultGrain): string =>
  `(SELECT count(*) FROM "${kind}" t WHERE ?2 IS NOT NULL AND ${byName(kind)} AND t.status <> 'removed')`;

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
    const find = (join: string, where: string, order: string) =>
      ctx.sql.all(
        `UPDATE stagedEntity AS s SET (entityNo, id) = (SELECT e.no, e.id FROM "${kind}" t
           JOIN entity e ON e.id = t.id WHERE ${join} ORDER BY ${order} LIMIT 1)
         WHERE s.importNo = ?1 AND s.kind = '${kind}' AND s.entityNo IS NULL AND ${where}`,
        [importNo, channelId],
      );
    find('t.channelId = ?2 AND t.externalId = s.externalId', 's.externalId IS NOT NULL', 't.id');
    find(
      byName(kind),
      `s.name IS NOT NULL AND ${present(kind)} <= 1`,
      "t.status = 'removed', t.id DESC",
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
        `SELECT s.no, s.kind, s.name AS value FROM stagedEntity s
         WHERE s.importNo = ?1 AND s.kind = '${kind}' AND s.entityNo IS NULL AND s.name IS NOT NULL
           AND ${present(kind)} > 1`,
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
