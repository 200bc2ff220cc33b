import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import { fatigueTrend, fatigueTrends } from '../../src/stats/daily/fatigueTrend.ts';

const days = 28;
const random = seededRandom(11);
const full = () => new Array<number>(days).fill(5000);
const counts = () => Array.from({ length: days }, () => random.binomial(5000, 0.02));

test('companions on the same days weigh as their sum does', () => {
  const clicks = [counts(), counts(), counts(), counts()];
  const shown = [full(), full(), full(), full()];
  // The arm itself rested for some days.
  for (const d of [3, 9, 10]) {
    clicks[0]![d] = 0;
    shown[0]![d] = 0;
  }
  const sum = (columns: number[][]) =>
    full().map((_, d) => columns.slice(1).reduce((total, column) => total + column[d]!, 0));
  const pooled = fatigueTrend([clicks[0]!, sum(clicks)], [shown[0]!, sum(shown)], 0)!;
  expect(pooled.days).toBe(days - 3);
  expect(fatigueTrend(clicks, shown, 0)).toEqual(pooled);
  // One that ran on few of the days is no companion.
  const guest = full().map((_, d) => (d < 5 ? 5000 : 0));
  expect(fatigueTrend([...clicks, guest.map((n) => n / 10)], [...shown, guest], 0)).toEqual(pooled);
});

test('thousands of arms of one plan are not each compared with each', () => {
  const arms = 3000;
  const clicks = Array.from({ length: arms }, counts);
  const trendOf = fatigueTrends(clicks, Array.from({ length: arms }, full));
  const began = performance.now();
  for (let arm = 0; arm < arms; arm++) expect(trendOf(arm)?.days).toBe(days);
  // One by one it takes above ten seconds, together a tenth of one.
  expect(performance.now() - began).toBeLessThan(3000);
});
