import { adjustPValues } from '../multiple/adjustPValues.ts';
import { compareAdditive } from './compareAdditive.ts';
import type { ArmComparison, Comparison } from './comparison.ts';
import type { DailyTotals } from './dailyTotals.ts';

/**
 * The additive comparison of every arm in the shape of `compareToControl`, for metrics that may be
 * negative (profit per impression). `unit` scales the difference, e.g. cost per impression, so that
 * "5 %" means five hundredths of what an impression costs. No pooling: each arm's own days.
 */
export function compareDifference(totals: DailyTotals, unit: number, alpha = 0.05): Comparison {
  const arms = totals.numerator.slice(1).map((_, index): ArmComparison => {
    const arm = index + 1;
    const one = compareAdditive(totals, arm, alpha);
    const known = one.se > 0;
    const sum = (values: ArrayLike<number> | undefined) =>
      Array.from(values ?? []).reduce((total, value) => total + value, 0);
    const events = sum(totals.events?.[arm]);
    const controlEvents = sum(totals.events?.[0]);
    const volume = sum(totals.denominator[arm]);
    const thin = one.days < 4 || Math.min(events, controlEvents) < 20;
    return {
      arm,
      scale: 'difference',
      theta: one.difference / unit,
      lift: one.difference / unit,
      variance: known ? (one.se / unit) ** 2 : Number.NaN,
      df: one.df,
      t: known ? one.difference / one.se : 0,
      p: one.p,
      adjustedP: one.p,
      interval: [one.interval[0] / unit, one.interval[1] / unit],
      basis: 'own',
      guard: null,
      standing: thin ? 'preview' : one.days < 7 ? 'display' : 'decidable',
      days: one.days,
      effectiveDays: one.days,
      uneven: false,
      overdispersion: Number.NaN,
      lag1: Number.NaN,
      ownVariance: (one.se / unit) ** 2,
      ownDf: one.df,
      ownP: one.p,
      withinVariance: Number.NaN,
      concentration: 1 / one.days,
      dispersion: 1,
      armF: null,
      events,
      controlEvents,
      volumeShare: volume / (volume + sum(totals.denominator[0])),
    };
  });
  const adjusted = adjustPValues(
    arms.map((arm) => arm.p),
    'holm',
  );
  return {
    arms: arms.map((arm, i) => ({ ...arm, adjustedP: adjusted[i]! })),
    alpha,
    weightNoise: 0,
    pooled: null,
    rho: Number.NaN,
    df: arms[0]?.df ?? 0,
    accountF: null,
    autocorrelated: false,
    lag1: Number.NaN,
  };
}
