import { countsInPool } from './countsInPool.ts';
import type { Objective, PoolInput } from './PoolInput.ts';

/**
 * The input with an objective that its data can carry: profit needs a margin, profit and revenue need
 * revenue, orders need orders; each falls back to the next (profit, revenue, orders, clicks). Plans
 * whose margin is unknown take the mean of the known ones: never 1 by silence. Without revenue no ROAS can be
 * set against a floor; the floor of a plan's own target ROAS stays, for it bounds a setting.
 */
export const usableInput = (input: PoolInput): PoolInput => {
  let revenue = 0;
  let orders = 0;
  for (const day of input.history)
    for (let i = 0; i < input.plans.length; i++) {
      if (!countsInPool(input.plans[i]!)) continue;
      revenue += day.revenueMicros[i]! || 0;
      orders += day.orders[i]! || 0;
    }
  const known = input.plans.flatMap((p) =>
    p.margin !== null && countsInPool(p) ? [p.margin] : [],
  );
  const chain: Objective[] = ['profit', 'revenue', 'orders', 'clicks'];
  const can: Record<Objective, boolean> = {
    profit: known.length > 0 && revenue > 0 && orders > 0,
    revenue: revenue > 0 && orders > 0,
    orders: orders > 0,
    clicks: true,
  };
  const objective = chain.slice(chain.indexOf(input.objective)).find((o) => can[o])!;
  if (revenue === 0)
    return {
      ...input,
      objective,
      roasFloor: null,
      plans: input.plans.map((p) => (p.bidMode === 'targetRoas' ? p : { ...p, roasFloor: null })),
    };
  if (objective !== 'profit') return { ...input, objective };
  const mean = known.reduce((a, b) => a + b, 0) / known.length;
  return {
    ...input,
    objective,
    plans: input.plans.map((p) => (p.margin === null ? { ...p, margin: mean } : p)),
  };
};
