import { dayNumber } from '../../allocate/day.ts';
import type { CalendarDay } from '../../allocate/PoolInput.ts';
import { paceBand, paceMonth, weekdayWeights } from '../../allocate/paceMonth.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import type { PlanHistory } from './planHistory.ts';

/** Days after a move of a pool's total in which it is left alone. */
const totalRestDays = 7;

export interface PoolMonth {
  amountMicros: number;
  /** On closed days of the month. */
  spentMicros: number;
  /** Spend so far over what was due, with the band that raises no alarm. */
  pace: { ratio: number; low: number; high: number };
  /** The month's budget paced to the day, whole coins. */
  todayMicros: number;
}

/** A month's budget paced to one day by learnt weekday weights and known events. */
export const paceOf = (
  amountMicros: number,
  day: string,
  { days }: PlanHistory,
  calendar: readonly CalendarDay[],
  unitMicros: number,
): PoolMonth => {
  const events = new Map(calendar.map((event) => [event.day, event.volumeFactor]));
  const byNumber = new Map(calendar.map((event) => [dayNumber(event.day), event.volumeFactor]));
  const weights = weekdayWeights(days, (on) => events.has(on));
  let spentMicros = 0;
  for (const row of days) {
    if (row.day.slice(0, 7) !== day.slice(0, 7)) continue;
    for (const cost of row.costMicros) if (cost > 0) spentMicros += cost;
  }
  const { todayMicros, pace } = paceMonth(
    day,
    amountMicros,
    spentMicros,
    (no) => weights[no % 7]! * (byNumber.get(no) ?? 1),
  );
  const [low, high] = paceBand(day);
  return {
    amountMicros,
    spentMicros,
    pace: { ratio: pace, low, high },
    todayMicros: Math.floor(todayMicros / unitMicros) * unitMicros,
  };
};

/** Pools whose total was moved within the last week. */
export const restingTotals = (ctx: Context, day: string): ReadonlySet<string> =>
  new Set(
    ctx.sql
      .all<{ poolId: string }>(
        `SELECT DISTINCT r.poolId FROM recommendation r JOIN change c ON c.recommendationId = r.id
         WHERE r.kind = 'poolBudget' AND r.status = 'applied' AND c.day > ?`,
        [addDays(day, 1 - totalRestDays)],
      )
      .map(({ poolId }) => poolId),
  );
