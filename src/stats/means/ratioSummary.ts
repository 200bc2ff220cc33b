import type { MeanSummary } from './compareMeans.ts';

/** Sums over independent units of a numerator (a), a denominator (b) and their products. */
export interface PairedSums {
  readonly n: number;
  readonly sumA: number;
  readonly sumSquaresA: number;
  readonly sumB: number;
  readonly sumSquaresB: number;
  readonly sumProducts: number;
}

interface Moments {
  readonly varianceA: number;
  readonly varianceB: number;
  readonly covariance: number;
}

/** Sample variances and covariance (n - 1). */
export function momentsOf(sums: PairedSums): Moments {
  const { n, sumA, sumB } = sums;
  return {
    varianceA: (sums.sumSquaresA - (sumA * sumA) / n) / (n - 1),
    varianceB: (sums.sumSquaresB - (sumB * sumB) / n) / (n - 1),
    covariance: (sums.sumProducts - (sumA * sumB) / n) / (n - 1),
  };
}

/** The ratio sum a / sum b as a mean with its delta-method variance between units. */
export function ratioSummary(sums: PairedSums): MeanSummary {
  const { varianceA, varianceB, covariance } = momentsOf(sums);
  const ratio = sums.sumA / sums.sumB;
  const meanB = sums.sumB / sums.n;
  const variance = (varianceA + ratio * ratio * varianceB - 2 * ratio * covariance) / meanB ** 2;
  return { n: sums.n, mean: ratio, variance };
}
