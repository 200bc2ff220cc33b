import { normalCdf, normalDensity } from '../special/normal.ts';
import { tCritical, tTwoSided } from '../special/studentT.ts';

/** One arm of viewers or other independent units: their mean and how well it is known. */
export interface MeanSummary {
  readonly n: number;
  readonly mean: number;
  /** Variance between units (not of the mean). */
  readonly variance: number;
}

/** From n, sum and sum of squares (n - 1 in the variance). */
export function meanFromSums(n: number, sum: number, sumOfSquares: number): MeanSummary {
  return { n, mean: sum / n, variance: (sumOfSquares - (sum * sum) / n) / (n - 1) };
}

/** A proportion as a mean: variance p (1 - p). */
export function meanFromCounts(x: number, n: number): MeanSummary {
  const p = x / n;
  return { n, mean: p, variance: p * (1 - p) };
}

export interface Effect {
  readonly effect: number;
  readonly se: number;
  readonly df: number;
}

/**
 * Difference of two means, or their relative lift with the delta-method error (both means
 * uncertain), with Welch's degrees of freedom.
 */
export function effectOfMeans(
  treatment: MeanSummary,
  control: MeanSummary,
  scale: 'absolute' | 'relative',
): Effect {
  const vt = treatment.variance / treatment.n;
  const vc = control.variance / control.n;
  const df = (vt + vc) ** 2 / (vt ** 2 / (treatment.n - 1) + vc ** 2 / (control.n - 1));
  if (scale === 'absolute') {
    return { effect: treatment.mean - control.mean, se: Math.sqrt(vt + vc), df };
  }
  const m2 = control.mean ** 2;
  const se = Math.sqrt(vt / m2 + (vc * treatment.mean ** 2) / (m2 * m2));
  return { effect: (treatment.mean - control.mean) / control.mean, se, df };
}

/** Welch's t test of an effect, two-sided. */
export function welchTest({ effect, se, df }: Effect, alpha = 0.05) {
  const half = tCritical(alpha, df) * se;
  const interval: [low: number, high: number] = [effect - half, effect + half];
  return { effect, se, df, t: effect / se, p: tTwoSided(effect / se, df), interval };
}

/**
 * Normal posterior of an effect under a flat prior, or a normal one: chance to be better than zero
 * and what each choice loses on average, in the unit of the effect.
 */
export function normalPosterior(
  effect: number,
  se: number,
  prior: { readonly mean: number; readonly sd: number } | null = null,
) {
  const weight = prior === null ? 1 : prior.sd ** 2 / (prior.sd ** 2 + se ** 2);
  const mean = weight * effect + (1 - weight) * (prior?.mean ?? 0);
  const sd = Math.sqrt(weight) * se;
  const z = mean / sd;
  const gain = mean * normalCdf(z) + sd * normalDensity(z);
  return {
    mean,
    sd,
    chanceToWin: normalCdf(z),
    /** E max(0, effect): given up by keeping the control. */
    lossOfControl: gain,
    /** E max(0, -effect): risked by choosing the treatment. */
    lossOfTreatment: gain - mean,
  };
}
