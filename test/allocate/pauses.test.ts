import { expect, test } from 'vitest';
import type { PoolInput } from '../../src/allocate/PoolInput.ts';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { examplePlan, examplePool, type Steady } from './examplePool.ts';

const plan = (id: string, some: Partial<Parameters<typeof examplePlan>[1]> = {}) =>
  examplePlan(id, { bidMode: 'automatic', bidMicros: null, ...some });
const budgeted = (id: string, coins: number) => plan(id, { dailyBudgetMicros: coins * 1e6 });
const propose = (
  plans: readonly (readonly [ReturnType<typeof examplePlan>, Steady])[],
  some: Partial<PoolInput>,
) => proposePool({ ...examplePool(plans), policy: 'winnow', ...some });
const to = (out: ReturnType<typeof propose>, i: number) => {
  const { budget } = out.plans[i]!;
  return budget.kind === 'move' ? budget.to : budget.at!;
};

/** One plan well above a floor of 3, one idle, two far below it; revenue in coins per order. */
const shop = (value: number) =>
  [
    [budgeted('plan_good', 60), { cost: 57, clicks: 163, orders: 8, revenue: 8 * value }],
    [budgeted('plan_poor', 80), { cost: 78, clicks: 157, orders: 2, revenue: 2 * value }],
    [budgeted('plan_idle', 50), { cost: 30, clicks: 100, orders: 4, revenue: 4 * value }],
    [budgeted('plan_thin', 40), { cost: 39, clicks: 50, orders: 1.5, revenue: 1.5 * value }],
  ] as const;

test('a plan to be paused for its ROAS is not given more the same morning', () => {
  const out = propose(shop(30), { objective: 'revenue', roasFloor: 3 });
  expect(out.plans.map(({ pause }) => pause?.reason ?? null)).toEqual([
    null,
    'belowFloor',
    null,
    'belowFloor',
  ]);
  expect(to(out, 1)).toBeLessThanOrEqual(80e6);
  expect(to(out, 3)).toBeLessThanOrEqual(40e6);
  expect(to(out, 0) + to(out, 1) + to(out, 2) + to(out, 3)).toBe(out.placedMicros);
  expect(out.placedMicros + out.unplacedMicros).toBe(230e6);
});

test('unknown revenue is no ROAS below a floor', () => {
  const own = shop(0).map(([p, steady]) => [{ ...p, roasFloor: 3 }, steady] as const);
  for (const unknown of [0, Number.NaN]) {
    const pool = examplePool(own.map(([p, s]) => [p, { ...s, revenue: unknown }] as const));
    const free = examplePool(shop(0).map(([p, s]) => [p, { ...s, revenue: unknown }] as const));
    const out = proposePool({ ...pool, policy: 'winnow', objective: 'revenue', roasFloor: 3 });
    expect(out.plans.map(({ pause }) => pause)).toEqual([null, null, null, null]);
    const without = proposePool({ ...free, policy: 'winnow', objective: 'revenue' });
    expect([0, 1, 2, 3].map((i) => to(out, i))).toEqual([0, 1, 2, 3].map((i) => to(without, i)));
  }
});

test('a plan whose orders come from views is not dead for want of clicks', () => {
  const seen = (orders: number) =>
    propose(
      [
        [plan('plan_a'), { cost: 80, clicks: 200, orders: 9, revenue: 400 }],
        [
          plan('plan_views', { minBudgetMicros: 100e6 }),
          { cost: 80, clicks: 0, orders, revenue: 40 * orders },
        ],
      ],
      { objective: 'orders' },
    ).plans[1]!.pause;
  expect(seen(3)).toBeNull();
  expect(seen(0)?.reason).toBe('dead');
});

test('where no bid can follow, no total is named at which the last coin returns the floor', () => {
  // What the plans happen to spend, 199 coins of 230, is not such a total: the last coin does not tell.
  const idle = shop(30).map(([p, s]) => [p, { ...s, cost: 0.8 * s.cost }] as const);
  for (const roasFloor of [1, 3])
    expect(
      propose(idle, { objective: 'revenue', roasFloor }).advice!.totalAtFloorMicros,
    ).toBeNull();
});
