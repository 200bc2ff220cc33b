import { between, most } from './bars.ts';
import { type FixedCell, published, shift } from './cells.ts';

const both = (bar: ReturnType<typeof most>) => ({ default: bar, withAccount: bar });
const coverageBar = between(0.94, 0.965);

/** One look after D days, two arms, no effect. Published: the reference's section 2. */
export const falsePositiveCells: readonly FixedCell[] = [
  ...(
    [
      [4, 0, [0.053, 0.053, 0.05, 0.044]],
      [4, 0.1, [0.19, 0.054, 0.056, 0.047]],
    ] as const
  ).map(([days, dayNoise, figures]) => ({
    name: `D=${days} sigma ${dayNoise} (display only)`,
    world: { days, dayNoise },
    published: published(...figures),
  })),
  ...(
    [
      [7, 0, [0.047, 0.046, 0.046, 0.052]],
      [7, 0.05, [0.084, 0.053, 0.051, 0.055]],
      [7, 0.1, [0.185, 0.053, 0.051, 0.053]],
      [7, 0.2, [0.409, 0.056, 0.053, 0.052]],
      [14, 0, [0.046, 0.05, 0.048, 0.05]],
      [14, 0.05, [0.081, 0.047, 0.044, 0.048]],
      [14, 0.1, [0.186, 0.053, 0.052, 0.051]],
      [14, 0.2, [0.42, 0.051, 0.047, 0.048]],
      [28, 0, []],
      [28, 0.05, []],
      [28, 0.1, [0.198, 0.053, 0.056, 0.057]],
      [28, 0.2, []],
    ] as const
  ).map(([days, dayNoise, figures]) => ({
    name: `D=${days} sigma ${dayNoise}`,
    world: { days, dayNoise },
    bars: both(between(0.038, 0.06)),
    coverage: coverageBar,
    published: published(...figures),
  })),
  ...(
    [
      [7, 1, [0.7, 0.094, 0.059, 0.052]],
      [14, 1, [0.73, 0.082, 0.056, 0.051]],
      [7, 0.6, []],
      [14, 0.6, []],
    ] as const
  ).map(([days, volumeSd, figures]) => ({
    name: `D=${days} sigma .1, 50k, volume log sd ${volumeSd}`,
    world: { days, volume: 50_000, volumeSd },
    bars: both(most(0.07)),
    published: published(...figures),
  })),
  ...[5, 20].flatMap((spike) =>
    [7, 14].map((days) => ({
      name: `D=${days} sigma .1, one day of ${spike}x`,
      world: { days, spike },
      bars: both(most(0.07)),
    })),
  ),
  {
    name: 'D=14 sigma .05, shift to 90/10, drift .3',
    world: { days: 14, dayNoise: 0.05, drift: 0.3, split: shift(0.1) },
    bars: both(most(0.06)),
    published: published(0.85, 0.056, 0.051, 0.05),
  },
];

/** The other metrics, as the same test sees them: conversions of clicks, and money. */
export const otherMetricCells: readonly FixedCell[] = [
  ...[7, 14].map((days) => ({
    name: `CVR D=${days}, 30 orders a day, sigma .1`,
    world: { days, volume: 1000, rate: 0.03 },
    bars: both(between(0.038, 0.06)),
  })),
  ...(
    [
      [7, 30, 1, [null, null, 0.054, 0.045]],
      [14, 30, 1, []],
      [7, 30, 1.6, [null, null, 0.059, 0.039]],
      [28, 30, 1.6, [null, null, 0.059, 0.059]],
      [7, 5, 1, [null, null, 0.056, 0.043]],
    ] as const
  ).map(([days, orders, basketSd, figures]) => ({
    name: `ROAS D=${days}, ${orders} orders a day, basket log sd ${basketSd}`,
    world: { days, rate: orders / 5000, basketSd },
    bars: both(most(0.07)),
    published: published(...figures),
  })),
];

const unequal = (shares: readonly number[]) => (arm: number) => shares[arm]!;

/** Any false claim among k variants by Holm. */
export const familyWiseCells: readonly FixedCell[] = [
  ...(
    [
      [3, 0, [null, 0.054, 0.04, 0.046]],
      [3, 0.1, [null, 0.054, 0.041, 0.046]],
      [3, 0.2, [null, 0.058, 0.044, 0.05]],
      [4, 0, [null, 0.048, 0.035, 0.043]],
      [4, 0.1, [null, 0.055, 0.035, 0.037]],
      [4, 0.2, [null, 0.051, 0.037, 0.038]],
      [8, 0, [null, 0.048, 0.028, 0.033]],
      [8, 0.1, [null, 0.047, 0.03, 0.031]],
      [8, 0.2, [null, 0.057, 0.03, 0.032]],
    ] as const
  ).map(([arms, dayNoise, figures]) => ({
    name: `k=${arms} D=7 sigma ${dayNoise}`,
    world: { arms, dayNoise },
    bars: both(between(0.025, 0.055)),
    coverage: coverageBar,
    published: published(...figures),
  })),
  {
    name: 'k=4 D=7 sigma .1, split 70/10/10/10',
    world: { arms: 4, split: unequal([0.7, 0.1, 0.1, 0.1]) },
    bars: both(between(0.025, 0.055)),
  },
  {
    name: 'k=4 D=7 sigma .1, split 10/30/30/30',
    world: { arms: 4, split: unequal([0.1, 0.3, 0.3, 0.3]) },
    bars: both(between(0.025, 0.055)),
  },
  {
    name: 'k=4 D=14 sigma .1, shift to 10/70/10/10, drift .3',
    world: { arms: 4, days: 14, drift: 0.3, split: shift(0.1, 4) },
    bars: both(between(0.025, 0.055)),
  },
];
