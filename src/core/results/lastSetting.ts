import type { Context } from '../context.ts';
import { addDays } from '../days.ts';

/** Settings that result rows carry, as numbers; a status is 1 for active and 0 for anything else. */
export type SeenField = 'bidMicros' | 'dailyBudgetMicros' | 'status';
export interface SeenSetting {
  value: number;
  day: string;
}

/** A change waits a few weeks at most; more days would be read for nothing. */
const lookBack = 60;

/** The newest value that results from day `from` to day `to` show of an entity's setting; null for none. */
export const lastSetting = (
  ctx: Pick<Context, 'sql'>,
  entityId: string,
  field: SeenField,
  from: string,
  to: string,
): SeenSetting | null => {
  // One entity over many days is read by a list of days: the table is ordered by day first.
  const days = Array.from({ length: lookBack }, (_, i) => addDays(to, -i)).filter((d) => d >= from);
  const [row] = ctx.sql.all<{ day: string; seen: number | string }>(
    `SELECT r.day, r.${field} AS seen FROM json_each(?) l JOIN entity e ON e.id = ?
       JOIN result r ON r.day = l.value AND r.entityNo = e.no
     WHERE r.${field} IS NOT NULL ORDER BY r.day DESC LIMIT 1`,
    [JSON.stringify(days), entityId],
  );
  if (!row) return null;
  const { day, seen } = row;
  return { day, value: typeof seen === 'number' ? seen : Number(seen === 'active') };
};
