import type { PlanInput } from './PoolInput.ts';

/** Whether a plan shapes what the pool believes and asks. A locked one does not: locking is invisible to others. */
export const countsInPool = (plan: PlanInput): boolean => plan.live && !plan.locked;
