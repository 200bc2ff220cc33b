import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdoutRates } from '../../scripts/simulate/holdout/rates.ts';
import { crossoverWorth, pairEffect } from '../../src/stats/holdout/crossoverWorth.ts';
import { leastDetectableWorth } from '../../src/stats/holdout/leastDetectableWorth.ts';
import { matchPairs } from '../../src/stats/holdout/matchPairs.ts';

test('the interval is Student’s, on his own sleep data (R: t.test(extra ~ group, paired = TRUE))', () => {
  const differences = [1.2, 2.4, 1.3, 1.3, 0, 1.0, 1.8, 0.8, 4.6, 1.4];
  const worth = crossoverWorth(differences.map((d) => [d, -d]))!;
  expect(worth.mean / 20).toBeCloseTo(1.58, 12);
  expect(worth.low / 20).toBeCloseTo(0.7001142, 6);
  expect(worth.high / 20).toBeCloseTo(2.4598858, 6);
  expect(worth.pValue).toBeCloseTo(0.002833, 6);
  expect(crossoverWorth([[1, -1]])).toBe(null);
});

test('what distinguishes the plans and what befalls a period cancels', () => {
  const [a, b, period, effect] = [500, 100, -70, 8];
  expect(pairEffect([a + effect - b, a + period - (b + period + effect)])).toBe(effect);
});

test('from four periods on the scatter within pairs counts, by hand', () => {
  // Each pair: mean 3, effect 1.5, residuals ±.5, so variance 1 / 2 / 4; two pairs, se of the worth 1.
  const worth = crossoverWorth([
    [5, 1, 4, 2],
    [5, 1, 4, 2],
  ])!;
  expect(worth.mean).toBe(6);
  expect(worth.high - worth.mean).toBeCloseTo(4.302653, 6);
  // Two degrees of freedom: p = 1 − t / √(2 + t²).
  expect(worth.pValue).toBeCloseTo(1 - 6 / Math.sqrt(38), 12);
});

test('half a standard deviation takes 33.4 pairs (R: power.t.test, one sample, power .8), give or take a degree of freedom', () => {
  const pairs = (n: number) => Array.from({ length: n }, (_, k) => [k % 2 ? 1 : -1]);
  const perPlan = (n: number) => leastDetectableWorth(pairs(n), 1)! / (2 * n);
  expect(perPlan(34)).toBeLessThan(0.5);
  expect(perPlan(32)).toBeGreaterThan(0.5);
  expect(leastDetectableWorth(pairs(20), 4)).toBeCloseTo(
    leastDetectableWorth(pairs(20), 1)! / 2,
    9,
  );
  expect(leastDetectableWorth([[1]], 1)).toBe(null);
});

test('matching: nobody twice, nobody lost, alike in stratum and within four times the spend', () => {
  const plan = fc.record({
    stratum: fc.constantFrom('a', 'b'),
    spend: fc.double({ min: 0, max: 1e4, noNaN: true }),
    valuePerClick: fc.double({ min: 0, max: 10, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(plan, { maxLength: 40 }), (drawn) => {
      const plans = drawn.map((one, i) => ({ ...one, id: `p${i}` }));
      const of = (id: string) => plans.find((one) => one.id === id)!;
      const { pairs, left } = matchPairs(plans);
      expect([...pairs.flat(), ...left].sort()).toEqual(plans.map(({ id }) => id).sort());
      for (const [a, b] of pairs) {
        expect(of(a).stratum).toBe(of(b).stratum);
        expect(of(a).spend).toBeGreaterThanOrEqual(of(b).spend);
        expect(of(a).spend).toBeLessThanOrEqual(4 * of(b).spend);
      }
      expect(matchPairs([...plans].reverse())).toEqual({ pairs, left: expect.any(Array) });
    }),
  );
});

test('a placebo is rarely called, and the interval holds what acting is truly worth', () => {
  const placebo = holdoutRates({ placebo: true, plans: 12 }, 60, 9100);
  expect(placebo.called).toBeLessThanOrEqual(0.1);
  const acted = holdoutRates({ plans: 24 }, 12, 9100);
  expect(acted.covered).toBeGreaterThanOrEqual(0.75);
  expect(acted.recovered).toBeGreaterThan(0.6);
  expect(acted.recovered).toBeLessThan(1.5);
});
