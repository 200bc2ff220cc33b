import { tCritical, tTwoSided } from '../special/studentT.ts';
import type { DailyTotals } from './dailyTotals.ts';

/** Difference of two ratios of daily totals in the ratios' own unit, right for any sign. */
interface AdditiveComparison {
  readonly arm: number;
  readonly ratio: number;
  readonly controlRatio: number;
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  readonly p: number;
  readonly interval: readonly [low: number, high: number];
  /** Variances of the two ratios and their covariance over shared days. */
  readonly variance: number;
  readonly controlVariance: number;
  readonly covariance: number;
  readonly days: number;
}

/**
 * ROAS_v - ROAS_0, profit per impression and other ratios that may be negative, for which a
 * relative lift means nothing. Paired by day, linearised: u_d = (x_d - R y_d) / sum y
 * (Deng, Knoblich & Lu 2018); t with D - 1. Days on which one of the two did not run are dropped.
 */
export function compareAdditive(
  totals: DailyTotals,
  arm: number,
  alpha = 0.05,
): AdditiveComparison {
  const x1 = totals.numerator[arm]!;
  const y1 = totals.denominator[arm]!;
  const x0 = totals.numerator[0]!;
  const y0 = totals.denominator[0]!;
  let [days, sumX1, sumY1, sumX0, sumY0] = [0, 0, 0, 0, 0];
  for (let d = 0; d < y1.length; d++) {
    if (!(y1[d]! > 0 && y0[d]! > 0)) continue;
    days++;
    sumX1 += x1[d]!;
    sumY1 += y1[d]!;
    sumX0 += x0[d]!;
    sumY0 += y0[d]!;
  }
  const ratio = sumX1 / sumY1;
  const controlRatio = sumX0 / sumY0;
  let [variance, controlVariance, covariance] = [0, 0, 0];
  for (let d = 0; d < y1.length; d++) {
    if (!(y1[d]! > 0 && y0[d]! > 0)) continue;
    const u = (x1[d]! - ratio * y1[d]!) / sumY1;
    const v = (x0[d]! - controlRatio * y0[d]!) / sumY0;
    variance += u * u;
    controlVariance += v * v;
    covariance += u * v;
  }
  const correction = days / (days - 1);
  variance *= correction;
  controlVariance *= correction;
  covariance *= correction;
  const df = days - 1;
  const difference = ratio - controlRatio;
  const se = Math.sqrt(Math.max(0, variance + controlVariance - 2 * covariance));
  const known = days > 1 && se > 0;
  const half = known ? tCritical(alpha, df) * se : Number.POSITIVE_INFINITY;
  return {
    arm,
    ratio,
    controlRatio,
    difference,
    se,
    df,
    p: known ? tTwoSided(difference / se, df) : 1,
    interval: [difference - half, difference + half],
    variance,
    controlVariance,
    covariance,
    days,
  };
}
