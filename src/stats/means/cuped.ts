import type { MeanSummary } from './compareMeans.ts';
import { momentsOf, type PairedSums } from './ratioSummary.ts';

/**
 * Variance reduction by a measurement from before the test (Deng, Xu, Kohavi & Walker 2013): the
 * slope of after (a) on before (b) over all units of all arms together.
 */
export function cupedSlope(arms: readonly PairedSums[]): number {
  const all = arms.reduce((total, arm) => ({
    n: total.n + arm.n,
    sumA: total.sumA + arm.sumA,
    sumSquaresA: total.sumSquaresA + arm.sumSquaresA,
    sumB: total.sumB + arm.sumB,
    sumSquaresB: total.sumSquaresB + arm.sumSquaresB,
    sumProducts: total.sumProducts + arm.sumProducts,
  }));
  const { covariance, varianceB } = momentsOf(all);
  return varianceB > 0 ? covariance / varianceB : 0;
}

/** The arm's mean after removing slope x (before); compare two with `effectOfMeans`. */
export function cupedSummary(arm: PairedSums, slope: number): MeanSummary {
  const { varianceA, varianceB, covariance } = momentsOf(arm);
  return {
    n: arm.n,
    mean: (arm.sumA - slope * arm.sumB) / arm.n,
    variance: varianceA + slope * slope * varianceB - 2 * slope * covariance,
  };
}
