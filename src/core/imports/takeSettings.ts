import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { newestClosedDay } from '../dayState.ts';
import { addDays, localDay } from '../days.ts';
import { newId } from '../newId.ts';
import { channelNoun } from '../nouns/channel.ts';
import { bitOf } from '../results/columns.ts';
import { getById } from '../store.ts';
import type { ImportRow } from './importRow.ts';
import { keepSettings } from './importSettings.ts';

const taken = [
  ['plan', 'bidMicros'],
  ['plan', 'dailyBudgetMicros'],
  ['plan', 'status'],
  ['group', 'bidMicros'],
  ['group', 'dailyBudgetMicros'],
  ['group', 'status'],
  ['target', 'bidMicros'],
  ['target', 'status'],
  ['creative', 'status'],
] as const;

/**
 * Makes the settings of an import's newest closed day (or of the day of a list of settings) the present
 * ones, each difference with its `change`; what was unknown, or an entity made since `startedAt`, was not
 * changed but is known now. An import of older days than the channel has closed changes nothing, nor does a
 * value older than one that is known of a later day. Gives how many settings were set.
 */
export const takeSettings = (
  ctx: Context,
  row: ImportRow,
  day: string | undefined,
  startedAt: string,
): number => {
  if (day === undefined || day < (newestClosedDay(ctx, row.channelId) ?? '')) return 0;
  const { timeZone } = getById(ctx, channelNoun, row.channelId);
  const today = localDay(ctx.now(), timeZone);
  // A list of settings may have come in for a day that is still open: what it says is newer.
  const later = JSON.stringify(
    Array.from({ length: 31 }, (_, i) => addDays(day, i + 1)).filter((next) => next <= today),
  );
  let changes = 0;
  for (const [kind, field] of taken) {
    const text = field === 'status';
    const found = ctx.sql.all<{
      id: string;
      planId: string;
      old: string | number | null;
      now: string | number;
      createdAt: string;
    }>(
      `SELECT t.id, p.id AS planId, t.${field} AS old, g.${field} AS now, t.createdAt
       FROM staged g JOIN stagedEntity e ON e.importNo = g.importNo AND e.no = g.entity AND e.kind = '${kind}'
       JOIN "${kind}" t ON t.id = e.id JOIN entity n ON n.no = e.entityNo JOIN entity p ON p.no = n.planNo
       WHERE g.importNo = ? AND g.day = ? AND g.present & ? AND g.${field} IS NOT NULL AND g.${field} IS NOT t.${field}
         AND NOT EXISTS (SELECT 1 FROM json_each(?) l JOIN result r ON r.day = l.value AND r.entityNo = e.entityNo
           WHERE r.${field} IS NOT NULL)`,
      [row.no, day, bitOf(field), later],
    );
    for (const { id, planId, old, now, createdAt } of found) {
      ctx.sql.all(
        `UPDATE "${kind}" SET ${field} = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
        [now, nowText(ctx), id],
      );
      if (createdAt >= startedAt) continue;
      keepSettings(ctx, row.no, 'SELECT ?, ?, ?, ?, ?', [id, kind, field, old, now]);
      if (old === null) continue;
      const [fromValue, toValue, fromText, toText] = text
        ? [null, null, old, now]
        : [old, now, null, null];
      ctx.sql.all(
        `INSERT INTO change (id, day, planId, entityId, field, fromValue, toValue, fromText, toText, actor, source, createdAt)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'import', ?)`,
        [
          newId(ctx, 'change'),
          day,
          planId,
          id,
          field,
          fromValue,
          toValue,
          fromText,
          toText,
          row.id,
          nowText(ctx),
        ],
      );
    }
    changes += found.length;
  }
  return changes;
};
