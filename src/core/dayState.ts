import type { Context } from './context.ts';
import { nowText } from './context.ts';
import { addDays, localDay } from './days.ts';
import { queueJob } from './job.ts';

/**
 * Marks days that have rows as begun: `partial`, until an import or a person vouches for the day. A closed
 * day stays closed.
 */
export const openDays = (
  ctx: Context,
  daysOfChannel: ReadonlyMap<string, Iterable<string>>,
  importNo: number | null,
  asOf = nowText(ctx),
): void => {
  for (const [channelId, days] of daysOfChannel)
    ctx.sql.all(
      `INSERT INTO channelDay (channelId, day, state, asOf, importNo)
       SELECT ?, value, 'partial', ?, ? FROM json_each(?) WHERE 1
       ON CONFLICT (channelId, day) DO UPDATE SET asOf = max(asOf, excluded.asOf) WHERE state = 'partial'`,
      [channelId, asOf, importNo, JSON.stringify([...days])],
    );
};

/**
 * Closes days as of an instant at or after their end; a day closed earlier keeps its closer and the later
 * `asOf`. The report of the newest of them is due at once, unless nothing is new (`figuresChanged` false
 * and every day closed before); older days' reports are built when they are asked for. Gives the days
 * that were not closed before.
 */
export const closeDays = (
  ctx: Context,
  channelId: string,
  days: readonly string[],
  asOf: string,
  importNo: number | null,
  figuresChanged = true,
): string[] => {
  const newest = days.reduce((latest, day) => (day > latest ? day : latest), '');
  if (newest === '') return [];
  const list = JSON.stringify(days);
  const fresh = ctx.sql.all<{ day: string }>(
    `SELECT value AS day FROM json_each(?) WHERE value NOT IN
       (SELECT day FROM channelDay WHERE channelId = ? AND state = 'closed') ORDER BY value`,
    [list, channelId],
  );
  ctx.sql.all(
    `INSERT INTO channelDay (channelId, day, state, asOf, closedAt, importNo)
     SELECT ?, value, 'closed', ?, ?, ? FROM json_each(?) WHERE 1
     ON CONFLICT (channelId, day) DO UPDATE SET state = 'closed',
       importNo = iif(state = 'closed', importNo, excluded.importNo),
       closedAt = ifnull(closedAt, excluded.closedAt),
       asOf = iif(state = 'closed', max(asOf, excluded.asOf), excluded.asOf)`,
    [channelId, asOf, nowText(ctx), importNo, list],
  );
  if (figuresChanged || fresh.length > 0) queueJob(ctx, 'dailyReport', newest);
  return fresh.map(({ day }) => day);
};

/** The newest closed day of a channel, or of any where none is named; null = nothing is closed. */
export const newestClosedDay = (
  ctx: Pick<Context, 'sql'>,
  channelId: string | null = null,
): string | null =>
  ctx.sql.all<{ day: string | null }>(
    `SELECT max(day) AS day FROM channelDay
     WHERE state = 'closed' ${channelId === null ? '' : 'AND channelId = ?'}`,
    channelId === null ? [] : [channelId],
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
