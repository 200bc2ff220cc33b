import type { PlanHistory } from './planHistory.ts';
import type { PlanRow } from './planRows.ts';

/** Orders a day of all plans of a product over the last 7 days that have them. */
export const ordersByProduct = (
  plans: readonly PlanRow[],
  history: PlanHistory,
): Map<string, number> => {
  const sums = new Map<string, number>();
  plans.forEach((plan, i) => {
    if (plan.productId === null) return;
    const known = history.days
      .map((day) => day.orders[i]!)
      .filter((x) => !Number.isNaN(x))
      .slice(-7);
    if (known.length === 0) return;
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    sums.set(plan.productId, (sums.get(plan.productId) ?? 0) + mean);
  });
  return sums;
};
