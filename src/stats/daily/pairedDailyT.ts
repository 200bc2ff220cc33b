import { tTwoSided } from '../special/studentT.ts';
import type { DailyTotals } from './dailyTotals.ts';

/**
 * The paired t test of daily rates, as a spreadsheet would do it: mean of r_v - r_0 over shared
 * days, every day alike. A check that anyone can repeat; small days count too much for a decision.
 */
export function pairedDailyT({ numerator, denominator }: DailyTotals, arm: number) {
  const [x1, n1] = [numerator[arm]!, denominator[arm]!];
  const [x0, n0] = [numerator[0]!, denominator[0]!];
  let [days, mean, squares] = [0, 0, 0];
  for (let d = 0; d < n1.length; d++) {
    if (!(n1[d]! > 0 && n0[d]! > 0)) continue;
    days++;
    const value = x1[d]! / n1[d]! - x0[d]! / n0[d]!;
    const delta = value - mean;
    mean += delta / days;
    squares += delta * (value - mean);
  }
  const t = mean / Math.sqrt(squares / (days - 1) / days);
  return { mean, t, df: days - 1, p: days > 1 && squares > 0 ? tTwoSided(t, days - 1) : 1, days };
}
