import type { StockInput } from './PoolInput.ts';

/** Days of orders that stock should cover: the operator's own practice, else replenishment x 1.6. */
export const coverDays = ({
  safetyUnits,
  ordersPerDay,
  replenishmentDays,
}: StockInput): number | null => {
  if (safetyUnits !== null && ordersPerDay > 0) return safetyUnits / ordersPerDay;
  return replenishmentDays === null ? null : replenishmentDays * 1.6;
};

/** Units that `times` the present orders would need for the same cover; null where no cover is known. */
export const stockNeeded = (stock: StockInput, times: number): number | null => {
  const cover = coverDays(stock);
  return cover === null ? null : stock.ordersPerDay * times * cover;
};

/** How many times its present orders the stock carries, at least 1: what a raise may reach. */
export const stockFactor = (stock: StockInput | null): number => {
  const cover = stock && coverDays(stock);
  if (!stock || !cover || stock.ordersPerDay <= 0) return Number.POSITIVE_INFINITY;
  return Math.max(1, stock.units / cover / stock.ordersPerDay);
};
