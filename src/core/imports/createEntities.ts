import type { ResultGrain } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { newId } from '../newId.ts';
import { keepSettings } from './importSettings.ts';
import { grainsInOrder } from './resolveEntities.ts';

type NewEntities = Record<ResultGrain, number>;

const own: Record<ResultGrain, [columns: string, values: string]> = {
  plan: ['bidMode, locked', "'manualCpc', 0"],
  group: ['planId', 'p.id'],
  target: ['planId, groupId, kind', 'p.id, g.id, s.targetKind'],
  creative: ['planId, groupId, factors', "p.id, g.id, '[]'"],
};

/**
 * Makes what the file names and the workspace does not have, set by set; and brings names and external
 * ids of the rest up to date. Every staged entity has its number afterwards.
 */
export const createEntities = (ctx: Context, importNo: number, channelId: string): NewEntities => {
  const made: NewEntities = { plan: 0, group: 0, target: 0, creative: 0 };
  const now = nowText(ctx);
  for (const kind of grainsInOrder) {
    renameEntities(ctx, importNo, kind, now);
    const missing = ctx.sql.all<{ no: number }>(
      'SELECT no FROM stagedEntity WHERE importNo = ? AND kind = ? AND entityNo IS NULL ORDER BY no',
      [importNo, kind],
    );
    made[kind] = missing.length;
    for (let at = 0; at < missing.length; at += 5000) {
      const ids = missing.slice(at, at + 5000).map(({ no }) => [no, newId(ctx, kind)]);
      // Driven by the list: an UPDATE … FROM json_each would search the list anew for every row.
      ctx.sql.all(
        `INSERT INTO stagedEntity (importNo, no, kind, id) SELECT ?, value ->> 0, ?, value ->> 1 FROM json_each(?)
         WHERE 1 ON CONFLICT (importNo, no) DO UPDATE SET id = excluded.id`,
        [importNo, kind, JSON.stringify(ids)],
      );
    }
    if (missing.length === 0) continue;
    const [columns, values] = own[kind];
    const fresh = `FROM stagedEntity s
      LEFT JOIN stagedEntity p ON p.importNo = s.importNo AND p.no = s.planRef
      LEFT JOIN stagedEntity g ON g.importNo = s.importNo AND g.no = s.groupRef
      WHERE s.importNo = ?1 AND s.kind = '${kind}' AND s.entityNo IS NULL ORDER BY s.no`;
    ctx.sql.all(
      `INSERT INTO "${kind}" (id, channelId, externalId, name, status, version, createdAt, updatedAt, ${columns})
       SELECT s.id, ?2, s.externalId, coalesce(nullif(s.name, ''), s.externalId), 'active', 1, ?3, ?3, ${values} ${fresh}`,
      [importNo, channelId, now],
    );
    ctx.sql.all(
      `INSERT INTO entity (kind, id, channelId, planNo) SELECT '${kind}', s.id, ?2, ifnull(p.entityNo, 0) ${fresh}`,
      [importNo, channelId],
    );
    if (kind === 'plan') ctx.sql.all('UPDATE entity SET planNo = no WHERE planNo = 0');
    ctx.sql.all(
      `UPDATE stagedEntity SET entityNo = (SELECT no FROM entity WHERE id = stagedEntity.id)
       WHERE importNo = ? AND kind = ? AND entityNo IS NULL`,
      [importNo, kind],
    );
  }
  return made;
};

/** The platform's present name wins over the stored one; an external id is filled in, never replaced. */
const renameEntities = (ctx: Context, importNo: number, kind: ResultGrain, now: string): void => {
  for (const [field, replaces] of [
    ['name', "t.name <> nullif(s.name, '')"],
    ['externalId', 't.externalId IS NULL AND s.externalId IS NOT NULL'],
  ] as const)
    keepSettings(
      ctx,
      importNo,
      `SELECT t.id, '${kind}', '${field}', t.${field}, max(s.${field}) FROM stagedEntity s JOIN "${kind}" t ON t.id = s.id
       WHERE s.importNo = ? AND s.kind = '${kind}' AND ${replaces} GROUP BY t.id`,
      [importNo],
    );
  ctx.sql.all(
    `UPDATE "${kind}" AS t SET name = coalesce(nullif(s.name, ''), t.name),
       externalId = ifnull(t.externalId, s.externalId), version = version + 1, updatedAt = ?1
     FROM (SELECT id, max(name) AS name, max(externalId) AS externalId FROM stagedEntity
           WHERE importNo = ?2 AND kind = '${kind}' AND id IS NOT NULL GROUP BY id) s
     WHERE t.id = s.id AND (t.name <> nullif(s.name, '') OR (t.externalId IS NULL AND s.externalId IS NOT NULL))`,
    [now, importNo],
  );
};

/** Two names of one entity in one file (an id here, a name there) become one, their figures added up. */
export const mergeTwins = (
  ctx: Context,
  importNo: number,
  merge: (from: number, to: number) => void,
): void => {
  const twins = ctx.sql.all<{ no: number; keep: number }>(
    `SELECT s.no, k.keep FROM stagedEntity s JOIN
       (SELECT entityNo, min(no) AS keep FROM stagedEntity WHERE importNo = ?1 AND entityNo IS NOT NULL
        GROUP BY entityNo HAVING count(*) > 1) k ON k.entityNo = s.entityNo
     WHERE s.importNo = ?1 AND s.no <> k.keep`,
    [importNo],
  );
  for (const { no, keep } of twins) merge(no, keep);
};
