import { overChiScale } from '../special/chiScale.ts';
import { normalCdf } from '../special/normal.ts';
import { tCritical } from '../special/studentT.ts';

/**
 * Power of a two-sided t test with noncentrality `ncp` = effect / standard error: the noncentral t
 * beyond +-critical, both tails. df = Infinity is the z test.
 */
export function tTestPower(ncp: number, df: number, alpha = 0.05): number {
  const critical = tCritical(alpha, df);
  const beyond = (s: number) => normalCdf(ncp - critical * s) + normalCdf(-ncp - critical * s);
  // With very few days the critical value is large, and the power a narrow step in the scale.
  return overChiScale(beyond, df, df < 5 ? 400 : 96);
}
