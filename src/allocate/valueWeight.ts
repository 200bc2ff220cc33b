import type { Objective, PlanInput } from './PoolInput.ts';

/** What one unit of attributed revenue (or one order) of this plan is worth in the objective. */
export const valueWeight = (plan: PlanInput, objective: Objective): number => {
  switch (objective) {
    case 'profit':
      return (plan.margin ?? 0) * (1 - plan.returnRate) * plan.incrementality;
    case 'revenue':
      return (1 - plan.returnRate) * plan.incrementality;
    case 'orders':
      return (1 - plan.returnRate) * plan.incrementality;
    case 'clicks':
      return 1;
  }
};

/** Value of some figures in the objective's unit: micros, orders or clicks. */
export const objectiveValue = (
  plan: PlanInput,
  objective: Objective,
  clicks: number,
  orders: number,
  revenueMicros: number,
): number => {
  const base = objective === 'clicks' ? clicks : objective === 'orders' ? orders : revenueMicros;
  return base * valueWeight(plan, objective);
};
