import type { Metric } from '../../model/experiment.ts';
import { compareAdditive } from '../../stats/daily/compareAdditive.ts';
import type { DailyTotals } from '../../stats/daily/dailyTotals.ts';
import { fieller } from '../../stats/daily/fieller.ts';
import { tCritical } from '../../stats/special/studentT.ts';

/** The same comparison as a difference, in the metric's own unit, which holds for any sign. */
interface MoneyDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Fieller's interval of the lift; null where the baseline cannot be told from zero. */
  readonly lift: readonly [low: number, high: number] | null;
  /** From 1 on the baseline cannot be told from zero. */
  readonly g: number;
}

/** For metrics that are money over something; null for others and below two shared days. */
export function moneyDifference(
  metric: Metric,
  totals: DailyTotals,
  arm: number,
  alpha: number,
): MoneyDifference | null {
  if (metric !== 'roas' && metric !== 'revenuePerImpression') return null;
  const found = compareAdditive(totals, arm, alpha);
  if (found.days < 2 || !(found.se > 0)) return null;
  const { g, interval } = fieller({
    numerator: found.ratio,
    denominator: found.controlRatio,
    numeratorVariance: found.variance,
    denominatorVariance: found.controlVariance,
    covariance: found.covariance,
    critical: tCritical(alpha, found.df),
  });
  return {
    difference: found.difference,
    low: found.interval[0],
    high: found.interval[1],
    lift: interval === null ? null : [interval[0] - 1, interval[1] - 1],
    g,
  };
}
