import { dayNumber, isWeekend } from '../day.ts';
import type { PoolInput } from '../PoolInput.ts';
import { overDelivered } from './budgetEndedDay.ts';
import type { Constants } from './constants.ts';
import { filterDay } from './filterDay.ts';
import { gatherEvidence } from './gatherEvidence.ts';

/** What the history says of every plan, a column per number. Logs of micros; evidence discounted by age. */
export type PoolState = {
  /** Has delivered at least once; and days before that without a click. */
  seen: Uint8Array;
  quietDays: Float64Array;
  /** Log of the spend a weekday would bring without a budget, at lever `logLever`; and its variance. */
  logSpend: Float64Array;
  variance: Float64Array;
  /** Log CPC at `logLever`. */
  logCpc: Float64Array;
  /** Log of the lever in force (falling for target ROAS), now and on the first day. NaN = unknown. */
  logLever: Float64Array;
  firstLogLever: Float64Array;
  /** Last day was bound by its budget. */
  capped: Uint8Array;
  /** Log of weekend volume over weekday volume. */
  logWeekend: number;
  overDelivers: boolean;
  /** Discounted evidence: matured clicks, orders, revenue; and clicks over impressions. */
  clicks: Float64Array;
  orders: Float64Array;
  revenueMicros: Float64Array;
  /** Days with orders, and revenue² over orders summed over them: how much single orders differ. */
  orderDays: Float64Array;
  revenueSquares: Float64Array;
  allClicks: Float64Array;
  impressions: Float64Array;
  /** log(actual / forecast) of the pool's total spend and clicks, one step ahead, the last 28 days. */
  spendErrors: number[];
  clickErrors: number[];
  /** Plain sums of the last 7 days. */
  weekCostMicros: Float64Array;
  weekBudgetMicros: Float64Array;
  weekRows: Float64Array;
};

/**
 * State of all plans from their days, in two linear passes: one for the weekend factor and the
 * evidence, one for the filter (Kalman; Tobit on budget-limited days, whose cost is only a lower
 * bound: Amin et al., "Budget optimization for sponsored search: censored learning", UAI 2012).
 */
export const poolState = (input: PoolInput, k: Constants): PoolState => {
  const n = input.plans.length;
  const column = () => new Float64Array(n);
  const state: PoolState = {
    seen: new Uint8Array(n),
    quietDays: column(),
    logSpend: column(),
    variance: column(),
    logCpc: column(),
    logLever: column().fill(Number.NaN),
    firstLogLever: column().fill(Number.NaN),
    capped: new Uint8Array(n),
    logWeekend: 0,
    overDelivers: false,
    clicks: column(),
    orders: column(),
    revenueMicros: column(),
    orderDays: column(),
    revenueSquares: column(),
    allClicks: column(),
    impressions: column(),
    spendErrors: [],
    clickErrors: [],
    weekCostMicros: column(),
    weekBudgetMicros: column(),
    weekRows: column(),
  };
  const calendar = new Map(input.calendar.map((c) => [c.day, c]));
  gatherEvidence(input, calendar, k, state);
  input.history.forEach((day, t) => {
    if (!state.overDelivers) state.overDelivers = overDelivered(input, day);
    const no = dayNumber(day.day);
    const shift =
      (isWeekend(no) ? state.logWeekend : 0) + Math.log(calendar.get(day.day)?.volumeFactor ?? 1);
    const watch = no >= dayNumber(input.day) - 28 && !calendar.has(day.day);
    filterDay(input, t, shift, k, state, watch);
  });
  return state;
};
