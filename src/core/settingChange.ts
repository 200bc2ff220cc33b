import type { Context } from './context.ts';
import { nowText } from './context.ts';
import { localDay } from './days.ts';
import { invalidAt } from './failure.ts';
import { newId } from './newId.ts';
import type { Fields } from './noun.ts';

const numeric = ['bidMicros', 'dailyBudgetMicros', 'targetRoas', 'premium'] as const;
/** A setting that grows by more than this is taken for a slipped digit. */
export const slipFactor = 10;

/** Throws `digitSlip` where a setting would grow more than tenfold: 5,000 typed as 5,000,000. */
export const refuseDigitSlip = (next: Fields, before: Fields | null): void => {
  for (const field of numeric) {
    const [old, now] = [before?.[field], next[field]];
    if (field === 'premium' || typeof old !== 'number' || typeof now !== 'number' || old <= 0)
      continue;
    if (now > slipFactor * old) {
      throw invalidAt(
        `/${field}`,
        `${now} is more than ${slipFactor} times the present ${old}`,
        'digitSlip',
      );
    }
  }
};

/** Appends a `change` for each setting that differs: what was really changed, by whom. */
export const recordChanges = (ctx: Context, next: Fields, before: Fields | null): void => {
  if (!before) return;
  const [channel] = ctx.sql.all<{ timeZone: string }>('SELECT timeZone FROM channel WHERE id = ?', [
    next['channelId'] as string,
  ]);
  const day = localDay(ctx.now(), channel?.timeZone ?? 'UTC');
  for (const field of [...numeric, 'status'] as const) {
    const [from, to] = [before[field] ?? null, next[field] ?? null];
    if (from === to || !(field in next)) continue;
    const text = field === 'status';
    ctx.sql.all(
      `INSERT INTO change (id, day, planId, entityId, field, fromValue, toValue, fromText, toText, actor, source, createdAt)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'api', ?)`,
      [
        newId(ctx, 'change'),
        day,
        (next['planId'] ?? next['id']) as string,
        next['id'],
        field,
        text ? null : from,
        text ? null : to,
        text ? from : null,
        text ? to : null,
        ctx.actor.id,
        nowText(ctx),
      ],
    );
  }
};
