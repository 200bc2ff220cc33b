import { most } from './bars.ts';
import { type FixedCell, published } from './cells.ts';

const even = { world: { dayNoise: 0.1 } };

/** Four arms of which one is noisier: what it claims by itself, and what the family claims. */
const unlikeArms = (
  noisier: string,
  dayNoise: number[],
  figures: { single: number; family: number },
): FixedCell[] => {
  const name = `k=4 D=7, ${noisier} three times noisier`;
  const shared = { world: { arms: 4, dayNoise }, account: even };
  const bars = (bar: number) => ({ default: most(bar), withAccount: most(bar) });
  return [
    {
      ...shared,
      name: `${name}: arm 1 alone`,
      measure: 'single',
      bars: bars(0.09),
      published: { withAccount: figures.single },
    },
    {
      ...shared,
      name: `${name}: family`,
      bars: bars(0.075),
      published: { withAccount: figures.family },
    },
  ];
};

/** False positives where the assumptions fail. Published: the reference's sections 4 and 6. */
export const stressCells: readonly FixedCell[] = [
  ...(
    [
      [7, 0.1, [null, 0.094, null, 0.066]],
      [14, 0.1, [null, 0.104, null, 0.067]],
      [28, 0.1, [null, 0.097, null, 0.064]],
      [14, 0.2, [null, 0.12, null, 0.069]],
      [28, 0.2, [null, 0.123, null, 0.068]],
    ] as const
  ).map(([days, dayNoise, figures]) => ({
    name: `D=${days} sigma ${dayNoise}, AR(1) .3`,
    world: { days, dayNoise, rho: 0.3 },
    bars: { withAccount: most(0.075) },
    published: published(...figures),
  })),
  ...[14, 28].map((days) => ({
    name: `D=${days} sigma 0.1, AR(1) .55 (reported)`,
    world: { days, rho: 0.55 },
  })),
  ...(
    [
      [7, 0.1, 0.085, 0.075],
      [7, 0.2, 0.085, 0.076],
      [14, 0.1, 0.075, 0.065],
      [14, 0.2, 0.075, 0.065],
    ] as const
  ).map(([days, dayNoise, bar, figure]) => ({
    name: `D=${days} sigma ${dayNoise}, account .05`,
    world: { days, dayNoise },
    account: { world: { dayNoise: 0.05 } },
    bars: { withAccount: most(bar) },
    published: { withAccount: figure },
  })),
  ...[7, 14].map((days) => ({
    name: `D=${days} sigma 0.15, account .05 (reported: the worst ratio)`,
    world: { days, dayNoise: 0.15 },
    account: { world: { dayNoise: 0.05 } },
  })),
  {
    name: 'k=2 D=7, arm 1 three times noisier (reported)',
    world: { dayNoise: [0.1, 0.3] },
    account: even,
  },
  ...unlikeArms('arm 1', [0.1, 0.3, 0.1, 0.1], { single: 0.081, family: 0.057 }),
  ...unlikeArms('control', [0.3, 0.1, 0.1, 0.1], { single: 0.073, family: 0.07 }),
];
