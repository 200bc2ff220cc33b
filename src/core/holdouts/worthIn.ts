import type { Holdout } from '../../model/holdout.ts';

/** What plans brought, in `unit`; `weight` = worth of a unit of revenue, or of an order. */
export const worthIn = (
  unit: Holdout['unit'],
  weight: number,
  brought: { costMicros: number; orders: number; revenueMicros: number },
): number => {
  const value = weight * (unit === 'orders' ? brought.orders : brought.revenueMicros);
  return unit === 'profitMicros' ? value - brought.costMicros : value;
};
