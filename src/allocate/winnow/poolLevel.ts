import type { PoolInput } from '../PoolInput.ts';
import { valueWeight } from '../valueWeight.ts';
import type { PoolState } from './poolState.ts';

/**
 * Whoever pays for clicks expects them to pay: before any order is seen a coin is believed to bring back 1.5,
 * and that is worth 3 orders. A judgement; it keeps a small pool without luck from talking itself out of
 * all traffic, and is gone where orders are many.
 */
const priorReturn = 1.5;
const priorOrders = 3;

/**
 * What to multiply the pool's mean conversion rate by so that it is shrunk to the one at which present clicks
 * return 1.5. For profit only: elsewhere it is not known what a coin should return. `orders` and `clicks` =
 * evidence of the plans that count, `orderValue` = what an order of each is worth.
 */
export const poolLevel = (
  { plans, objective }: PoolInput,
  state: PoolState,
  orders: Float64Array,
  clicks: Float64Array,
  orderValue: Float64Array,
): number => {
  if (objective !== 'profit') return 1;
  let [allOrders, allClicks, cost, worth] = [0, 0, 0, 0];
  for (let i = 0; i < plans.length; i++) {
    const c = clicks[i]!;
    if (!(c > 0) || !state.seen[i]) continue;
    allOrders += orders[i]!;
    allClicks += c;
    cost += c * Math.exp(state.logCpc[i]!);
    worth += c * orderValue[i]! * valueWeight(plans[i]!, objective);
  }
  if (!(allOrders > 0) || !(worth > 0)) return 1;
  const priorRate = (priorReturn * cost) / worth;
  return (
    (allOrders + priorOrders) / (allClicks + priorOrders / priorRate) / (allOrders / allClicks)
  );
};
