export interface FiellerInput {
  readonly numerator: number;
  readonly denominator: number;
  readonly numeratorVariance: number;
  readonly denominatorVariance: number;
  readonly covariance: number;
  /** Critical value of the reference distribution, e.g. t(.975, D - 1). */
  readonly critical: number;
}

interface FiellerInterval {
  readonly ratio: number;
  /** critical^2 Var(den) / den^2; from 1 on the denominator is not distinguishable from zero. */
  readonly g: number;
  /** Null when unbounded: then no relative statement may be made. */
  readonly interval: readonly [low: number, high: number] | null;
  /** The delta-method interval, for comparison. */
  readonly delta: readonly [low: number, high: number];
}

/** Interval of a ratio of two correlated estimates (Fieller 1954; von Luxburg & Franz 2009). */
export function fieller(input: FiellerInput): FiellerInterval {
  const { numerator, denominator, numeratorVariance, denominatorVariance, covariance } = input;
  const { critical } = input;
  const r = numerator / denominator;
  const g = (critical * critical * denominatorVariance) / (denominator * denominator);
  const spread = numeratorVariance - 2 * r * covariance + r * r * denominatorVariance;
  const reach = (critical / Math.abs(denominator)) * Math.sqrt(Math.max(0, spread));
  const delta = [r - reach, r + reach] as const;
  if (!(g < 1)) return { ratio: r, g, interval: null, delta };
  const tied =
    denominatorVariance > 0
      ? numeratorVariance - (covariance * covariance) / denominatorVariance
      : numeratorVariance;
  const half = (critical / Math.abs(denominator)) * Math.sqrt(Math.max(0, spread - g * tied));
  const centre = r - (denominatorVariance > 0 ? (g * covariance) / denominatorVariance : 0);
  return { ratio: r, g, interval: [(centre - half) / (1 - g), (centre + half) / (1 - g)], delta };
}
