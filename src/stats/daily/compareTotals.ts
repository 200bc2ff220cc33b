import { tMixtureP } from '../sequential/tMixture.ts';
import { tCritical, tTwoSided } from '../special/studentT.ts';
import type { DailyTotals } from './dailyTotals.ts';

/**
 * Ratio of totals with a delete-one-day jackknife, t on D - 1: the plain form, right only while the
 * split does not change (Simpson's paradox otherwise). A cross-check of `compareToControl`.
 */
export function compareTotals(totals: DailyTotals, arm: number, alpha = 0.05) {
  const c1 = totals.numerator[arm]!;
  const n1 = totals.denominator[arm]!;
  const c0 = totals.numerator[0]!;
  const n0 = totals.denominator[0]!;
  const days = n1.length;
  let [sumC1, sumN1, sumC0, sumN0] = [0, 0, 0, 0];
  for (let d = 0; d < days; d++) {
    sumC1 += c1[d]!;
    sumN1 += n1[d]!;
    sumC0 += c0[d]!;
    sumN0 += n0[d]!;
  }
  const theta = Math.log(sumC1 / sumN1) - Math.log(sumC0 / sumN0);
  let [mean, squares, linear] = [0, 0, 0];
  for (let d = 0; d < days; d++) {
    const left =
      Math.log((sumC1 - c1[d]!) / (sumN1 - n1[d]!)) - Math.log((sumC0 - c0[d]!) / (sumN0 - n0[d]!));
    const delta = left - mean;
    mean += delta / (d + 1);
    squares += delta * (left - mean);
    const u1 = (c1[d]! - (sumC1 / sumN1) * n1[d]!) / sumC1;
    const u0 = (c0[d]! - (sumC0 / sumN0) * n0[d]!) / sumC0;
    linear += (u1 - u0) ** 2;
  }
  const se = Math.sqrt(((days - 1) / days) * squares);
  const t = theta / se;
  const half = tCritical(alpha, days - 1) * se;
  return {
    theta,
    se,
    t,
    df: days - 1,
    p: tTwoSided(t, days - 1),
    lift: Math.expm1(theta),
    interval: [Math.expm1(theta - half), Math.expm1(theta + half)] as [low: number, high: number],
    anytimeP: tMixtureP(t, days),
    /** Standard error by linearisation; agrees within 1 %. */
    linearSe: Math.sqrt((days / (days - 1)) * linear),
  };
}
