import cases from 'shared:cases/stats.json';
import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { expect, test } from 'vitest';

test('special functions load on both runtimes', () => {
  expect(tCdf(-2.5, 6) * 2).toBeCloseTo(0.0465282322841673, 12);
  expect(cases === null || atob(cases).startsWith('[')).toBe(true);
});
