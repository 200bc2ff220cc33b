import { type Bar, between, least } from './bars.ts';
import { type FixedCell, lift, published, shift } from './cells.ts';

const coverageBar = between(0.94, 0.965);
const floor = (value: number | null): Bar | undefined =>
  value === null ? undefined : least(value);
const floors = (own: number | null, account: number | null) => {
  const bars: { default?: Bar; withAccount?: Bar } = {};
  const [a, b] = [floor(own), floor(account)];
  if (a) bars.default = a;
  if (b) bars.withAccount = b;
  return bars;
};

/** Share of runs that claim the better arm. Published: the reference's sections 2 and 4. */
export const powerCells: readonly FixedCell[] = [
  ...(
    [
      [4, 0.2, 0, null, null, [null, 0.48, 0.48, 0.71, 0.8]],
      [4, 0.2, 0.1, null, null, [null, 0.27, 0.27, 0.41, 0.46]],
      [7, 0.15, 0, 0.7, 0.07, [null, 0.63, 0.63, 0.73, 0.79]],
      [7, 0.15, 0.05, 0.59, 0.07, [null, 0.53, 0.53, 0.63, 0.67]],
      [7, 0.15, 0.1, 0.39, 0.07, [null, 0.35, 0.35, 0.42, 0.45]],
      [7, 0.15, 0.2, null, 0.07, [null, 0.17, 0.16, 0.19, 0.2]],
      [14, 0.1, 0, null, 0.05, [null, 0.68, 0.68, 0.72, 0.76]],
      [14, 0.1, 0.05, null, 0.05, [null, 0.57, 0.57, 0.61, 0.63]],
      [14, 0.1, 0.1, null, 0.05, [null, 0.37, 0.37, 0.41, 0.43]],
      [14, 0.1, 0.2, null, 0.05, [null, 0.17, 0.18, 0.2, 0.18]],
      [28, 0.1, 0.1, null, 0.05, [null, 0.67, 0.67, 0.69]],
    ] as const
  ).map(([days, effect, dayNoise, accountFloor, oracleGap, figures]) => ({
    name: `k=2 D=${days} +${100 * effect} % sigma ${dayNoise}`,
    world: { days, dayNoise, lifts: lift(effect) },
    bars: floors(null, accountFloor),
    ...(oracleGap === null ? {} : { oracleGap }),
    published: published(...figures),
  })),
  ...(
    [
      [7, [null, 0.29, 0.3, 0.34]],
      [14, [null, 0.43, 0.56, 0.59]],
    ] as const
  ).map(([days, figures]) => ({
    name: `k=2 D=${days} +10 % sigma .1, 50k, volume log sd 1`,
    world: { days, volume: 50_000, volumeSd: 1, lifts: lift(0.1) },
    published: published(...figures),
  })),
  {
    name: 'k=2 D=14 +15 % sigma .05, shift to 90/10, drift .3',
    world: { days: 14, dayNoise: 0.05, drift: 0.3, split: shift(0.1), lifts: lift(0.15) },
    published: published(null, 0.72, 0.72, 0.76),
  },
  ...(
    [
      [3, 0, null, null, [null, 0.72, 0.79, 0.83]],
      [3, 0.1, null, null, [null, 0.39, 0.42, 0.49]],
      [4, 0, 0.71, 0.75, [null, 0.63, 0.74, 0.79]],
      [4, 0.05, 0.57, 0.63, [null, 0.51, 0.6, 0.67]],
      [4, 0.1, 0.34, 0.4, [null, 0.31, 0.37, 0.43]],
      [8, 0, null, null, [null, 0.46, 0.67, 0.72]],
      [8, 0.1, null, null, [null, 0.19, 0.29, 0.33]],
    ] as const
  ).map(([arms, dayNoise, own, account, figures]) => ({
    name: `k=${arms} D=7 +20 % sigma ${dayNoise}, Holm`,
    world: { arms, dayNoise, lifts: lift(0.2, arms) },
    bars: floors(own, account),
    coverage: coverageBar,
    published: published(...figures),
  })),
  ...[7, 14].map((days) => ({
    name: `k=2 D=${days} +20 % sigma 0.1 (coverage)`,
    world: { days, lifts: lift(0.2) },
    coverage: coverageBar,
  })),
  ...(
    [
      [7, 0.15, 0.36],
      [14, 0.15, 0.6],
      [28, 0.1, 0.57],
    ] as const
  ).map(([days, effect, figure]) => ({
    name: `k=2 D=${days} +${100 * effect} % sigma 0.1, AR(1) .3`,
    world: { days, rho: 0.3, lifts: lift(effect) },
    published: { withAccount: figure },
  })),
  ...(
    [
      [7, [null, null, 0.4, 0.46]],
      [14, [null, null, 0.75, 0.78]],
    ] as const
  ).map(([days, figures]) => ({
    name: `ROAS D=${days} +40 %, 30 orders a day, basket log sd 1`,
    world: { days, rate: 30 / 5000, basketSd: 1, lifts: lift(0.4) },
    published: published(...figures),
  })),
];
