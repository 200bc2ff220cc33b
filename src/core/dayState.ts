import type { Context } from './context.ts';
import { nowText } from './context.ts';
import { addDays, localDay } from './days.ts';
import { queueJob } from './job.ts';

/** A channel's day: `closed` once an import or a person vouches for it, else `partial`. */
export type DayState = 'closed' | 'partial';

/** Marks days that have rows as begun; a closed day stays closed. */
export const openDays = (
  ctx: Context,
  daysOfChannel: ReadonlyMap<string, Iterable<string>>,
  importNo: number | null,
): void => {
  const asOf = nowText(ctx);
  for (const [channelId, days] of daysOfChannel)
    ctx.sql.all(
      `INSERT INTO channelDay (channelId, day, state, asOf, importNo)
       SELECT ?, value, 'partial', ?, ? FROM json_each(?) WHERE 1
       ON CONFLICT (channelId, day) DO UPDATE SET asOf = excluded.asOf WHERE state = 'partial'`,
      [channelId, asOf, importNo, JSON.stringify([...days])],
    );
};

/**
 * Closes days as of an instant at or after their end; a day closed earlier keeps the later `asOf`. The
 * report of the newest of them is due at once; older days' reports are built when they are asked for.
 */
export const closeDays = (
  ctx: Context,
  channelId: string,
  days: readonly string[],
  asOf: string,
  importNo: number | null,
): void => {
  if (days.length === 0) return;
  ctx.sql.all(
    `INSERT INTO channelDay (channelId, day, state, asOf, closedAt, importNo)
     SELECT ?, value, 'closed', ?, ?, ? FROM json_each(?) WHERE 1
     ON CONFLICT (channelId, day) DO UPDATE SET state = 'closed', importNo = excluded.importNo,
       closedAt = ifnull(closedAt, excluded.closedAt),
       asOf = CASE WHEN state = 'closed' THEN max(asOf, excluded.asOf) ELSE excluded.asOf END`,
    [channelId, asOf, nowText(ctx), importNo, JSON.stringify(days)],
  );
  const newest = days.reduce((latest, day) => (day > latest ? day : latest));
  queueJob(ctx, 'dailyReport', newest);
};

/** The newest closed day of a channel, or null. */
export const newestClosedDay = (ctx: Pick<Context, 'sql'>, channelId: string): string | null =>
  ctx.sql.all<{ day: string | null }>(
    "SELECT max(day) AS day FROM channelDay WHERE channelId = ? AND state = 'closed'",
    [channelId],
  )[0]?.day ?? null;

/** The closed days of a channel between two days, both included, in order. CTR uses these. */
export const closedDays = (
  ctx: Pick<Context, 'sql'>,
  channelId: string,
  from: string,
  to: string,
): string[] =>
  ctx.sql
    .all<{ day: string }>(
      "SELECT day FROM channelDay WHERE channelId = ? AND day BETWEEN ? AND ? AND state = 'closed' ORDER BY day",
      [channelId, from, to],
    )
    .map(({ day }) => day);

/** The last day whose orders and revenue are settled at a moment: `settleDays` before today there. */
export const lastSettledDay = (
  { timeZone, settleDays }: { timeZone: string; settleDays: number },
  atMs: number,
): string => addDays(localDay(atMs, timeZone), -1 - settleDays);

/** The closed days that are settled too. CVR and ROAS use these. */
export const settledDays = (
  ctx: Pick<Context, 'sql'>,
  channel: { id: string; timeZone: string; settleDays: number },
  from: string,
  to: string,
  atMs: number,
): string[] => {
  const last = lastSettledDay(channel, atMs);
  return closedDays(ctx, channel.id, from, last < to ? last : to);
};
