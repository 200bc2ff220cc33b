import { tTestPower } from '../planning/tTestPower.ts';
import { findRoot } from '../special/findRoot.ts';

/**
 * The smallest worth a day that `cycles` cycles find with `power` (noncentral t on the pairs), from what the
 * same pairs show over past cycles in which nobody was held: there every effect is noise, and its mean is 0
 * because sides are drawn by lot. `pastEffects` = a list a pair; cycles are taken as independent.
 * Null where nothing varies or fewer than two pairs have a past.
 */
export const leastDetectableWorth = (
  pastEffects: readonly (readonly number[])[],
  cycles: number,
  { alpha = 0.05, power = 0.8 } = {},
): number | null => {
  const known = pastEffects.filter((effects) => effects.length > 0);
  const n = known.length;
  if (n < 2) return null;
  const meanSquare =
    known.reduce(
      (sum, effects) => sum + effects.reduce((a, x) => a + x * x, 0) / effects.length,
      0,
    ) / n;
  if (meanSquare === 0) return null;
  const se = Math.sqrt(meanSquare / (n * cycles));
  const ncp = findRoot((x) => tTestPower(x, n, alpha) - power, 0, 60, 1e-9);
  return 2 * pastEffects.length * ncp * se;
};
