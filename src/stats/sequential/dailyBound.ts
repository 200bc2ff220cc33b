import { boundCap, type Spending, spendingBounds } from './spendingBounds.ts';

/** The first day on which a running test may be looked at. */
export const firstLookDay = 7;

interface Schedule {
  readonly plannedDays: number;
  readonly alpha: number;
  readonly name: string;
  readonly everyDays: number;
  readonly schedule: Float64Array;
}

const schedules = new Map<string, Float64Array>();
let latest: Schedule = {
  plannedDays: 0,
  alpha: 0,
  name: '',
  everyDays: 0,
  schedule: new Float64Array(0),
};

/**
 * The |z| a test must reach on day `day` of a plan of `plannedDays`, looked at daily from day 7 on
 * (or weekly), alpha two-sided. Cached by plan, so 1,000 experiments pay for one recursion. Before
 * the first look and after the planned end no bound is left to cross: the cap.
 */
export function dailyBound(
  day: number,
  plannedDays: number,
  alpha = 0.05,
  spending: Spending = 'obrienFleming',
  everyDays = 1,
): number {
  const name = typeof spending === 'string' ? spending : `hsd${spending.hwangShihDecani}`;
  if (
    latest.plannedDays !== plannedDays ||
    latest.alpha !== alpha ||
    latest.name !== name ||
    latest.everyDays !== everyDays
  ) {
    const key = `${plannedDays} ${alpha} ${name} ${everyDays}`;
    const schedule = schedules.get(key) ?? scheduleOf(plannedDays, alpha, spending, everyDays);
    if (schedules.size > 500) schedules.clear();
    schedules.set(key, schedule);
    latest = { plannedDays, alpha, name, everyDays, schedule };
  }
  return latest.schedule[day] ?? boundCap;
}

function scheduleOf(plannedDays: number, alpha: number, spending: Spending, everyDays: number) {
  const looks: number[] = [];
  for (let d = firstLookDay; d < plannedDays; d += everyDays) looks.push(d);
  looks.push(plannedDays);
  const fractions = looks.map((d) => d / plannedDays);
  const bounds = spendingBounds(fractions, alpha, spending);
  const schedule = new Float64Array(plannedDays + 1).fill(boundCap);
  looks.forEach((d, i) => {
    schedule[d] = bounds[i]!;
  });
  return schedule;
}

const ends = new Map<string, number>();

/**
 * The bound of the last look of a plan that is over with fewer days in it than planned (days missing
 * or not yet settled ones left out): all alpha not yet spent is spent on it.
 */
export function endBound(
  days: number,
  plannedDays: number,
  alpha = 0.05,
  spending: Spending = 'obrienFleming',
): number {
  if (days >= plannedDays) return dailyBound(plannedDays, plannedDays, alpha, spending);
  if (days < firstLookDay) return boundCap;
  const key = `${days} ${plannedDays} ${alpha} ${JSON.stringify(spending)}`;
  let bound = ends.get(key);
  if (bound === undefined) {
    const looks = Array.from({ length: days - firstLookDay + 1 }, (_, i) => firstLookDay + i);
    const information = looks.map((d) => d / plannedDays);
    const spendTimes = information.map((t, i) => (i === looks.length - 1 ? 1 : t));
    bound = spendingBounds(information, alpha, spending, spendTimes).at(-1)!;
    if (ends.size > 500) ends.clear();
    ends.set(key, bound);
  }
  return bound;
}
