import { expect, test } from 'vitest';
import { type Case, cases } from '../../scripts/simulate/allocation/cases.ts';
import { coverage } from '../../scripts/simulate/allocation/coverage.ts';
import { placeboRates } from '../../scripts/simulate/allocation/placebo.ts';
import { judge, runSeed } from '../../scripts/simulate/allocation/runCase.ts';

/** The cases whose bars a handful of seeds can carry; `npm run simulate -- allocation` runs them all. */
const reduced: [string, number][] = [
  ['n=50', 3],
  ['sparse', 3],
  ['n=5', 100],
  ['controls', 3],
  ['auction rule off', 10],
  ['censoring off, fill .88', 3],
  ['shipped n=40', 3],
];
const named = (name: string): Case => cases.find((c) => c.name === name)!;

test.each(reduced)('%s holds its bars on %i seeds', (name, seeds) => {
  const c = named(name);
  const results = Array.from({ length: seeds }, (_, k) => runSeed(c, 9100 + k));
  for (const bar of c.bars) {
    const { text, holds } = judge(c, results, bar);
    expect({ text, holds }).toEqual({ text, holds: true });
  }
  // Totals are exact on every simulated day.
  for (const r of results) expect(r.of[c.policy]!.offTotal).toBe(0);
});

test('what is promised holds: 80 % intervals of spend, and luck is rarely an outcome', () => {
  const { spend, days } = coverage(2, 9100, 50);
  expect(days).toBe(120);
  expect(spend).toBeGreaterThanOrEqual(0.7);
  expect(spend).toBeLessThanOrEqual(0.92);
  for (const { rate } of placeboRates(2, 9100)) expect(rate).toBeLessThanOrEqual(0.1);
});
