import type { SqlValue } from '../../db/sql.ts';
import type { ResultGrain } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import type { ImportRow } from './importRow.ts';

/** Keeps what an import replaces of an entity itself: `select` gives id, kind, field, before and after. */
export const keepSettings = (
  ctx: Context,
  importNo: number,
  select: string,
  params: readonly SqlValue[],
): void => {
  ctx.sql.all(
    `INSERT OR IGNORE INTO importSetting (importNo, id, kind, field, before, after)
     SELECT ?, s.* FROM (${select}) s`,
    [importNo, ...params],
  );
};

/**
 * Gives entities back the names, external ids and settings that an import replaced, where they still are as
 * it left them. What it noted as changed was no change: those rows go, so that no cool-down rests on them,
 * and what was taken for applied by them waits again.
 */
export const restoreSettings = (ctx: Context, { no, id }: ImportRow): void => {
  const kept = ctx.sql.all<{ kind: ResultGrain; field: string }>(
    'SELECT DISTINCT kind, field FROM importSetting WHERE importNo = ?',
    [no],
  );
  for (const { kind, field } of kept)
    ctx.sql.all(
      `UPDATE "${kind}" AS t SET ${field} = s.before, version = version + 1, updatedAt = ?
       FROM importSetting s WHERE s.importNo = ? AND s.kind = ? AND s.field = ? AND t.id = s.id
         AND t.${field} IS s.after`,
      [nowText(ctx), no, kind, field],
    );
  // What the next import replaced was this one's: undone in its turn, it gives back what was there before both.
  ctx.sql.all(
    `UPDATE importSetting AS l SET before = s.before
     FROM importSetting s JOIN (SELECT id, field, min(importNo) AS no FROM importSetting WHERE importNo > ?1
       GROUP BY id, field) n ON n.id = s.id AND n.field = s.field
     WHERE s.importNo = ?1 AND l.importNo = n.no AND l.id = s.id AND l.field = s.field AND l.before IS s.after`,
    [no],
  );
  ctx.sql.all('DELETE FROM importSetting WHERE importNo = ?', [no]);
  const own = "FROM change WHERE source = 'import' AND actor = ?";
  ctx.sql.all(
    `UPDATE recommendation SET appliedAt = NULL, version = version + 1, updatedAt = ?,
       status = CASE WHEN exportedAt IS NOT NULL THEN 'exported' WHEN decidedAt IS NOT NULL THEN 'approved' ELSE 'superseded' END
     WHERE status = 'applied' AND outcome IS NULL AND id IN (SELECT recommendationId ${own})`,
    [nowText(ctx), id],
  );
  ctx.sql.all(`DELETE ${own}`, [id]);
};
