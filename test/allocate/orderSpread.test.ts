import { expect, test } from 'vitest';
import { poolFacts } from '../../src/allocate/poolFacts.ts';
import { defaultConstants } from '../../src/allocate/winnow/constants.ts';
import { priorOrderSpread } from '../../src/allocate/winnow/orderSpread.ts';
import { examplePlan, examplePool } from './examplePool.ts';

/** Forty plans with an order a day, worth 100 coins more or less `gap` by turns. */
const valueWith = (gap: number) => {
  const plans = Array.from(
    { length: 40 },
    (_, i) =>
      [examplePlan(`plan_${i}`), { cost: 50, clicks: 50, orders: 1, revenue: 100 }] as const,
  );
  const pool = examplePool(plans);
  pool.history.forEach((day, t) => {
    day.revenueMicros.fill((100 + (t % 2 ? gap : -gap)) * 1e6);
  });
  return poolFacts(pool).engine(defaultConstants).value;
};

test('how far single orders scatter is read off the days', () => {
  // Around their mean 14 values of 20 and 180 have a variance of .64 · 14 / 13 of its square.
  const learnt = valueWith(80).orderSpread;
  expect(learnt).toBeGreaterThan(0.6);
  expect(learnt).toBeLessThan(0.69);
  expect(valueWith(0).orderSpread).toBeLessThan(priorOrderSpread / 5);
});

test('orders that differ widely say less of a plan’s value', () => {
  const [steady, wild] = [valueWith(0), valueWith(80)];
  expect(wild.relativeSd[0]!).toBeGreaterThan(steady.relativeSd[0]!);
});
