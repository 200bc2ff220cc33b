import { expect, test } from 'vitest';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { coverDays, stockFactor, stockNeeded } from '../../src/allocate/stock.ts';
import { examplePlan, examplePool } from './examplePool.ts';

// The case of the brief: 30 orders a day with 500 in safety; 4,000 visitors at 1.3 % are 52 a day.
const stock = { units: 600, ordersPerDay: 30, safetyUnits: 500, replenishmentDays: 7 };

test('52 orders a day at the present cover need about 870 units', () => {
  expect(coverDays(stock)).toBeCloseTo(16.67, 2);
  expect(stockNeeded(stock, 52 / 30)).toBeCloseTo(866.7, 1);
  expect(coverDays({ ...stock, safetyUnits: null })).toBeCloseTo(11.2, 12);
  expect(coverDays({ ...stock, safetyUnits: null, replenishmentDays: null })).toBe(null);
});

test('a raise stops where the stock would run out', () => {
  expect(stockFactor(stock)).toBeCloseTo(1.2, 12);
  expect(stockFactor({ ...stock, units: 100 })).toBe(1);
  expect(stockFactor(null)).toBe(Number.POSITIVE_INFINITY);
  const rich = { cost: 99, clicks: 200, orders: 12, revenue: 600 };
  const poor = { cost: 99, clicks: 200, orders: 4, revenue: 200 };
  const out = proposePool(
    examplePool([
      [examplePlan('plan_a', { stock: { ...stock, units: 500 } }), rich],
      [examplePlan('plan_b'), poor],
      [examplePlan('plan_c'), rich],
    ]),
  );
  expect(out.plans[0]!.budget).toMatchObject({ kind: 'hold', reason: 'stock', limit: 'stock' });
  // The step is 20 %, so 36 orders a day.
  expect(out.plans[0]!.stockNeeded).toBeCloseTo(36 * (500 / 30), 9);
  expect(out.plans[2]!.stockNeeded).toBe(null);
  expect(out.plans[2]!.budget).toMatchObject({ kind: 'move', reason: 'returnAboveHurdle' });
});
