import { expect, test } from 'vitest';
import { poolFacts } from '../../src/allocate/poolFacts.ts';
import { defaultConstants } from '../../src/allocate/winnow/constants.ts';
import { poolLevel } from '../../src/allocate/winnow/poolLevel.ts';
import { examplePlan, examplePool } from './examplePool.ts';

/** Two plans at a CPC of .5 and a margin of .5: a click that brings .75 of profit returns 1.5. */
const levelOf = (orders: number, clicks: number, objective: 'profit' | 'orders' = 'profit') => {
  const day = { cost: 20, clicks: 40, orders: 1, revenue: 50 };
  const pool = examplePool([
    [examplePlan('plan_a'), day],
    [examplePlan('plan_b'), day],
  ]);
  const { state } = poolFacts(pool).engine(defaultConstants);
  const half = (x: number) => Float64Array.of(x / 2, x / 2);
  const orderValue = Float64Array.of(50e6, 50e6);
  return poolLevel({ ...pool, objective }, state, half(orders), half(clicks), orderValue);
};

test('a pool without luck keeps part of what its operator pays for: by hand', () => {
  // Rate at which a coin returns 1.5: .75 / (50 · .5) = .03; three orders of it are 100 clicks.
  expect(levelOf(1, 200) * (1 / 200)).toBeCloseTo((1 + 3) / (200 + 100), 9);
  expect(levelOf(30, 1000)).toBeCloseTo(1, 9);
  // A thousand orders are not argued with.
  expect(Math.abs(levelOf(1000, 100_000) - 1)).toBeLessThan(0.003);
  expect(levelOf(1, 200, 'orders')).toBe(1);
});
