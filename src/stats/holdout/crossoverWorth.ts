import { tCritical, tTwoSided } from '../special/studentT.ts';

/** What acting on all plans of the pairs is worth a day, with its interval. */
export interface Worth {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly pValue: number;
  readonly pairs: number;
}

/**
 * The effect of acting on one plan of a pair: the mean of its differences by period, first plan less
 * second, the first acted on in the first, third … period. What distinguishes the two plans, and what befell
 * both in one period, cancels (crossover: Hills and Armitage 1979).
 */
export const pairEffect = (differences: readonly number[]): number =>
  differences.reduce((sum, d, period) => sum + (period % 2 === 0 ? d : -d), 0) / differences.length;

/** Variance of a pair's effect from how its differences scatter within its own two states. */
const withinVariance = (differences: readonly number[]): number => {
  const periods = differences.length;
  const mean = differences.reduce((a, b) => a + b, 0) / periods;
  const effect = pairEffect(differences);
  const rest = differences.reduce(
    (sum, d, period) => sum + (d - mean - (period % 2 === 0 ? effect : -effect)) ** 2,
    0,
  );
  return rest / (periods - 2) / periods;
};

/**
 * Worth a day of acting on all 2n plans, from each pair's differences by period. With four periods or more
 * the noise is each pair's own scatter, since moving money makes effects differ between plans on purpose: the
 * worth is that of these plans. With two it can only be the scatter between pairs, which is wider. Pairs are
 * independent units: t with their number as degrees of freedom, which errs to the safe side for pairs of
 * unlike size (Ibragimov and Müller 2010). Null with fewer than two pairs or no scatter.
 */
export const crossoverWorth = (
  pairs: readonly (readonly number[])[],
  alpha = 0.05,
): Worth | null => {
  const n = pairs.length;
  if (n < 2) return null;
  const within = pairs[0]!.length >= 4;
  const effects = pairs.map(pairEffect);
  const mean = effects.reduce((a, b) => a + b, 0) / n;
  const variance = within
    ? pairs.reduce((sum, differences) => sum + withinVariance(differences), 0) / n ** 2
    : effects.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1) / n;
  if (variance === 0) return null;
  const df = within ? n : n - 1;
  const se = Math.sqrt(variance);
  const half = tCritical(alpha, df) * se;
  return {
    mean: 2 * n * mean,
    low: 2 * n * (mean - half),
    high: 2 * n * (mean + half),
    pValue: tTwoSided(mean / se, df),
    pairs: n,
  };
};
