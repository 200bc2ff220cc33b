import betainc from '@stdlib/math-base-special-betainc';
import quantile from '@stdlib/stats-base-dists-t-quantile';
import { lnBeta } from './beta.ts';
import { normalTail, zOfTwoSidedP } from './normal.ts';

/** P(|T| > |t|) with `df` degrees of freedom (real, > 0); relative accuracy down to 1e-300. */
export function tTwoSided(t: number, df: number): number {
  if (Number.isNaN(t) || Number.isNaN(df)) return Number.NaN;
  if (df === Number.POSITIVE_INFINITY) return 2 * normalTail(Math.abs(t));
  const t2 = t * t;
  if (t2 === Number.POSITIVE_INFINITY) return 0;
  // Nearer to 0 than the incomplete beta can tell: a straight line of the density's height.
  if (t2 < 1e-14 * df)
    return 1 - (2 * Math.abs(t)) / (Math.sqrt(df) * Math.exp(lnBeta(0.5, df / 2)));
  return df > 2 * t2
    ? betainc(t2 / (df + t2), 0.5, df / 2, true, true)
    : betainc(df / (df + t2), df / 2, 0.5, true, false);
}

const criticalValues = new Map<number, Map<number, number>>();

/** t > 0 with P(|T| > t) = alpha. Cached by (df, alpha): the same few serve thousands of intervals. */
export function tCritical(alpha: number, df: number): number {
  const byDf = criticalValues.get(alpha) ?? new Map<number, number>();
  if (criticalValues.size > 2000) criticalValues.clear();
  criticalValues.set(alpha, byDf);
  const known = byDf.get(df);
  if (known !== undefined) return known;
  const value =
    df === Number.POSITIVE_INFINITY ? zOfTwoSidedP(alpha) : Math.abs(quantile(alpha / 2, df));
  if (byDf.size > 5000) byDf.clear();
  byDf.set(df, value);
  return value;
}
