import type { Context } from '../context.ts';
import { daysBetween, localDay } from '../days.ts';

const oldestAge = 30;
/** Fewer restated days or orders than this say nothing. */
const leastDays = 7;
const leastOrders = 100;

/**
 * Share of a day's orders that is reported at each age, learnt from how days were restated: all orders
 * now, less what each later version added. Age 0 = what is there on the morning after. Empty = not
 * enough was restated to tell, and only settled days should be believed.
 */
export const learnMaturation = (
  ctx: Context,
  channelIds: readonly string[],
  timeZone: string,
  from: string,
  settledThrough: string,
): number[] => {
  const rows = ctx.sql.all<{ day: string; replacedAt: number; added: number }>(
    `WITH versions AS (
       SELECT h.day, h.entityNo, h.basisNo, h.replacedAt, h.orders,
         lead(h.orders) OVER (PARTITION BY h.day, h.entityNo, h.basisNo ORDER BY h.no) AS following
       FROM resultHistory h JOIN entity e ON e.no = h.entityNo
       WHERE e.channelId IN (SELECT value FROM json_each(?)) AND h.day BETWEEN ? AND ?)
     SELECT v.day, v.replacedAt, sum(coalesce(v.following, r.orders, 0) - coalesce(v.orders, 0)) AS added
     FROM versions v JOIN result r ON r.day = v.day AND r.entityNo = v.entityNo AND r.basisNo = v.basisNo
     GROUP BY v.day, v.replacedAt`,
    [JSON.stringify(channelIds), from, settledThrough],
  );
  const days = new Set(rows.map(({ day }) => day));
  if (days.size < leastDays) return [];
  const [{ orders }] = ctx.sql.all<{ orders: number | null }>(
    `SELECT sum(r.orders) AS orders FROM result r JOIN entity e ON e.no = r.entityNo
     WHERE e.channelId IN (SELECT value FROM json_each(?)) AND r.day IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(channelIds), JSON.stringify([...days])],
  ) as [{ orders: number | null }];
  if (!orders || orders < leastOrders) return [];
  const addedAt = new Float64Array(oldestAge + 2);
  for (const { day, replacedAt, added } of rows) {
    const age = daysBetween(day, localDay(replacedAt, timeZone)) - 1;
    addedAt[Math.min(oldestAge + 1, Math.max(0, age))]! += added;
  }
  const curve: number[] = [];
  let later = 0;
  for (let age = oldestAge; age >= 0; age--) {
    later += addedAt[age + 1]!;
    const share = Math.min(1, Math.max(0.05, 1 - later / orders));
    curve.unshift(Math.min(share, curve[0] ?? 1));
  }
  return curve;
};
