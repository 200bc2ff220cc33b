import { median } from 'simple-statistics';
import { defaultGuardrails } from '../../../src/allocate/Guardrails.ts';
import type { PlanInput } from '../../../src/allocate/PoolInput.ts';
import { historyFrom, type PlanDay } from '../../../src/allocate/planDays.ts';
import { proposePool } from '../../../src/allocate/proposePool.ts';
import { plainPlan } from './plainPlan.ts';

type Backtest = {
  /** Days forecast, and how many fell into their 80 % interval. */
  days: number;
  spendInside: number;
  clicksInside: number;
  /** Median of |log(actual / forecast)|. */
  spendError: number;
  clickError: number;
};

const medianOf = (values: number[]) => (values.length === 0 ? Number.NaN : median(values));

/**
 * One-step-ahead forecasts of a whole account's spend and clicks on days that really happened, nothing
 * changed: each day is forecast from the days before it alone. `rows` in the order of days; plans without
 * a row that day spent nothing.
 */
export const backtest = (rows: readonly PlanDay[], firstForecast: number): Backtest => {
  const ids = [...new Set(rows.map(({ planId }) => planId))];
  const all = historyFrom(ids, rows);
  for (const day of all)
    for (const column of [
      'impressions',
      'clicks',
      'costMicros',
      'orders',
      'revenueMicros',
    ] as const)
      day[column].forEach((x, i) => {
        if (Number.isNaN(x)) day[column][i] = 0;
      });
  const plans = ids.map(
    (id): PlanInput => ({
      ...plainPlan,
      id,
      bidMode: 'automatic',
      // Assumed out of reach: no day is taken for limited.
      dailyBudgetMicros: 1e12,
    }),
  );
  const result = { days: 0, spendInside: 0, clicksInside: 0 };
  const [spendErrors, clickErrors]: [number[], number[]] = [[], []];
  for (let t = firstForecast; t < all.length; t++) {
    const { advice } = proposePool({
      id: 'account',
      policy: 'winnow',
      day: all[t]!.day,
      objective: 'clicks',
      totalMicros: null,
      unitMicros: 1e4,
      roasFloor: null,
      ctrDial: 0,
      guardrails: { ...defaultGuardrails, maxChangesPerDay: 0 },
      calendar: [],
      maturation: [],
      calibration: null,
      plans,
      history: all.slice(Math.max(0, t - 90), t),
    });
    const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0);
    const [spend, clicks] = [sum(all[t]!.costMicros), sum(all[t]!.clicks)];
    if (!advice?.spendMicros || !advice.clicks) continue;
    result.days++;
    if (spend >= advice.spendMicros.low && spend <= advice.spendMicros.high) result.spendInside++;
    if (clicks >= advice.clicks.low && clicks <= advice.clicks.high) result.clicksInside++;
    spendErrors.push(Math.abs(Math.log(spend / advice.spendMicros.mean)));
    clickErrors.push(Math.abs(Math.log(clicks / advice.clicks.mean)));
  }
  return { ...result, spendError: medianOf(spendErrors), clickError: medianOf(clickErrors) };
};
