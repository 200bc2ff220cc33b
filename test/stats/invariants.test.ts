import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import { drawDays } from '../../scripts/simulate/stats/adDays.ts';
import { beforeAfter } from '../../src/stats/daily/beforeAfter.ts';
import { compareDifference } from '../../src/stats/daily/compareDifference.ts';
import { compareToControl } from '../../src/stats/daily/compareToControl.ts';
import type { DailyTotals } from '../../src/stats/daily/dailyTotals.ts';
import { fatigueTrend } from '../../src/stats/daily/fatigueTrend.ts';
import { learnAccountNoise } from '../../src/stats/daily/learnAccountNoise.ts';
import {
  type MetricColumns,
  metricTotals,
  type RatioMetric,
} from '../../src/stats/daily/metricTotals.ts';
import { adjustPValues } from '../../src/stats/multiple/adjustPValues.ts';
import { proportionInterval } from '../../src/stats/proportions/proportionInterval.ts';
import { tMixtureP, tMixtureRadius } from '../../src/stats/sequential/tMixture.ts';
import { metaAnalysis } from '../../src/stats/shrinkage/metaAnalysis.ts';

const counts = (arms: number) =>
  fc
    .array(
      fc.array(
        fc.tuple(
          fc.integer({ min: 100, max: 9000 }),
          fc.double({ min: 0.005, max: 0.1, noNaN: true }),
        ),
        { minLength: arms, maxLength: arms },
      ),
      { minLength: 7, maxLength: 30 },
    )
    .map(
      (days): DailyTotals => ({
        denominator: Array.from({ length: arms }, (_, arm) => days.map((day) => day[arm]![0])),
        numerator: Array.from({ length: arms }, (_, arm) =>
          days.map((day) => Math.round(day[arm]![0] * day[arm]![1])),
        ),
      }),
    );
const near = (a: number, b: number) =>
  expect(Math.abs(a - b)).toBeLessThan(1e-9 * (1 + Math.abs(b)));

test('swapping control and variant turns the sign and nothing else', () => {
  fc.assert(
    fc.property(counts(2), ({ numerator, denominator }) => {
      const there = compareToControl({ numerator, denominator }).arms[0]!;
      const back = compareToControl({
        numerator: [...numerator].reverse(),
        denominator: [...denominator].reverse(),
      }).arms[0]!;
      near(there.theta, -back.theta);
      near(there.p, back.p);
      near(there.variance, back.variance);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('the order of days and days without impressions do not matter', () => {
  fc.assert(
    fc.property(counts(3), ({ numerator, denominator }) => {
      const turned = (arms: readonly ArrayLike<number>[]) =>
        arms.map((days) => [0, ...Array.from(days).reverse()]);
      const plain = compareToControl({ numerator, denominator });
      const other = compareToControl({
        numerator: turned(numerator),
        denominator: turned(denominator),
      });
      plain.arms.forEach((arm, i) => {
        near(other.arms[i]!.theta, arm.theta);
        near(other.arms[i]!.p, arm.p);
        expect(other.arms[i]!.days).toBe(arm.days);
      });
    }),
    { seed: 2, numRuns: 60 },
  );
});

test('p is a probability, the interval holds the estimate, Holm never lowers', () => {
  fc.assert(
    fc.property(counts(4), (totals) => {
      for (const arm of compareToControl(totals).arms) {
        expect(arm.p).toBeGreaterThanOrEqual(0);
        expect(arm.p).toBeLessThanOrEqual(1);
        expect(arm.adjustedP).toBeGreaterThanOrEqual(arm.p);
        expect(arm.interval[0]).toBeLessThanOrEqual(arm.lift);
        expect(arm.interval[1]).toBeGreaterThanOrEqual(arm.lift);
        // Fixed interval and p tell the same story.
        expect(arm.interval[0] > 0 || arm.interval[1] < 0).toBe(arm.p < 0.05);
      }
    }),
    { seed: 3, numRuns: 60 },
  );
});

const columnsOf = (seed: number): MetricColumns => {
  const random = seededRandom(seed);
  const { numerator, denominator } = drawDays(
    { arms: 2, days: 14, volume: 20_000, rate: 0.03, dayNoise: 0.1, lifts: [0, Math.log(1.5)] },
    random,
  );
  const orders = numerator.map((days) =>
    Array.from(days, (clicks) => random.binomial(clicks, 0.1)),
  );
  const cost = numerator.map((days) => Array.from(days, (clicks) => clicks * 400_000));
  const revenue = orders.map((days) => days.map((n) => n * 9_000_000));
  const profit = revenue.map((days, a) => days.map((value, d) => 0.5 * value - cost[a]![d]!));
  return {
    impressions: denominator,
    clicks: numerator,
    carts: numerator,
    orders,
    cost,
    revenue,
    profit,
  };
};

test('every metric of the family points the way it was made, costs the other way', () => {
  const columns = columnsOf(21);
  const lift = (metric: RatioMetric) =>
    compareToControl(metricTotals(metric, columns)).arms[0]!.lift;
  expect(lift('ctr')).toBeGreaterThan(0.3);
  expect(lift('revenuePerImpression')).toBeGreaterThan(0.2);
  expect(lift('cartRate')).toBeCloseTo(0, 10);
  expect(Math.abs(lift('cpc'))).toBeLessThan(1e-9);
  // Cost per order is the inverse of orders per cost, on the same days and with the same p.
  const perOrder = compareToControl(metricTotals('costPerOrder', columns)).arms[0]!;
  const inverse = compareToControl({
    numerator: columns.orders,
    denominator: columns.cost,
    events: columns.orders,
  }).arms[0]!;
  near(perOrder.theta, -inverse.theta);
  near(perOrder.p, inverse.p);
  // Money in micros or in coins is the same money.
  const coins = compareToControl(
    metricTotals('roas', {
      ...columns,
      cost: columns.cost.map((days) => Array.from(days, (x) => x / 1e6)),
    }),
  ).arms[0]!;
  near(compareToControl(metricTotals('roas', columns)).arms[0]!.theta, coins.theta);
});

test('a profit below zero has a difference, and no relative lift is made of it', () => {
  const columns = columnsOf(22);
  const loss = columns.profit!.map((days, arm) =>
    Array.from(days, (x, d) => (arm === 0 ? -1e9 - d * 1e7 : x)),
  );
  const comparison = compareDifference(
    metricTotals('profitPerImpression', { ...columns, profit: loss }),
    1,
  );
  expect(comparison.arms[0]!.scale).toBe('difference');
  expect(comparison.arms[0]!.theta).toBeGreaterThan(0);
  expect(comparison.arms[0]!.p).toBeLessThan(0.001);
});

test('nothing is claimed of arms without events, days or data', () => {
  const zero = {
    numerator: [
      [0, 0],
      [0, 0],
    ],
    denominator: [
      [5, 5],
      [5, 5],
    ],
  };
  for (const totals of [zero, { numerator: [[], []], denominator: [[], []] }]) {
    const arm = compareToControl(totals).arms[0]!;
    expect([arm.p, arm.standing]).toEqual([1, 'preview']);
    expect(arm.interval).toEqual([-1, Number.POSITIVE_INFINITY]);
  }
  expect(learnAccountNoise([], 'count')).toBeNull();
  expect(proportionInterval(0, 0)).toEqual([0, 1]);
});

test('the mixture rejects exactly where its radius says', () => {
  for (const n of [7, 14, 60]) {
    const radius = tMixtureRadius(n);
    expect(tMixtureP(radius, n)).toBeCloseTo(0.05, 12);
    expect(tMixtureP(radius * 1.01, n)).toBeLessThan(0.05);
  }
  // statistics.md 3f: radius 3.58 / 3.36 / 3.32 at 14 / 28 / 60 days.
  expect(tMixtureRadius(14)).toBeCloseTo(3.58, 2);
  expect(tMixtureRadius(60)).toBeCloseTo(3.32, 2);
});

test('corrections order as they must', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (p) => {
        const by = (method: Parameters<typeof adjustPValues>[1]) => adjustPValues(p, method);
        const [bonferroni, holm, hochberg, bh] = [
          by('bonferroni'),
          by('holm'),
          by('hochberg'),
          by('bh'),
        ];
        p.forEach((_, i) => {
          expect(holm[i]!).toBeLessThanOrEqual(bonferroni[i]! + 1e-12);
          expect(hochberg[i]!).toBeLessThanOrEqual(holm[i]! + 1e-12);
          expect(bh[i]!).toBeLessThanOrEqual(hochberg[i]! + 1e-12);
        });
      },
    ),
    { seed: 4, numRuns: 100 },
  );
});

test('a winner that wears off is seen, a steady one is not', () => {
  const random = seededRandom(31);
  const days = 28;
  const series = (rate: (d: number) => number) =>
    Array.from({ length: days }, (_, d) => random.binomial(20_000, rate(d)));
  const shown = [new Array<number>(days).fill(20_000), new Array<number>(days).fill(20_000)];
  const weather = Array.from({ length: days }, () => Math.exp(0.2 * random.normal()));
  const steady = fatigueTrend(
    [series((d) => 0.02 * weather[d]!), series((d) => 0.025 * weather[d]!)],
    shown,
    1,
  )!;
  expect(steady.p).toBeGreaterThan(0.01);
  const tired = fatigueTrend(
    [series((d) => 0.02 * weather[d]!), series((d) => 0.03 * weather[d]! * Math.exp(-0.02 * d))],
    shown,
    1,
  )!;
  expect(tired.p).toBeLessThan(0.01);
  expect(tired.perDay).toBeCloseTo(-0.02, 2);
  expect(
    fatigueTrend(
      [
        [1, 2],
        [3, 4],
      ],
      [
        [10, 10],
        [10, 10],
      ],
      1,
    ),
  ).toBeNull();
});

test('before and after: a shift that the siblings share is no effect', () => {
  const random = seededRandom(33);
  const rows = (rates: (number | null)[]) =>
    rates.map((rate) => (rate === null ? 0 : random.binomial(10_000, rate)));
  const shown = (rates: (number | null)[]) => rates.map((rate) => (rate === null ? 0 : 10_000));
  const days = Array.from({ length: 28 }, (_, d) => d);
  const market = (d: number) => (d < 14 ? 0.02 : 0.03);
  const before = days.map((d) => (d < 14 ? market(d) : null));
  const after = (lift: number) => days.map((d) => (d < 14 ? null : market(d) * lift));
  const siblings = days.map(market);
  const of = (lift: number) =>
    beforeAfter({
      numerator: [rows(before), rows(after(lift)), rows(siblings)],
      denominator: [shown(before), shown(after(lift)), shown(siblings)],
    })!;
  expect(of(1).p).toBeGreaterThan(0.01);
  const better = of(1.3);
  expect(better.interval[0]).toBeLessThan(0.3);
  expect(better.interval[1]).toBeGreaterThan(0.3);
  expect(better.p).toBeLessThan(0.001);
});

test('Hartung-Knapp is never surer than the plain interval', () => {
  const estimates = [0.1, 0.12, 0.09, 0.11].map((effect) => ({ effect, se: 0.05 }));
  const { mean, se, interval } = metaAnalysis(estimates);
  expect(interval[1] - mean).toBeGreaterThanOrEqual(1.96 * se);
});
