import betainc from '@stdlib/math-base-special-betainc';
import quantile from '@stdlib/stats-base-dists-f-quantile';

/** x with P(F(df1, df2) <= x) = p. */
export const fQuantile = (p: number, df1: number, df2: number): number => quantile(p, df1, df2);

/** P(F(df1, df2) > x). Guards compare this with their level: far cheaper than the quantile. */
export const fTail = (x: number, df1: number, df2: number): number =>
  x <= 0
    ? 1
    : x === Number.POSITIVE_INFINITY
      ? 0
      : betainc(df2 / (df2 + df1 * x), df2 / 2, df1 / 2, true, false);
