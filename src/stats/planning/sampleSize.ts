import { findRoot } from '../special/findRoot.ts';
import { normalCdf, normalQuantile } from '../special/normal.ts';

interface Aim {
  readonly alpha?: number;
  readonly power?: number;
}

/**
 * Viewers per arm to tell p1 from p2, real-valued. `nullVariance`: at the baseline p1 (Evan Miller's
 * page) or at the pooled rate (R: power.prop.test). For randomised viewers; daily totals use
 * `planDays`.
 */
export function sampleSizeOfProportions(
  p1: number,
  p2: number,
  { alpha = 0.05, power = 0.8 }: Aim = {},
  nullVariance: 'baseline' | 'pooled' = 'pooled',
): number {
  const p = nullVariance === 'baseline' ? p1 : (p1 + p2) / 2;
  const z0 = -normalQuantile(alpha / 2) * Math.sqrt(2 * p * (1 - p));
  const z1 = normalQuantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  return (z0 + z1) ** 2 / (p1 - p2) ** 2;
}

/**
 * Units in all arms together to find a difference of means, each treatment against the control, by
 * the given allocation (shares that sum to 1, control first). Default: two equal arms.
 */
export function totalSampleSize(
  variance: number,
  difference: number,
  { alpha = 0.05, power = 0.8 }: Aim = {},
  allocation: readonly number[] = [0.5, 0.5],
): number {
  const z = normalQuantile(power) - normalQuantile(alpha / 2);
  const smallest = Math.min(...allocation.slice(1));
  return ((z * z * variance) / (difference * difference)) * (1 / allocation[0]! + 1 / smallest);
}

/** Power of a two-sided z test for a difference of means with n1 and n2 units. */
export function powerOfMeans(
  difference: number,
  variance: number,
  n1: number,
  n2: number,
  alpha = 0.05,
): number {
  return powerOfZ(difference / Math.sqrt(variance * (1 / n1 + 1 / n2)), -normalQuantile(alpha / 2));
}

interface LiftPlan {
  readonly mean: number;
  readonly variance: number;
  readonly perArm: number;
  readonly alpha?: number;
  /** Sample size an asymptotic confidence sequence is tuned to; null for one fixed look. */
  readonly sequenceTuning?: number | null;
}

/**
 * Power to see a relative lift of a mean, with the delta-method error of the lift. A confidence
 * sequence counts as a wider error (GrowthBook's convention), which is a little optimistic at low
 * power.
 */
export function powerOfLift(lift: number, plan: LiftPlan): number {
  const critical = -normalQuantile((plan.alpha ?? 0.05) / 2);
  return powerOfZ(lift / (liftError(lift, plan) * (sequenceWidth(plan) / critical)), critical);
}

/** Smallest lift seen with the given power; null where more lift never suffices. */
export function detectableLift(plan: LiftPlan, power = 0.8): number | null {
  const gap = (lift: number) => powerOfLift(lift, plan) - power;
  return gap(1e6) < 0 ? null : findRoot(gap, 1e-9, 1e6, 1e-12);
}

const powerOfZ = (shift: number, critical: number): number =>
  normalCdf(shift - critical) + normalCdf(-shift - critical);

function liftError(lift: number, { mean, variance, perArm }: LiftPlan): number {
  return Math.sqrt(((variance / perArm) * (1 + (1 + lift) ** 2)) / (mean * mean));
}

/** Half-width of the interval in standard errors. */
function sequenceWidth({ perArm, alpha = 0.05, sequenceTuning = null }: LiftPlan): number {
  if (sequenceTuning === null) return -normalQuantile(alpha / 2);
  const logLevel = -2 * Math.log(alpha);
  const nRho = (2 * perArm * (logLevel + Math.log(logLevel + 1))) / sequenceTuning;
  return Math.sqrt((2 * (nRho + 1) * Math.log(Math.sqrt(nRho + 1) / alpha)) / nRho);
}
