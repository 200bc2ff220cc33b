import gammainc from '@stdlib/math-base-special-gammainc';
import quantile from '@stdlib/stats-base-dists-chisquare-quantile';

/** P(X > x) of chi-square with `df` degrees of freedom; relative accuracy down to 1e-300. */
export const chiSquareTail = (x: number, df: number): number =>
  x <= 0 || df <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);

/** P(X <= x). */
export const chiSquareCdf = (x: number, df: number): number =>
  x <= 0 ? 0 : gammainc(x / 2, df / 2, true, false);

/** x with P(X <= x) = p. */
export const chiSquareQuantile = (p: number, df: number): number => quantile(p, df);
