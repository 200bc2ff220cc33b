import type { HoldoutSide } from '../../model/holdout.ts';
import type { PoolToSolve } from '../recommendations/PoolToSolve.ts';

export interface InForce {
  planId: string;
  channelId: string;
  poolId: string | null;
  currency: string;
  lever: 'bid' | 'target';
  bidMode: HoldoutSide['bidMode'];
  bid: number | null;
  budgetMicros: number;
}

/** The settings in force (or approved) of every plan whose budget is known. */
export const settingsInForce = (pools: readonly PoolToSolve[]): Map<string, InForce> => {
  const found = new Map<string, InForce>();
  for (const { input, plans, poolId, currency } of pools)
    input.plans.forEach(({ id, bidMode, bidMicros, targetRoas, dailyBudgetMicros }, i) => {
      if (dailyBudgetMicros === null) return;
      found.set(id, {
        planId: id,
        channelId: plans[i]!.channelId,
        poolId,
        currency,
        bidMode,
        lever: bidMode === 'targetRoas' || bidMode === 'targetCpa' ? 'target' : 'bid',
        bid: bidMode === 'automatic' ? null : bidMode === 'targetRoas' ? targetRoas : bidMicros,
        budgetMicros: dailyBudgetMicros,
      });
    });
  return found;
};
