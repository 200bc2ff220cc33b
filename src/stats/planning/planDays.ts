import type { SequentialRule } from '../sequential/look.ts';
import { tTestPower } from './tTestPower.ts';

/** Day noise (sd of an arm's daily log rate) assumed where the account has none. */
export const defaultDayNoise = 0.1;

/** The longest plan that is proposed, in days. */
const longestPlan = 365;

interface DayVarianceInput {
  /** Events per chance, e.g. CTR. */
  readonly rate: number;
  readonly controlPerDay: number;
  readonly armPerDay: number;
  readonly dayNoise?: number;
  /** Ad sets the same variants run in (same total volume), and how much of the noise they share. */
  readonly adSets?: number;
  readonly sharedNoise?: number;
}

/**
 * Variance of one day's log ratio: counts plus day noise,
 * (1-p)/p (1/n_0 + 1/n_v) + 2 sigma^2 (s + (1-s)/J). More traffic shrinks the first part only.
 */
export function dayVariance(input: DayVarianceInput): number {
  const { rate, controlPerDay, armPerDay, dayNoise = defaultDayNoise } = input;
  const { adSets = 1, sharedNoise = 0 } = input;
  const noise = 2 * dayNoise * dayNoise * (sharedNoise + (1 - sharedNoise) / adSets);
  return ((1 - rate) / rate) * (1 / controlPerDay + 1 / armPerDay) + noise;
}

export interface PlanInput {
  /** From `dayVariance`, or a running test's variance times its days. */
  readonly dayVariance: number;
  /** Least interesting lift, a fraction. */
  readonly leastEffect: number;
  readonly alpha?: number;
  readonly power?: number;
  /** Arms compared with the control; alpha is divided (Holm's worst case). */
  readonly comparisons?: number;
  /** Degrees of freedom the account's past adds to D - 1. */
  readonly accountDf?: number;
  /** Null plans one fixed look at the end. */
  readonly rule?: SequentialRule | null;
}

/** Extra information a sequential rule costs against one fixed look (Jennison & Turnbull 2000). */
const inflation = (rule: SequentialRule | null): number =>
  rule === null ? 1 : rule === 'tMixture' ? 2.1 : rule === 'pocock' ? 1.28 : 1.03;

/** Power after `days`; two-sided, day-level t. */
export function powerAfter(days: number, input: PlanInput): number {
  const { alpha = 0.05, comparisons = 1, accountDf = 0, rule = null } = input;
  const effect = Math.log1p(input.leastEffect);
  const ncp = effect / Math.sqrt((input.dayVariance * inflation(rule)) / days);
  return tTestPower(ncp, days - 1 + accountDf, alpha / Math.max(1, comparisons));
}

/**
 * The fewest days that reach the power, and the power they give; days is null beyond a year.
 * Never under two days; the policy's own minimum is applied by the caller.
 */
export function planDays(input: PlanInput): { days: number | null; power: number } {
  const { power: target = 0.8 } = input;
  if (!(powerAfter(longestPlan, input) >= target)) {
    return { days: null, power: powerAfter(longestPlan, input) };
  }
  let [low, high] = [2, longestPlan];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (powerAfter(middle, input) >= target) high = middle;
    else low = middle + 1;
  }
  return { days: low, power: powerAfter(low, input) };
}
