import { expect, test } from 'vitest';
import type { PlanInput, PoolInput } from '../../src/allocate/PoolInput.ts';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { newsvendor } from '../../src/allocate/winnow/newsvendor.ts';
import { examplePlan, examplePool } from './examplePool.ts';

/** One good plan and a middling one with idle budget, a poor one at its end: reports without a bid column. */
const pool = (some: Partial<PlanInput>, more: Partial<PoolInput> = {}): PoolInput =>
  examplePool(
    [
      [
        examplePlan('good', { dailyBudgetMicros: 60e6, ...some }),
        { cost: 56, clicks: 160, orders: 10, revenue: 300 },
      ],
      [
        examplePlan('poor', { dailyBudgetMicros: 80e6, ...some }),
        { cost: 80, clicks: 240, orders: 4, revenue: 120 },
      ],
      [
        examplePlan('fair', { dailyBudgetMicros: 50e6, ...some }),
        { cost: 43, clicks: 120, orders: 5, revenue: 150 },
      ],
    ],
    { policy: 'winnow', ...more },
  );
const budgets = (input: PoolInput) => proposePool(input).plans.map(({ budget }) => budget);

test('plans whose bid nobody knows get the budgets of plans whose bid cannot be set', () => {
  const unknown = budgets(pool({ bidMicros: null }));
  expect(unknown).toEqual(budgets(pool({ bidMicros: null, bidMode: 'automatic' })));
  const [good, poor] = unknown;
  expect(good).toMatchObject({ kind: 'move', reason: 'returnAboveHurdle' });
  expect(good?.kind === 'move' && good.to > good.from).toBe(true);
  expect(poor?.kind === 'move' && poor.to < poor.from).toBe(true);
});

test('where no bid can be set, no plan with more than what is asked is cut for its return, and no dial is turned', () => {
  for (const objective of ['profit', 'revenue', 'orders'] as const) {
    const out = proposePool(pool({ bidMicros: null }, { objective, ctrDial: null }));
    expect(out.advice!.dial).toMatchObject({ theta: 0, price: 0 });
    for (const { budget, evidence } of out.plans) {
      if (budget.kind !== 'move') continue;
      if (budget.reason === 'returnAboveHurdle')
        expect(evidence.expectedReturn!).toBeGreaterThanOrEqual(evidence.hurdle!);
      if (budget.reason === 'returnBelowHurdle')
        expect(evidence.marginalReturn!).toBeLessThan(evidence.hurdle!);
    }
  }
});

test('the plan that falls from most to nothing at the price takes what is left, so that the money is placed', () => {
  // Two plans that need 100 in all; the third earns less and could spend 1,000. It gets the rest of 300.
  const { budgets, shadowPrice } = newsvendor(
    Float64Array.of(50, 50, 1000),
    Float64Array.of(0.2, 0.2, 0.2),
    Float64Array.of(1, 1, 0.4),
    () => true,
    () => true,
    300,
  );
  expect(budgets.reduce((a, b) => a + b, 0)).toBeCloseTo(300, 2);
  expect(budgets[2]).toBeGreaterThan(150);
  // Its last coin earns its 0.4: that is the price.
  expect(shadowPrice).toBeCloseTo(0.4, 1);
});
