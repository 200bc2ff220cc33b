import type { AccountWorld } from './account.ts';
import type { World } from './adDays.ts';
import { type Bar, least, most } from './bars.ts';
import { baseCell, firstSeed, lift } from './cells.ts';
import { type LookMethod, runSequential, type SequentialResult } from './runSequential.ts';

export interface SequentialCell {
  readonly name: string;
  readonly world: Partial<World>;
  readonly account?: AccountWorld;
  readonly bars?: Partial<Record<LookMethod, Bar>>;
  readonly oracleGap?: number;
  readonly published?: Partial<Record<LookMethod, number>>;
}

export const sequential = (
  cell: SequentialCell,
  runs: number,
  seed = firstSeed,
): SequentialResult =>
  runSequential({ ...baseCell, days: 28, ...cell.world }, runs, seed, cell.account);

const all = (bar: Bar) => ({
  default: bar,
  withAccount: bar,
  withAccountWeeklyHsd: bar,
  mixture: bar,
});

/** Published figures in the order naive z, plain, default, account, weekly HSD(-4), oracle. */
function looks(...values: readonly (number | null)[]): Partial<Record<LookMethod, number>> {
  const order: LookMethod[] = [
    'naiveZ',
    'plainJackknife',
    'default',
    'withAccount',
    'withAccountWeeklyHsd',
    'oracle',
  ];
  return Object.fromEntries(
    order.flatMap((method, i) =>
      values[i] === undefined || values[i] === null ? [] : [[method, values[i]]],
    ),
  );
}

/** Looked at every day from 7 to 28. Published: the reference's sections 3 and 4. */
export const sequentialCells: readonly SequentialCell[] = [
  ...(
    [
      [0, [0.051, 0.063, 0.064, 0.061, 0.065]],
      [0.05, [0.094, 0.051, 0.049, 0.048, 0.047]],
      [0.1, [0.238, 0.059, 0.056, 0.053, 0.054]],
      [0.2, [0.609, 0.052, 0.049, 0.049, 0.05]],
    ] as const
  ).map(([dayNoise, figures]) => ({
    name: `no effect, sigma ${dayNoise}`,
    world: { dayNoise },
    bars: all(most(0.07)),
    published: looks(...figures),
  })),
  ...(
    [
      [0, 0.92, [null, 0.934, 0.936, 0.945, 0.95, 0.956]],
      [0.05, 0.84, [null, 0.862, 0.865, 0.881, 0.889, 0.881]],
      [0.1, 0.62, [null, 0.638, 0.642, 0.665, 0.675, 0.678]],
    ] as const
  ).map(([dayNoise, floor, figures]) => ({
    name: `+10 %, sigma ${dayNoise}`,
    world: { dayNoise, lifts: lift(0.1) },
    bars: { default: least(floor), withAccount: least(floor) },
    oracleGap: 0.05,
    published: looks(...figures),
  })),
  {
    name: '+10 %, sigma 0.2',
    world: { dayNoise: 0.2, lifts: lift(0.1) },
    oracleGap: 0.05,
    published: looks(null, 0.296, 0.301, 0.318, 0.323, 0.308),
  },
  {
    name: 'no effect, 50k, volume log sd 1',
    world: { volume: 50_000, volumeSd: 1 },
    bars: all(most(0.07)),
    published: looks(0.964, 0.095, 0.056, 0.055),
  },
  {
    name: '+10 %, 50k, volume log sd 1',
    world: { volume: 50_000, volumeSd: 1, lifts: lift(0.1) },
    bars: { default: least(0.83), withAccount: least(0.83) },
    published: looks(null, 0.674, 0.862, 0.876),
  },
  ...[5, 20].map((spike) => ({
    name: `no effect, sigma .1, one day of ${spike}x`,
    world: { spike },
    bars: all(most(0.07)),
  })),
  ...(
    [
      [0.1, [null, 0.108, null, 0.063]],
      [0.2, [null, 0.151, null, 0.075]],
    ] as const
  ).map(([dayNoise, figures]) => ({
    name: `no effect, AR(1) .3, sigma ${dayNoise}`,
    world: { dayNoise, rho: 0.3 },
    bars: { withAccount: most(0.085), withAccountWeeklyHsd: most(0.085) },
    published: looks(...figures),
  })),
  { name: 'no effect, AR(1) .55 (reported)', world: { rho: 0.55 } },
  {
    name: 'no effect, sigma .2, account .05',
    world: { dayNoise: 0.2 },
    account: { world: { dayNoise: 0.05 } },
    bars: { withAccount: most(0.075) },
    published: { withAccount: 0.06 },
  },
  ...[0, 0.1].map((dayNoise) => ({
    name: `k=4, no effect, sigma ${dayNoise} (any arm)`,
    world: { arms: 4, dayNoise },
    bars: { default: most(0.055), withAccount: most(0.055) },
    published: looks(null, 0.054, 0.042, 0.042),
  })),
  {
    name: 'k=8, no effect, sigma 0.1 (any arm)',
    world: { arms: 8 },
    bars: { default: most(0.055), withAccount: most(0.055) },
  },
  ...(
    [
      [0, [null, 0.862, 0.867, 0.879]],
      [0.1, [null, 0.458, 0.478, 0.483]],
    ] as const
  ).map(([dayNoise, figures]) => ({
    name: `k=4, +10 %, sigma ${dayNoise} (arm 1)`,
    world: { arms: 4, dayNoise, lifts: lift(0.1, 4) },
    published: looks(...figures),
  })),
  {
    name: 'CVR, no effect, 30 orders a day, sigma .1',
    world: { volume: 1000, rate: 0.03 },
    bars: all(most(0.07)),
  },
  {
    name: 'CVR, +20 %, 30 orders a day, sigma .1',
    world: { volume: 1000, rate: 0.03, lifts: lift(0.2) },
  },
  ...[1, 1.6].map((basketSd) => ({
    name: `ROAS, no effect, 30 orders a day, basket log sd ${basketSd}`,
    world: { rate: 30 / 5000, basketSd },
    bars: all(most(0.07)),
  })),
  {
    name: 'ROAS, +30 %, 30 orders a day, basket log sd 1',
    world: { rate: 30 / 5000, basketSd: 1, lifts: lift(0.3) },
  },
];
