import { chiSquareTail } from '../special/chiSquare.ts';
import type { DailyTotals } from './dailyTotals.ts';

/**
 * Day-stratified risk ratio, odds ratio and Cochran-Mantel-Haenszel chi-square (no continuity
 * correction) of one arm against the control. Assumes binomial noise inside each day, so it is a
 * description, not the test.
 */
export function cochranMantelHaenszel({ numerator, denominator }: DailyTotals, arm: number) {
  const x1 = numerator[arm]!;
  const n1 = denominator[arm]!;
  const x0 = numerator[0]!;
  const n0 = denominator[0]!;
  let [riskUp, riskDown, oddsUp, oddsDown, observed, expected, variance] = [0, 0, 0, 0, 0, 0, 0];
  for (let d = 0; d < n1.length; d++) {
    const n = n1[d]! + n0[d]!;
    if (!(n1[d]! > 0 && n0[d]! > 0)) continue;
    const events = x1[d]! + x0[d]!;
    riskUp += (x1[d]! * n0[d]!) / n;
    riskDown += (x0[d]! * n1[d]!) / n;
    oddsUp += (x1[d]! * (n0[d]! - x0[d]!)) / n;
    oddsDown += (x0[d]! * (n1[d]! - x1[d]!)) / n;
    observed += x1[d]!;
    expected += (events * n1[d]!) / n;
    variance += (n1[d]! * n0[d]! * events * (n - events)) / (n * n * (n - 1));
  }
  const chiSquare = (observed - expected) ** 2 / variance;
  return {
    riskRatio: riskUp / riskDown,
    oddsRatio: oddsUp / oddsDown,
    chiSquare,
    p: chiSquareTail(chiSquare, 1),
  };
}
