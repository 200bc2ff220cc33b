import { expect, test } from 'vitest';
import { runFixed } from '../../scripts/simulate/operating.ts';
import {
  FALSE_POSITIVES,
  FAMILY_WISE,
  fixed,
  meets,
  POWER,
  SEQUENTIAL,
  STRESS,
  sequential,
} from '../../scripts/simulate/stats.ts';

// The same code as `npm run simulate -- stats`, fewer runs, bars widened by two standard errors.
const RUNS = 300;
const pick = <T extends { name: string }>(cells: readonly T[], ...parts: string[]) =>
  cells.filter(({ name }) => parts.some((part) => name.startsWith(part)));

for (const cell of [
  ...pick(
    FALSE_POSITIVES,
    'D=7 sigma 0.1',
    'D=14 sigma 0.2',
    'D=7 sigma .1, one day of 20x',
    'D=14 sigma .05, shift',
  ),
  ...pick(FAMILY_WISE, 'k=4 D=7 sigma 0.1'),
  ...pick(STRESS, 'D=14 sigma .1, AR(1) .3', 'D=7 sigma .2, account'),
  ...pick(POWER, 'k=2 D=7 +15 % sigma 0.05', 'k=4 D=7 +20 % sigma 0.1'),
]) {
  test(`within its bar: ${cell.name}`, () => {
    const { reject, coverage } = fixed(cell, RUNS);
    expect(meets(reject.default, cell.bar, RUNS), `default ${reject.default}`).toBe(true);
    expect(meets(reject.withAccount, cell.accountBar, RUNS), `account ${reject.withAccount}`).toBe(
      true,
    );
    expect(coverage.default).toBeGreaterThan(0.85);
  });
}

test('a naive z test on the same days is wrong several times as often', () => {
  const world = { arms: 2, days: 14, volume: 5000, rate: 0.02, dayNoise: 0.2 };
  const { reject } = runFixed(world, RUNS, 5);
  expect(reject.naiveZ).toBeGreaterThan(0.3);
  expect(reject.default).toBeLessThan(0.09);
});

test('daily looks stay within the bar and find a tenth more clicks', () => {
  const [none] = pick(SEQUENTIAL, 'no effect, sigma 0.05');
  const quiet = sequential(none!, 120);
  expect(meets(quiet.reject.default, none!.bars.default, 120)).toBe(true);
  const [some] = pick(SEQUENTIAL, '+10 %, sigma 0.05');
  const found = sequential(some!, 120);
  expect(meets(found.reject.default, some!.bars.default, 120)).toBe(true);
  expect(found.medianDay.default).toBeLessThan(28);
});

test('the same seed gives the same figures', () => {
  const cell = FALSE_POSITIVES[2]!;
  expect(fixed(cell, 20)).toEqual(fixed(cell, 20));
});
