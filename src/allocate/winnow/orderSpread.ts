import { countsInPool } from '../countsInPool.ts';
import type { PlanInput } from '../PoolInput.ts';
import type { PoolState } from './poolState.ts';

/** Squared coefficient of variation of a single order's value before orders are seen, worth 40 days with orders. */
export const priorOrderSpread = 0.36;
const priorDays = 40;

/**
 * Squared coefficient of variation of a single order's value within plans, learnt from days: the revenue of a
 * day with k orders scatters around k·a by k times the square. `mean` = what plans' order values are shrunk to, and
 * that is worth `kappa` orders; squares around the shrunk value have (days with orders − own weight) degrees of
 * freedom (Bühlmann's credibility; Klugman, Panjer, Willmot, "Loss models").
 */
export const orderSpread = (
  plans: readonly PlanInput[],
  { orders, revenueMicros, orderDays, revenueSquares }: PoolState,
  mean: ArrayLike<number>,
  kappa: number,
): number => {
  let squares = priorDays * priorOrderSpread;
  let freedom = priorDays;
  for (let i = 0; i < plans.length; i++) {
    const a = (revenueMicros[i]! + kappa * mean[i]!) / (orders[i]! + kappa);
    if (!(orderDays[i]! > 0) || !(a > 0) || !countsInPool(plans[i]!)) continue;
    squares += revenueSquares[i]! / (a * a) - (2 * revenueMicros[i]!) / a + orders[i]!;
    freedom += Math.max(0, orderDays[i]! - orders[i]! / (orders[i]! + kappa));
  }
  return squares / freedom;
};
