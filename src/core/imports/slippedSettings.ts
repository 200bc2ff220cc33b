import type { Context } from '../context.ts';
import { bitOf } from '../results/columns.ts';
import { slipFactor } from '../settingChange.ts';

const checked = [
  ['bidMicros', 'plan'],
  ['bidMicros', 'group'],
  ['bidMicros', 'target'],
  ['dailyBudgetMicros', 'plan'],
  ['dailyBudgetMicros', 'group'],
] as const;

/**
 * Takes out settings more than ten times the entity's present one (a slipped digit); the figures of their
 * rows stay. Gives what was refused.
 */
export const dropSlippedSettings = (
  ctx: Context,
  importNo: number,
  masks: ReadonlySet<number>,
): { field: string; value: string }[] => {
  const refused: { field: string; value: string }[] = [];
  for (const [field, kind] of checked) {
    const bit = bitOf(field);
    if (![...masks].some((mask) => mask & bit)) continue;
    const slipped = ctx.sql.all<{ day: string; entity: number; value: string }>(
      `SELECT g.day, g.entity, e.id || ' ' || g.day || ' ' || g.${field} AS value
       FROM staged g JOIN stagedEntity e ON e.importNo = g.importNo AND e.no = g.entity
       JOIN "${kind}" t ON t.id = e.id
       WHERE g.importNo = ? AND e.kind = '${kind}' AND t.${field} > 0 AND g.${field} > ${slipFactor} * t.${field}`,
      [importNo],
    );
    for (const { day, entity, value } of slipped) {
      ctx.sql.all(
        `UPDATE staged SET ${field} = NULL, present = present & ~? WHERE importNo = ? AND day = ? AND entity = ?`,
        [bit, importNo, day, entity],
      );
      refused.push({ field, value });
    }
  }
  return refused;
};
