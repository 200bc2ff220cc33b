import type { Objective, PlanInput } from '../../allocate/PoolInput.ts';
import type { PolicySettings } from '../../model/policy.ts';

/** Profit where every live plan's margin is known; else revenue at a floor; else orders within the total. */
export const objectiveOf = (settings: PolicySettings, plans: readonly PlanInput[]): Objective => {
  if (settings.objective) return settings.objective;
  const live = plans.filter((plan) => plan.live);
  if (live.length > 0 && live.every((plan) => plan.margin !== null)) return 'profit';
  return settings.roasFloor == null ? 'orders' : 'revenue';
};
