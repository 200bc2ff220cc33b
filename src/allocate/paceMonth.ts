import { dayNumber, isWeekend } from './day.ts';

/**
 * A month's budget paced to one day: what is left, over the days that are left, by weekday weight.
 * `weekendShare` = spend on a weekend day over spend on a weekday. Micros in, whole micros out.
 */
export const paceMonth = (
  day: string,
  amountMicros: number,
  spentMicros: number,
  weekendShare: number,
): { todayMicros: number; evenMicros: number; pace: number } => {
  const first = dayNumber(day);
  const month = day.slice(0, 7);
  const weight = (no: number) => (isWeekend(no) ? weekendShare : 1);
  let rest = 0;
  for (let no = first; dayText(no).startsWith(month); no++) rest += weight(no);
  let gone = 0;
  for (let no = first - 1; dayText(no).startsWith(month); no--) gone += weight(no);
  const planned = (amountMicros * gone) / (gone + rest);
  return {
    todayMicros: Math.max(0, Math.floor(((amountMicros - spentMicros) * weight(first)) / rest)),
    evenMicros: Math.floor((amountMicros * weight(first)) / (gone + rest)),
    pace: planned > 0 ? spentMicros / planned : 1,
  };
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
