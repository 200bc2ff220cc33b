import type { PlanHistory } from './planHistory.ts';
import type { Timeline } from './settingTimeline.ts';

/** What is in force now: an approved change, else the newest of the results' word and a later change. */
export const inForce = (
  waiting: number | undefined,
  timeline: Timeline,
  newest: readonly [string, number] | null,
  column: number | null,
): number | null => {
  if (waiting !== undefined) return waiting;
  if (newest && (timeline.lastChange === null || newest[0] >= timeline.lastChange))
    return newest[1];
  return column ?? newest?.[1] ?? null;
};

type SettingColumn = 'bid' | 'budgetMicros';
/** The first value that the history knows. */
export const firstKnown = (
  history: PlanHistory,
  i: number,
  column: SettingColumn,
): number | null => {
  for (const day of history.days) if (day[column][i]! > 0) return day[column][i]!;
  return null;
};

/** The last day whose setting differs from the day before by more than rounding, by rows or changes. */
export const lastMove = (
  history: PlanHistory,
  i: number,
  column: SettingColumn,
  timeline: Timeline,
): string | null => {
  let last = timeline.lastChange;
  let before = Number.NaN;
  for (const day of history.days) {
    const now = day[column][i]!;
    if (Number.isNaN(now)) continue;
    if (Math.abs(now / before - 1) > 0.005 && (last === null || day.day > last)) last = day.day;
    before = now;
  }
  return last;
};
