import { lnGamma } from '../special/beta.ts';
import { chiSquareTail } from '../special/chiSquare.ts';

export interface ChiSquareResult {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Sample-ratio check of counted, randomised viewers against planned weights (any positive scale).
 * Pearson chi-square; arms of weight 0 are left out and cost no degree of freedom. Impressions are
 * not viewers: use `splitByDay` for them.
 */
export function splitOfViewers(
  observed: readonly number[],
  weights: readonly number[],
): ChiSquareResult {
  let [total, scale, arms] = [0, 0, 0];
  for (let i = 0; i < observed.length; i++) {
    if (!(weights[i]! > 0)) continue;
    total += observed[i]!;
    scale += weights[i]!;
    arms++;
  }
  let chiSquare = 0;
  for (let i = 0; i < observed.length; i++) {
    if (!(weights[i]! > 0) || total === 0) continue;
    const expected = (total * weights[i]!) / scale;
    chiSquare += (observed[i]! - expected) ** 2 / expected;
  }
  return { chiSquare, df: arms - 1, p: chiSquareTail(chiSquare, arms - 1) };
}

/**
 * The same, valid at every look: 1 over the Bayes factor of a Dirichlet centred on the plan with
 * concentration `k` against the plan itself (Lindon & Malek 2022). k near 1e4 suits the counts of
 * ads; a smaller k detects only gross imbalance. Keep the running minimum over looks.
 */
export function sequentialSplitOfViewers(
  observed: readonly number[],
  shares: readonly number[],
  k = 1e4,
): { readonly logBayesFactor: number; readonly anytimeP: number } {
  let total = 0;
  let logBayesFactor = 0;
  observed.forEach((count, i) => {
    const share = shares[i]!;
    total += count;
    logBayesFactor += lnGamma(k * share + count) - lnGamma(k * share) - count * Math.log(share);
  });
  logBayesFactor += lnGamma(k) - lnGamma(k + total);
  return { logBayesFactor, anytimeP: Math.min(1, Math.exp(-logBayesFactor)) };
}
