import type { World } from './adDays.ts';
import {
  type AccountWorld,
  type FixedResult,
  type LookMethod,
  runFixed,
  runSequential,
  type SequentialResult,
} from './operating.ts';

const BASE: World = { arms: 2, days: 7, volume: 5000, rate: 0.02, dayNoise: 0.1 };
const SEED = 20_260_101;

/** Bar on what the shipped methods may show; the figure is a share of runs. */
type Bar = { readonly at: 'most' | 'least'; readonly value: number } | null;

interface FixedCell {
  readonly name: string;
  readonly world: Partial<World>;
  readonly account?: AccountWorld;
  readonly bar?: Bar;
  readonly accountBar?: Bar;
}

const lift = (fraction: number, arms = 2) => {
  const lifts = new Array<number>(arms).fill(0);
  lifts[1] = Math.log1p(fraction);
  return lifts;
};
const most = (value: number): Bar => ({ at: 'most', value });
const least = (value: number): Bar => ({ at: 'least', value });
const shift =
  (low: number, arms = 2) =>
  (arm: number, day: number, days: number) =>
    day < days / 2 ? 1 / arms : arm === 1 ? 1 - low * (arms - 1) : low;

export const FALSE_POSITIVES: readonly FixedCell[] = [
  ...[7, 14, 28].flatMap((days) =>
    [0, 0.05, 0.1, 0.2].map((dayNoise) => ({
      name: `D=${days} sigma ${dayNoise}`,
      world: { days, dayNoise },
      bar: most(0.06),
      accountBar: most(0.06),
    })),
  ),
  ...[7, 14].map((days) => ({
    name: `D=${days} sigma .1 volume log sd 1, 50k`,
    world: { days, volume: 50_000, volumeSd: 1 },
    bar: most(0.07),
    accountBar: most(0.07),
  })),
  ...[5, 20].flatMap((spike) =>
    [7, 14].map((days) => ({
      name: `D=${days} sigma .1, one day of ${spike}x`,
      world: { days, spike },
      bar: most(0.07),
      accountBar: most(0.07),
    })),
  ),
  {
    name: 'D=14 sigma .05, shift to 90/10, drift .3',
    world: { days: 14, dayNoise: 0.05, drift: 0.3, split: shift(0.1) },
    bar: most(0.06),
    accountBar: most(0.06),
  },
];

export const FAMILY_WISE: readonly FixedCell[] = [3, 4, 8].flatMap((arms) =>
  [0, 0.1, 0.2].map((dayNoise) => ({
    name: `k=${arms} D=7 sigma ${dayNoise}`,
    world: { arms, dayNoise },
    bar: most(0.055),
    accountBar: most(0.055),
  })),
);

export const STRESS: readonly FixedCell[] = [
  ...[7, 14, 28].map((days) => ({
    name: `D=${days} sigma .1, AR(1) .3`,
    world: { days, rho: 0.3 },
    accountBar: most(0.075),
  })),
  {
    name: 'D=14 sigma .2, AR(1) .3',
    world: { days: 14, dayNoise: 0.2, rho: 0.3 },
    accountBar: most(0.075),
  },
  { name: 'D=14 sigma .1, AR(1) .55 (reported)', world: { days: 14, rho: 0.55 } },
  {
    name: 'D=7 sigma .2, account .05',
    world: { dayNoise: 0.2 },
    account: { world: { dayNoise: 0.05 } },
    accountBar: most(0.085),
  },
  {
    name: 'D=14 sigma .2, account .05',
    world: { days: 14, dayNoise: 0.2 },
    account: { world: { dayNoise: 0.05 } },
    accountBar: most(0.075),
  },
  {
    name: 'D=7, arm 1 three times noisier',
    world: { dayNoise: [0.1, 0.3] },
    account: { world: { dayNoise: 0.1 } },
    accountBar: most(0.09),
  },
  {
    name: 'k=4 D=7, arm 1 three times noisier',
    world: { arms: 4, dayNoise: [0.1, 0.3, 0.1, 0.1] },
    account: { world: { dayNoise: 0.1 } },
    bar: most(0.075),
    accountBar: most(0.075),
  },
];

export const POWER: readonly FixedCell[] = [
  ...[
    [0, 0.7],
    [0.05, 0.59],
    [0.1, 0.39],
  ].map(([dayNoise, floor]) => ({
    name: `k=2 D=7 +15 % sigma ${dayNoise}`,
    world: { dayNoise: dayNoise!, lifts: lift(0.15) },
    accountBar: least(floor!),
  })),
  ...[
    [0, 0.71, 0.75],
    [0.05, 0.57, 0.63],
    [0.1, 0.34, 0.4],
  ].map(([dayNoise, floor, accountFloor]) => ({
    name: `k=4 D=7 +20 % sigma ${dayNoise}, Holm`,
    world: { arms: 4, dayNoise: dayNoise!, lifts: lift(0.2, 4) },
    bar: least(floor!),
    accountBar: least(accountFloor!),
  })),
];

interface SequentialCell {
  readonly name: string;
  readonly world: Partial<World>;
  readonly account?: AccountWorld;
  readonly bars: Partial<Record<LookMethod, Bar>>;
}

export const SEQUENTIAL: readonly SequentialCell[] = [
  ...[0, 0.05, 0.1, 0.2].map((dayNoise) => ({
    name: `no effect, sigma ${dayNoise}`,
    world: { dayNoise },
    bars: {
      default: most(0.07),
      withAccount: most(0.07),
      withAccountWeeklyHsd: most(0.07),
      mixture: most(0.07),
    },
  })),
  ...[
    [0, 0.92],
    [0.05, 0.84],
    [0.1, 0.62],
  ].map(([dayNoise, floor]) => ({
    name: `+10 %, sigma ${dayNoise}`,
    world: { dayNoise: dayNoise!, lifts: lift(0.1) },
    bars: { default: least(floor!), withAccount: least(floor!) },
  })),
  {
    name: 'no effect, volume log sd 1, 50k',
    world: { volume: 50_000, volumeSd: 1 },
    bars: { default: most(0.07), withAccount: most(0.07) },
  },
  {
    name: '+10 %, volume log sd 1, 50k',
    world: { volume: 50_000, volumeSd: 1, lifts: lift(0.1) },
    bars: { default: least(0.83), withAccount: least(0.83) },
  },
  ...[0.1, 0.2].map((dayNoise) => ({
    name: `no effect, AR(1) .3, sigma ${dayNoise}`,
    world: { dayNoise, rho: 0.3 },
    bars: { withAccount: most(0.085) },
  })),
  { name: 'no effect, AR(1) .55 (reported)', world: { rho: 0.55 }, bars: {} },
];

/** Two standard errors of a share: a bar is missed only beyond them. */
const slack = (share: number, runs: number) => 2 * Math.sqrt((share * (1 - share)) / runs);

export function meets(share: number, bar: Bar | undefined, runs: number): boolean {
  if (!bar) return true;
  return bar.at === 'most'
    ? share <= bar.value + slack(bar.value, runs)
    : share >= bar.value - slack(bar.value, runs);
}

export const fixed = (cell: FixedCell, runs: number, seed = SEED): FixedResult =>
  runFixed({ ...BASE, ...cell.world }, runs, seed, cell.account);

export const sequential = (cell: SequentialCell, runs: number, seed = SEED): SequentialResult =>
  runSequential({ ...BASE, days: 28, ...cell.world }, runs, seed, cell.account);

const mark = (share: number, bar: Bar | undefined, runs: number) => {
  const sign = bar ? `${bar.at === 'most' ? '<=' : '>='} ${bar.value}` : '';
  const verdict = bar ? (meets(share, bar, runs) ? 'ok' : 'MISSED') : '';
  return `${share.toFixed(4)} ${`${sign} ${verdict}`.padEnd(15)}`;
};

/**
 * Prints the operating characteristics of the default test beside a naive z and the plain
 * jackknife: `npm run simulate -- stats [runs] [sequential runs]`.
 */
export function simulateStats(args: readonly string[]): boolean {
  const runs = Number(args[0] ?? 10_000);
  const looks = Number(args[1] ?? 4000);
  let missed = 0;
  const table = (title: string, cells: readonly FixedCell[]) => {
    console.log(`\n${title} (${runs} runs a cell, seed ${SEED})`);
    console.log(
      `${'cell'.padEnd(44)} naive z  plain    default                with account           coverage`,
    );
    for (const cell of cells) {
      const { reject, coverage } = fixed(cell, runs);
      if (!meets(reject.default, cell.bar, runs)) missed++;
      if (!meets(reject.withAccount, cell.accountBar, runs)) missed++;
      console.log(
        `${cell.name.padEnd(44)} ${reject.naiveZ.toFixed(4)}   ${reject.plainJackknife.toFixed(4)}   ` +
          `${mark(reject.default, cell.bar, runs)} ${mark(reject.withAccount, cell.accountBar, runs)} ` +
          `${coverage.default.toFixed(3)} ${coverage.withAccount.toFixed(3)}`,
      );
    }
  };
  table('False positives, one look after D days', FALSE_POSITIVES);
  table('Family-wise error, Holm', FAMILY_WISE);
  table('Stress', STRESS);
  table('Power', POWER);
  console.log(
    `\nLooked at every day from 7 to 28 (${looks} runs a cell, seed ${SEED}): share decided [median/mean day]`,
  );
  for (const cell of SEQUENTIAL) {
    const result = sequential(cell, looks);
    console.log(cell.name);
    for (const [method, share] of Object.entries(result.reject) as [LookMethod, number][]) {
      const bar = cell.bars[method];
      if (!meets(share, bar, looks)) missed++;
      const days = `[${result.medianDay[method]}/${result.meanDay[method].toFixed(1)}]`;
      console.log(`  ${method.padEnd(22)} ${mark(share, bar, looks)} ${days}`);
    }
  }
  console.log(
    missed === 0 ? '\nAll bars met (within two standard errors).' : `\n${missed} bars missed.`,
  );
  return missed === 0;
}
