import { countsInPool } from '../countsInPool.ts';
import type { PoolDay, PoolInput } from '../PoolInput.ts';
import type { Constants } from './constants.ts';

/** More than 2 % of plans spent clearly over their budget: the platform averages over days. */
export const overDelivered = ({ plans }: PoolInput, day: PoolDay): boolean => {
  let live = 0;
  let over = 0;
  for (let i = 0; i < plans.length; i++) {
    if (!countsInPool(plans[i]!)) continue;
    const cost = day.costMicros[i]!;
    if (!(cost > 0) || !(day.budgetMicros[i]! > 0)) continue;
    live++;
    if (cost > 1.05 * day.budgetMicros[i]! + cost / day.clicks[i]!) over++;
  }
  return live > 0 && over > 0.02 * live;
};

/** Did the budget end the day's delivery? An over-delivering platform is judged by seven days. */
export const isCapped = (
  history: readonly PoolDay[],
  t: number,
  i: number,
  overDelivers: boolean,
  k: Constants,
): boolean => {
  const day = history[t]!;
  const budget = day.budgetMicros[i]!;
  const cost = day.costMicros[i]!;
  if (!(budget > 0) || !(cost > 0)) return false;
  if (!overDelivers) return cost >= k.cappedAt * budget - cost / day.clicks[i]!;
  if (cost >= 1.9 * budget) return true;
  if (cost < 0.6 * budget) return false;
  let weekCost = 0;
  let weekBudget = 0;
  for (let d = Math.max(0, t - 6); d <= t; d++) {
    const row = history[d]!;
    if (!(row.budgetMicros[i]! > 0) || Number.isNaN(row.costMicros[i]!)) continue;
    weekCost += row.costMicros[i]!;
    weekBudget += row.budgetMicros[i]!;
  }
  return weekCost >= 0.95 * weekBudget;
};
