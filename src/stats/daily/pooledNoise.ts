import { findRoot } from '../special/findRoot.ts';

interface PairNoise {
  readonly ownVariance: number;
  readonly withinVariance: number;
  readonly concentration: number;
}

/** Degrees of freedom of the mean of `pairs` variances that share a control: m nu / (1 + (m-1) rho). */
export const pooledDf = (pairs: number, ownDf: number, rho: number): number =>
  (pairs * ownDf) / (1 + (pairs - 1) * rho);

/** rho = max(1/4, mean of squared volume shares): how much pairs with one control move together. */
export function sharedControlCorrelation(volumeShares: readonly number[]): number {
  let sum = 0;
  for (const share of volumeShares) sum += share * share;
  return Math.max(0.25, sum / volumeShares.length);
}

/** Mean over pairs of observed over modelled variance at day noise `tauSquared`. */
function meanDispersion(pairs: readonly PairNoise[], tauSquared: number): number {
  let sum = 0;
  for (const pair of pairs) {
    sum += pair.ownVariance / (pair.withinVariance + tauSquared * pair.concentration);
  }
  return sum / pairs.length;
}

/**
 * One day-noise variance for all control pairs: tau^2 >= 0 with mean dispersion 1, and kappa, the
 * dispersion left (below 1 only where the days are quieter than their counts).
 */
export function poolNoise(pairs: readonly PairNoise[]): { tauSquared: number; kappa: number } {
  const atZero = meanDispersion(pairs, 0);
  if (!(atZero > 1)) return { tauSquared: 0, kappa: atZero };
  let high = 0;
  for (const pair of pairs) high = Math.max(high, pair.ownVariance / pair.concentration);
  // At tau^2 = max V/H every term is below 1, so the root is bracketed.
  const tauSquared = findRoot((t) => meanDispersion(pairs, t) - 1, 0, high, 1e-18);
  return { tauSquared, kappa: 1 };
}
