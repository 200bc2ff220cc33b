import { expect, test } from 'vitest';
import { type Bar, standing } from '../../scripts/simulate/stats/bars.ts';
import { type FixedCell, fixed } from '../../scripts/simulate/stats/cells.ts';
import {
  falsePositiveCells,
  familyWiseCells,
  otherMetricCells,
} from '../../scripts/simulate/stats/falsePositives.ts';
import { powerCells } from '../../scripts/simulate/stats/power.ts';
import { runFixed } from '../../scripts/simulate/stats/runFixed.ts';
import {
  type SequentialCell,
  sequential,
  sequentialCells,
} from '../../scripts/simulate/stats/sequential.ts';
import { stressCells } from '../../scripts/simulate/stats/stress.ts';

// The same code as `npm run simulate -- stats`, fewer runs, so bars are read with two standard errors.
const runsPerCell = 300;
const lookRuns = 60;
const named = <T extends { name: string }>(cells: readonly T[], ...names: string[]): T[] =>
  names.map((name) => {
    const found = cells.find((cell) => cell.name === name);
    if (!found) throw new Error(`no cell ${name}`);
    return found;
  });

function within<M extends string>(
  shares: Readonly<Record<M, number>>,
  bars: Partial<Record<M, Bar>> = {},
  runs: number,
) {
  const asked = Object.entries(bars) as [M, Bar][];
  expect(asked.length).toBeGreaterThan(0);
  for (const [method, bar] of asked) {
    const share = shares[method];
    expect(standing(share, bar, runs), `${method} ${share}`).not.toBe('missed');
  }
}

const fixedCells: readonly FixedCell[] = [
  ...named(
    falsePositiveCells,
    'D=7 sigma 0.1',
    'D=14 sigma 0.2',
    'D=7 sigma .1, one day of 20x',
    'D=14 sigma .05, shift to 90/10, drift .3',
  ),
  ...named(otherMetricCells, 'ROAS D=7, 30 orders a day, basket log sd 1'),
  ...named(familyWiseCells, 'k=4 D=7 sigma 0.1', 'k=4 D=7 sigma .1, split 70/10/10/10'),
  ...named(stressCells, 'D=14 sigma 0.1, AR(1) .3', 'D=7 sigma 0.2, account .05'),
  ...named(powerCells, 'k=2 D=7 +15 % sigma 0.05', 'k=4 D=7 +20 % sigma 0.1, Holm'),
];
for (const cell of fixedCells) {
  test(`within its bar: ${cell.name}`, () => {
    const result = fixed(cell, runsPerCell);
    within(result[cell.measure ?? 'reject'], cell.bars, runsPerCell);
    expect(result.coverage.default).toBeGreaterThan(0.85);
  });
}

const lookCells: readonly SequentialCell[] = named(
  sequentialCells,
  'no effect, sigma 0.05',
  '+10 %, sigma 0.05',
  'k=4, no effect, sigma 0.1 (any arm)',
  'CVR, no effect, 30 orders a day, sigma .1',
  'ROAS, no effect, 30 orders a day, basket log sd 1',
);
for (const cell of lookCells) {
  test(`daily looks within their bar: ${cell.name}`, () => {
    within(sequential(cell, lookRuns).reject, cell.bars, lookRuns);
  });
}

test('a test that knows the variance finds more than any that has to learn it', () => {
  const [cell] = named(powerCells, 'k=2 D=7 +15 % sigma 0.05');
  const { reject } = fixed(cell!, runsPerCell);
  expect(reject.oracle).toBeGreaterThan(reject.withAccount);
  expect(reject.withAccount).toBeGreaterThan(reject.default);
  expect(reject.oracle - reject.withAccount).toBeLessThan(0.07 + 0.06);
});

test('a naive z test on the same days is wrong several times as often', () => {
  const world = { arms: 2, days: 14, volume: 5000, rate: 0.02, dayNoise: 0.2 };
  const { reject } = runFixed(world, runsPerCell, 5);
  expect(reject.naiveZ).toBeGreaterThan(0.3);
  expect(reject.default).toBeLessThan(0.09);
});

test('the same seed gives the same figures', () => {
  const [cell] = named(falsePositiveCells, 'D=7 sigma 0.1');
  expect(fixed(cell!, 20)).toEqual(fixed(cell!, 20));
});
