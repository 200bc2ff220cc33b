import type { DayTerms } from './dayTerms.ts';

/** What one control pair says before any variance is borrowed. */
export interface PairStatistics {
  readonly days: number;
  /** Log ratio of the rates; NaN when one side has no event at all. */
  readonly theta: number;
  /** Delete-one-day jackknife variance of theta (V_J). */
  readonly ownVariance: number;
  /** The part of it that the counts inside days explain (V_B). */
  readonly withinVariance: number;
  /** H, the sum of squared day shares; 1/H is the effective number of days. */
  readonly concentration: number;
  /** Degrees of freedom of `ownVariance`: D - 1, fewer when a few days carry the evidence. */
  readonly ownDf: number;
  /** Whether `ownDf` was lowered because effective days < .6 D. */
  readonly uneven: boolean;
  /** Lag-1 autocorrelation of the day contributions, bias-corrected by 1/D. */
  readonly lag1: number;
  readonly events: number;
  readonly controlEvents: number;
  readonly volumeShare: number;
  /** Day contributions u_d = X_d / SX - Y_d / SY. */
  readonly contributions: Float64Array;
}

/**
 * Estimate, own variance, within-day variance and concentration of one pair (day terms by
 * `dayTerms`). The jackknife falls back to its linear form where leaving a day out would leave no
 * event (Deng, Knoblich & Lu 2018; the two agree to 1 %).
 */
export function pairStatistics(terms: DayTerms, weightNoise: number): PairStatistics {
  const { days, x, y, sumX, sumY } = terms;
  const contributions = new Float64Array(days);
  const defined = sumX > 0 && sumY > 0;
  let [mean, squares, linear, lagged, concentration, previous] = [0, 0, 0, 0, 0, 0];
  let [a1, a2] = [0, 0];
  const withinVariance = !defined
    ? Number.NaN
    : terms.binomial
      ? sum(terms.within) / (sumX * sumY)
      : 1 / terms.events + 1 / terms.controlEvents;
  for (let d = 0; d < days && defined; d++) {
    const shareX = x[d]! / sumX;
    const shareY = y[d]! / sumY;
    const u = shareX - shareY;
    const h = (shareX + shareY) / 2;
    contributions[d] = u;
    linear += u * u;
    if (d > 0) lagged += u * previous;
    previous = u;
    concentration += h * h;
    // Welford: the leave-one-out logs are nearly equal, so their spread must not cancel.
    const left = Math.log((1 - shareX) / (1 - shareY));
    const delta = left - mean;
    mean += delta / (d + 1);
    squares += delta * (left - mean);
    const withinDay = terms.binomial ? terms.within[d]! / (sumX * sumY) : withinVariance * h;
    const a = withinDay + 2 * weightNoise * weightNoise * h * h;
    a1 += a;
    a2 += a * a;
  }
  const jackknife = ((days - 1) / days) * squares;
  const uneven = defined && 1 / concentration < 0.6 * days;
  return {
    days,
    theta: defined ? Math.log(sumX / sumY) : Number.NaN,
    ownVariance: Number.isFinite(jackknife) ? jackknife : (days / (days - 1)) * linear,
    withinVariance,
    concentration: defined ? concentration : Number.NaN,
    ownDf: uneven ? Math.max(1, Math.min(days - 1, (a1 * a1) / a2 - 1)) : days - 1,
    uneven,
    lag1: linear > 0 ? lagged / linear + 1 / days : 0,
    events: terms.events,
    controlEvents: terms.controlEvents,
    volumeShare: terms.volume / (terms.volume + terms.controlVolume),
    contributions,
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
