import digamma from '@stdlib/math-base-special-digamma';
import trigamma from '@stdlib/math-base-special-trigamma';
import { findRoot } from './findRoot.ts';

export { digamma, trigamma };

/** y > 0 with trigamma(y) = x, for x > 0 (the prior degrees of freedom of Smyth 2004 are 2y). */
export function trigammaInverse(x: number): number {
  if (!(x > 0)) return Number.POSITIVE_INFINITY;
  // 1/y < trigamma(y) < 1/y + 1/y^2, so the root lies between 1/x and the root of the upper bound.
  return findRoot((y) => trigamma(y) - x, 1 / x, (1 + Math.sqrt(1 + 4 * x)) / (2 * x) + 1e-9);
}
