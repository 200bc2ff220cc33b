import type { PlanInput } from '../PoolInput.ts';

/** +1 where a higher lever buys more, −1 for a target ROAS. */
export const leverSign = (plan: PlanInput): number => (plan.bidMode === 'targetRoas' ? -1 : 1);
