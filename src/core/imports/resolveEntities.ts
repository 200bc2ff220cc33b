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

/**
 * Finds the entities that a staged import names: by external id, else by name within their parents. What
 * has the same name and no external id yet is taken for the one the file means. The rest stays without
 * `entityNo` and is new.
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
    const byName = placed[kind] + (kind === 'target' || kind === 'creative' ? inGroup : '');
    find(
      `${byName} AND (s.externalId IS NULL OR t.externalId IS NULL)`,
      's.name IS NOT NULL AND ?2 IS NOT NULL',
      't.externalId IS NOT NULL, t.id',
    );
  }
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
  const nos = JSON.stringify(lost.map(({ no }) => no));
  const among = (column: string) => `${column} IN (SELECT value FROM json_each(?2))`;
  for (const table of ['staged', 'stagedPeriod'])
    ctx.sql.all(`DELETE FROM ${table} WHERE importNo = ?1 AND ${among('entity')}`, [importNo, nos]);
  ctx.sql.all(`DELETE FROM stagedEntity WHERE importNo = ?1 AND ${among('no')}`, [importNo, nos]);
  return lost;
};
