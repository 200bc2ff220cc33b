import type { PoolToSolve } from './PoolToSolve.ts';

const presentTotal = ({ input }: PoolToSolve): number =>
  input.totalMicros ??
  input.plans.reduce(
    (sum, { live, dailyBudgetMicros }) => sum + (live ? (dailyBudgetMicros ?? 0) : 0),
    0,
  );

/**
 * Pools within what may be spent a day: each within its own cap, then those of one currency together within
 * the workspace's, every one of them cut by the same share.
 */
export const capTotals = (
  pools: readonly PoolToSolve[],
  workspaceCapMicros: number | null,
): PoolToSolve[] => {
  const within = pools.map((pool) => capped(pool, pool.capMicros));
  if (workspaceCapMicros === null) return within;
  const sums = new Map<string, number>();
  for (const pool of within)
    sums.set(pool.currency, (sums.get(pool.currency) ?? 0) + presentTotal(pool));
  return within.map((pool) => {
    const share = workspaceCapMicros / (sums.get(pool.currency) || 1);
    return capped(pool, Math.floor(presentTotal(pool) * share));
  });
};

/** `capMicros` = what is left of a cap for this pool; its total is lowered to it, never raised. */
const capped = (pool: PoolToSolve, capMicros: number | null): PoolToSolve => {
  if (capMicros === null) return pool;
  const { unitMicros } = pool.input;
  const most =
    Math.floor(Math.min(capMicros, pool.capMicros ?? capMicros) / unitMicros) * unitMicros;
  const lowered = presentTotal(pool) > most;
  return {
    ...pool,
    capMicros: most,
    input: lowered ? { ...pool.input, totalMicros: most } : pool.input,
  };
};
