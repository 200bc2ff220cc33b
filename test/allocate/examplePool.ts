import { plainPlan } from '../../scripts/simulate/allocation/plainPlan.ts';
import { defaultGuardrails } from '../../src/allocate/Guardrails.ts';
import type { PlanInput, PoolInput } from '../../src/allocate/PoolInput.ts';
import { historyFrom, type PlanDay } from '../../src/allocate/planDays.ts';

const coin = 1_000_000;

export const examplePlan = (id: string, some: Partial<PlanInput> = {}): PlanInput => ({
  ...plainPlan,
  id,
  bidMicros: coin,
  dailyBudgetMicros: 100 * coin,
  margin: 0.5,
  ...some,
});

/** A plan that has done the same every day: coins spent, clicks, orders and revenue in coins a day. */
export type Steady = { cost: number; clicks: number; orders: number; revenue: number };

/** A pool whose plans were steady for two weeks before 2026-03-15. */
export const examplePool = (
  plans: readonly (readonly [PlanInput, Steady])[],
  some: Partial<PoolInput> = {},
): PoolInput => {
  const days = Array.from({ length: 14 }, (_, t) => `2026-03-${String(t + 1).padStart(2, '0')}`);
  const rows = days.flatMap((day) =>
    plans.map(
      ([plan, steady]): PlanDay => ({
        planId: plan.id,
        day,
        impressions: steady.clicks * 50,
        clicks: steady.clicks,
        costMicros: steady.cost * coin,
        orders: steady.orders,
        revenueMicros: steady.revenue * coin,
        bid: plan.bidMicros,
        budgetMicros: plan.dailyBudgetMicros,
      }),
    ),
  );
  return {
    id: 'pool_1',
    policy: 'operatorPlus',
    day: '2026-03-15',
    objective: 'profit',
    totalMicros: null,
    unitMicros: 10_000,
    roasFloor: null,
    ctrDial: 0,
    guardrails: defaultGuardrails,
    calendar: [],
    maturation: [],
    calibration: null,
    plans: plans.map(([plan]) => plan),
    history: historyFrom(
      plans.map(([plan]) => plan.id),
      rows,
    ),
    ...some,
  };
};
