import { daysBetween } from '../days.ts';
import type { PlanHistory } from './planHistory.ts';
import type { Timeline } from './settingTimeline.ts';

/** A plan's bid or daily budget as it stands after `day`, in micros. */
interface PresentSetting {
  /** In force: an approved change, else the newest of the results' word and a later change. */
  value: number | null;
  /** The first value that the history knows. */
  first: number | null;
  /** 0 = a change is approved and not yet seen; null = never seen to change. */
  daysSinceChange: number | null;
}

/** `approved` = waiting to be seen on the platform; `stored` = what the plan itself holds. */
export const presentSetting = (
  history: PlanHistory,
  at: number,
  column: 'bid' | 'budgetMicros',
  timeline: Timeline,
  { approved, stored }: { approved: number | undefined; stored: number | null },
  day: string,
): PresentSetting => {
  const newest = history.newest[at]![column];
  const fromRows =
    newest && (timeline.lastChange === null || newest[0] >= timeline.lastChange)
      ? newest[1]
      : (stored ?? newest?.[1] ?? null);
  const moved = lastMove(history, at, column, timeline);
  return {
    value: approved ?? fromRows,
    first: history.days.find((row) => row[column][at]! > 0)?.[column][at] ?? null,
    daysSinceChange:
      approved !== undefined ? 0 : moved === null ? null : daysBetween(moved, day) + 1,
  };
};

/** The last day whose setting differs from the day before by more than rounding, by rows or changes. */
const lastMove = (
  history: PlanHistory,
  at: number,
  column: 'bid' | 'budgetMicros',
  timeline: Timeline,
): string | null => {
  let last = timeline.lastChange;
  let before = Number.NaN;
  for (const day of history.days) {
    const now = day[column][at]!;
    if (Number.isNaN(now)) continue;
    if (Math.abs(now / before - 1) > 0.005 && (last === null || day.day > last)) last = day.day;
    before = now;
  }
  return last;
};
