import erfc from '@stdlib/math-base-special-erfc';
import quantile from '@stdlib/stats-base-dists-normal-quantile';

/** P(Z > z) of the standard normal; keeps its relative accuracy down to 1e-300 (erfc, never 1 - cdf). */
export const normalTail = (z: number): number => 0.5 * erfc(z / Math.SQRT2);

/** P(Z <= z). */
export const normalCdf = (z: number): number => 0.5 * erfc(-z / Math.SQRT2);

/** Density of the standard normal. */
export const normalDensity = (z: number): number => Math.exp(-0.5 * z * z) * 0.3989422804014327;

/** z with P(Z <= z) = p, for p in [0, 1]. Small p is exact; for p near 1 use `-normalQuantile(1 - p)`. */
export function normalQuantile(p: number): number {
  if (p > 0.5) return -normalQuantile(1 - p);
  if (!(p > 0)) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  // Below 1e-15 the library loses its way; Newton starts from the leading term of the tail.
  const z = p < 1e-15 ? -Math.sqrt(-2 * Math.log(p * 20)) : quantile(p, 0, 1);
  if (p < 1e-15) return refineFarTail(z, p);
  // The library's rational approximation keeps 9 digits (6 in the far tail): two Halley steps.
  return halley(halley(z, p), p);
}

function halley(z: number, p: number): number {
  const error = (normalTail(-z) - p) / normalDensity(z);
  return z - error / (1 + (z * error) / 2);
}

/** Newton on the logarithm of the tail, which is nearly a parabola. */
function refineFarTail(start: number, p: number): number {
  let z = start;
  for (let i = 0; i < 8; i++) {
    const tail = normalTail(-z);
    z -= (Math.log(tail / p) * tail) / normalDensity(z);
  }
  return z;
}

/** z >= 0 with P(|Z| > z) = p: the normal score of a two-sided p-value. Exact for p down to 1e-300. */
export const zOfTwoSidedP = (p: number): number => (p >= 1 ? 0 : -normalQuantile(p / 2));
