import betainc from '@stdlib/math-base-special-betainc';

/** P(F(df1, df2) > x). Guards compare this with their level, which is far cheaper than a quantile. */
export const fTail = (x: number, df1: number, df2: number): number =>
  x <= 0
    ? 1
    : x === Number.POSITIVE_INFINITY
      ? 0
      : betainc(df2 / (df2 + df1 * x), df2 / 2, df1 / 2, true, false);
