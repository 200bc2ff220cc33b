import type { Context } from '../context.ts';
import { editKinds, sqlList } from './kinds.ts';
import type { PoolToSolve } from './PoolToSolve.ts';

/**
 * Changes a day that are still free: those of this day that were approved already count, so that a report
 * built again at noon does not ask for as many once more. A holdout's changes of sides do not count.
 */
export const withoutDecided = (
  ctx: Context,
  day: string,
  pools: readonly PoolToSolve[],
  most: number | null,
): { open: PoolToSolve[]; most: number | null } => {
  const decided = new Map<string, number>();
  let all = 0;
  for (const { pool, changes } of ctx.sql.all<{ pool: string; changes: number }>(
    `SELECT coalesce(poolId, channelId) AS pool, count(*) AS changes FROM recommendation
     WHERE day = ? AND status IN ('approved', 'exported', 'applied') AND kind IN ${sqlList(editKinds)}
       AND evidence ->> 'holdoutId' IS NULL GROUP BY 1`,
    [day],
  )) {
    decided.set(pool, changes);
    all += changes;
  }
  const rest = (limit: number | null, used: number) =>
    limit === null ? null : Math.max(0, limit - used);
  const open = pools.map((pool) => {
    const used = decided.get(pool.input.id);
    if (used === undefined) return pool;
    const { guardrails } = pool.input;
    const maxChangesPerDay = rest(guardrails.maxChangesPerDay, used);
    return { ...pool, input: { ...pool.input, guardrails: { ...guardrails, maxChangesPerDay } } };
  });
  return { open, most: rest(most, all) };
};
