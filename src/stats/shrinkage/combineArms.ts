import type { Estimate } from './metaAnalysis.ts';

/** An arm against the control, with the part of its variance that is the control's: 0 to 1. */
export interface ArmEstimate extends Estimate {
  readonly controlShare: number;
}

/**
 * The mean effect of arms that were all compared with one control, by generalised least squares:
 * the control's noise is in each of them, so no number of arms averages it away (Gleser & Olkin
 * 2009). Each arm weighs by what is its own; the control's variance is the mean of what the arms
 * say of it. One arm comes back as it is.
 */
export function combineArms(arms: readonly ArmEstimate[]): Estimate {
  let [weight, weighted, controlVariance] = [0, 0, 0];
  for (const { effect, se, controlShare } of arms) {
    const own = 1 / (se * se * (1 - controlShare));
    weight += own;
    weighted += own * effect;
    controlVariance += (se * se * controlShare) / arms.length;
  }
  return { effect: weighted / weight, se: Math.sqrt(controlVariance + 1 / weight) };
}
