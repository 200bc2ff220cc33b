import gammainc from '@stdlib/math-base-special-gammainc';

/** P(X > x) of chi-square with `df` degrees of freedom; relative accuracy down to 1e-300. */
export const chiSquareTail = (x: number, df: number): number =>
  x <= 0 || df <= 0 ? 1 : gammainc(x / 2, df / 2, true, true);
