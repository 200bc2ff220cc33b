import { expect, test } from 'vitest';
import { randomFrom } from '../../scripts/simulate/allocation/random.ts';
import { cartRates } from '../../src/allocate/winnow/cartRates.ts';
import { defaultConstants } from '../../src/allocate/winnow/constants.ts';
import { examplePlan, examplePool } from './examplePool.ts';

/** 30 plans of 600 clicks whose rates scatter by a log-sd of .5; carts follow the rate to the power `tells`. */
const drawn = (seed: number, tells: number) => {
  const r = randomFrom(seed);
  const rates = Array.from({ length: 30 }, () => 0.03 * Math.exp(0.5 * r.normal()));
  const pool = examplePool(
    rates.map((_, i) => [
      examplePlan(`plan_${i}`),
      { cost: 20, clicks: 43, orders: 1, revenue: 50 },
    ]),
  );
  for (const day of pool.history)
    day.carts = Float64Array.from(rates, (rate) =>
      r.poisson(43 * 0.1 * (rate / 0.03) ** tells * Math.exp(0.2 * r.normal())),
    );
  const clicks = new Float64Array(30).fill(600);
  const orders = Float64Array.from(rates, (rate) => r.poisson(600 * rate));
  return { used: cartRates(pool, defaultConstants, orders, clicks, []) !== null };
};
const usedOf = (tells: number) =>
  Array.from({ length: 200 }, (_, k) => drawn(4000 + k, tells)).filter(({ used }) => used).length;

test('carts enter where they predict orders of plans left out, and hardly ever where they do not', () => {
  expect(usedOf(1)).toBeGreaterThan(180);
  // One-sided 5 % of 200, with 2.6 standard errors of luck.
  expect(usedOf(0)).toBeLessThanOrEqual(18);
});

test('no carts recorded, no covariate', () => {
  const pool = examplePool([
    [examplePlan('plan_a'), { cost: 20, clicks: 40, orders: 2, revenue: 80 }],
  ]);
  const one = Float64Array.of(10);
  expect(cartRates(pool, defaultConstants, one, one, [])).toBe(null);
});
