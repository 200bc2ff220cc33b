import betainc from '@stdlib/math-base-special-betainc';
import lnGamma from '@stdlib/math-base-special-gammaln';
import quantile from '@stdlib/stats-base-dists-beta-quantile';

/** ln B(a, b). */
export const lnBeta = (a: number, b: number): number => lnGamma(a) + lnGamma(b) - lnGamma(a + b);

/** Regularised incomplete beta I_x(a, b), the cdf of Beta(a, b). */
export const betaCdf = (x: number, a: number, b: number): number =>
  x <= 0 ? 0 : x >= 1 ? 1 : betainc(x, a, b, true, false);

/** x with I_x(a, b) = p. */
export const betaQuantile = (p: number, a: number, b: number): number => quantile(p, a, b);

export { lnGamma };
