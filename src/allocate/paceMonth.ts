import { dayNumber } from './day.ts';
import type { PoolDay } from './PoolInput.ts';

/**
 * A month's budget paced to one day: what is left, over the days that are left, by each day's weight.
 * `weightOf` = expected spend of a day (by its number) in any unit. Micros in, whole micros out. `pace` =
 * spent over what was due by the end of the day before; 1 on the first day.
 */
export const paceMonth = (
  day: string,
  amountMicros: number,
  spentMicros: number,
  weightOf: (dayNo: number) => number,
): { todayMicros: number; pace: number } => {
  const first = dayNumber(day);
  const month = day.slice(0, 7);
  let rest = 0;
  for (let no = first; dayText(no).startsWith(month); no++) rest += weightOf(no);
  let gone = 0;
  for (let no = first - 1; dayText(no).startsWith(month); no--) gone += weightOf(no);
  const planned = (amountMicros * gone) / (gone + rest);
  return {
    todayMicros: Math.max(0, Math.floor(((amountMicros - spentMicros) * weightOf(first)) / rest)),
    pace: planned > 0 ? spentMicros / planned : 1,
  };
};

/** Weeks of no difference that a weekday's own weeks are blended with. */
const priorWeeks = 2;

/**
 * What each weekday spends over the mean of all, Thursday first (day number modulo 7), learnt from the
 * pool's days without those of events, each week against its own mean so that growth is no weekday.
 */
export const weekdayWeights = (
  history: readonly PoolDay[],
  isEvent: (day: string) => boolean,
): number[] => {
  const costs = new Map<number, number>();
  for (const { day, costMicros } of history) {
    if (isEvent(day)) continue;
    let sum = 0;
    for (const cost of costMicros) if (cost > 0) sum += cost;
    costs.set(dayNumber(day), sum);
  }
  const sums = new Array<number>(7).fill(0);
  const counts = new Array<number>(7).fill(0);
  for (const [no, cost] of costs) {
    const around = [-3, -2, -1, 0, 1, 2, 3].map((k) => costs.get(no + k));
    if (around.some((x) => x === undefined)) continue;
    const mean = around.reduce<number>((a, x) => a + (x as number), 0) / 7;
    if (mean <= 0) continue;
    sums[no % 7]! += cost / mean;
    counts[no % 7]! += 1;
  }
  return sums.map((sum, weekday) => (sum + priorWeeks) / (counts[weekday]! + priorWeeks));
};

/**
 * How far spend may be from plan without alarm: 75-125 % when a month starts, 99-101 % when it ends
 * (practice of pacing tools), linear between.
 */
export const paceBand = (day: string): readonly [number, number] => {
  const date = new Date(`${day}T00:00:00Z`);
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const half = 0.25 - 0.24 * ((date.getUTCDate() - 1) / (length - 1));
  return [1 - half, 1 + half];
};

const dayText = (no: number) => new Date(no * 864e5).toISOString().slice(0, 10);
