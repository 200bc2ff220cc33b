import { BOUND_CAP, type Spending, spendingBounds } from './spendingBounds.ts';

/** The first day on which a running test may be looked at. */
export const FIRST_LOOK_DAY = 7;

const schedules = new Map<string, Float64Array>();

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
  const key = `${plannedDays} ${alpha} ${name} ${everyDays}`;
  let schedule = schedules.get(key);
  if (schedule === undefined) {
    const looks: number[] = [];
    for (let d = FIRST_LOOK_DAY; d < plannedDays; d += everyDays) looks.push(d);
    looks.push(plannedDays);
    const bounds = spendingBounds(
      looks.map((d) => d / plannedDays),
      alpha,
      spending,
    );
    schedule = new Float64Array(plannedDays + 1).fill(BOUND_CAP);
    looks.forEach((d, i) => {
      schedule![d] = bounds[i]!;
    });
    if (schedules.size > 500) schedules.clear();
    schedules.set(key, schedule);
  }
  return schedule[day] ?? BOUND_CAP;
}
