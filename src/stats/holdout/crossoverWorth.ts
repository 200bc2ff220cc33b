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
 * One pair over one cycle of two periods: the mean day of the plan that was acted on less that of the plan
 * that was held, averaged over both periods. What distinguishes the two plans, and what befell both in one
 * period, cancels (AB/BA crossover: Hills and Armitage 1979). The effect on one plan's day.
 */
export const pairEffect = (
  first: { acted: number; held: number },
  second: { acted: number; held: number },
): number => (first.acted - first.held + second.acted - second.held) / 2;

/**
 * Worth a day of acting on all 2n plans: t interval with the pairs as units, an effect being a pair's mean
 * over its cycles. Pairs of unlike size have unlike spread, under which t at 5 % errs to the safe side
 * (Ibragimov and Müller 2010). Null with fewer than two pairs or no spread.
 */
export const crossoverWorth = (effects: readonly number[], alpha = 0.05): Worth | null => {
  const n = effects.length;
  if (n < 2) return null;
  const mean = effects.reduce((a, b) => a + b, 0) / n;
  const variance = effects.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (n - 1);
  if (variance === 0) return null;
  const se = Math.sqrt(variance / n);
  const half = tCritical(alpha, n - 1) * se;
  return {
    mean: 2 * n * mean,
    low: 2 * n * (mean - half),
    high: 2 * n * (mean + half),
    pValue: tTwoSided(mean / se, n - 1),
    pairs: n,
  };
};
