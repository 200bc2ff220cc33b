import { expect, test } from 'vitest';
import { chanceToBeBestRate } from '../../src/stats/bayes/betaPosterior.ts';
import { dunnettP } from '../../src/stats/multiple/dunnett.ts';
import { tTestPower } from '../../src/stats/planning/tTestPower.ts';
import { normalQuantile } from '../../src/stats/special/normal.ts';
import { tTwoSided } from '../../src/stats/special/studentT.ts';
import { closeRelative } from './cases/sharedCases.ts';

// Where quadratures and approximations are weakest. Expected values: scipy 1.17 and mpmath (60
// digits); integrals by their own fine grids (20,000 nodes and more).

test('quantiles and tails between the near and the far approximation', () => {
  closeRelative(normalQuantile(1e-15), -7.941345326170998, 1e-14);
  closeRelative(normalQuantile(2e-15), -7.854928584366798, 1e-14);
  closeRelative(tTwoSided(1e-9, 1), 0.9999999993633802, 1e-15);
});

test('Dunnett with arms of very unequal size', () => {
  const cases = [
    [[0.9, 0.95, 0.995], 12, 2.5, 0.04600020451843767, 0.023000129151427684],
    [[0.985], 12, 0.85, 0.41196344578939326, 0.2059817228948867],
    [[0.3, 0.997], Infinity, 2.2, 0.05372083451466936, 0.026874252454430536],
  ] as const;
  for (const [lambdas, df, c, twoSided, greater] of cases) {
    expect(dunnettP(c, lambdas, df)).toBeCloseTo(twoSided, 9);
    expect(dunnettP(c, lambdas, df, 'greater')).toBeCloseTo(greater, 9);
  }
});

test('chance to be best of a hundred thousand views against a dozen', () => {
  const of = (arms: readonly (readonly [number, number])[]) =>
    chanceToBeBestRate(arms.map(([x, n]) => ({ a: x + 1, b: n - x + 1 })));
  const [two] = of([
    [1301, 64_125],
    [0, 21],
  ]);
  expect(two).toBeCloseTo(0.3631354949447712, 9);
  const three = of([
    [0, 12],
    [2132, 104_472],
    [5434, 273_740],
  ]);
  [0.7644391823221791, 0.20400860737034796, 0.031552210307471296].forEach((chance, i) => {
    expect(three[i]).toBeCloseTo(chance, 9);
  });
});

test('power with two or three days', () => {
  expect(tTestPower(4.75, 1, 0.01)).toBeCloseTo(0.05947479435623138, 8);
  expect(tTestPower(2.5, 2, 0.05)).toBeCloseTo(0.2995139266298844, 8);
});
