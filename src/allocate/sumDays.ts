import { dayNumber } from './day.ts';
import type { PoolInput } from './PoolInput.ts';

/** Sums of a plan over the last days, by plan index. Money in micros. */
export type WindowSums = {
  days: number;
  /** Days with a row. */
  rows: Float64Array;
  impressions: Float64Array;
  clicks: Float64Array;
  costMicros: Float64Array;
  orders: Float64Array;
  revenueMicros: Float64Array;
  /** Over the days whose budget is known. */
  budgetMicros: Float64Array;
  costUnderBudgetMicros: Float64Array;
};

/** Totals by plan over the `days` before the proposal's day. */
export const sumDays = (input: PoolInput, days: number): WindowSums => {
  const column = () => new Float64Array(input.plans.length);
  const sums: WindowSums = {
    days,
    rows: column(),
    impressions: column(),
    clicks: column(),
    costMicros: column(),
    orders: column(),
    revenueMicros: column(),
    budgetMicros: column(),
    costUnderBudgetMicros: column(),
  };
  const first = dayNumber(input.day) - days;
  for (let t = input.history.length - 1; t >= 0; t--) {
    const row = input.history[t]!;
    if (dayNumber(row.day) < first) break;
    for (let i = 0; i < input.plans.length; i++) {
      const cost = row.costMicros[i]!;
      if (Number.isNaN(cost)) continue;
      sums.rows[i]! += 1;
      sums.impressions[i]! += row.impressions[i]!;
      sums.clicks[i]! += row.clicks[i]!;
      sums.costMicros[i]! += cost;
      sums.orders[i]! += row.orders[i]! || 0;
      sums.revenueMicros[i]! += row.revenueMicros[i]! || 0;
      if (row.budgetMicros[i]! > 0) {
        sums.budgetMicros[i]! += row.budgetMicros[i]!;
        sums.costUnderBudgetMicros[i]! += cost;
      }
    }
  }
  return sums;
};
