import type { Metric } from '../../model/experiment.ts';
import { compareDifference } from '../../stats/daily/compareDifference.ts';
import { compareToControl } from '../../stats/daily/compareToControl.ts';
import type { Comparison } from '../../stats/daily/comparison.ts';
import type { AccountNoise, DailyTotals } from '../../stats/daily/dailyTotals.ts';
import { isAdditive, metricTotals } from '../../stats/daily/metricTotals.ts';
import { metricColumns, type VariantDays } from './variantDays.ts';

/** Metrics that need orders or money, hence settled days. */
export const needsSettled = (metric: Metric): boolean =>
  metric !== 'ctr' && metric !== 'cartRate' && metric !== 'cpc';

/** Whether the data hold what the metric is made of. */
export function isKnown(metric: Metric, data: VariantDays): boolean {
  if (metric === 'cpc') return data.knownCost;
  if (metric === 'costPerOrder') return data.knownOrders && data.knownCost;
  if (metric === 'cvr') return data.knownOrders;
  if (metric === 'roas' || metric === 'revenuePerImpression') return data.knownRevenue;
  return metric !== 'profitPerImpression' || data.knownProfit;
}

/** Days a metric may use: all closed ones, or the settled ones among them. */
export const usableDays = (metric: Metric, data: VariantDays): number =>
  needsSettled(metric) ? data.settled : data.days.length;

/**
 * What the test compares on the first `count` days: counts by day and place where all variants run in
 * the same several places (the effect is then "at equal placement mix"), else by day. Money by day.
 */
export function totalsOf(metric: Metric, data: VariantDays, count: number): DailyTotals {
  const { cells } = data;
  if (cells === null || (metric !== 'ctr' && metric !== 'cvr'))
    return plainTotals(metric, data, count);
  const cut = (figure: keyof typeof cells.columns) =>
    cells.columns[figure].map((values) => values.subarray(0, count * cells.strata));
  return metric === 'ctr'
    ? { numerator: cut('clicks'), denominator: cut('impressions'), strata: cells.strata }
    : { numerator: cut('orders'), denominator: cut('clicks'), strata: cells.strata };
}

/** The same by day only. */
export const plainTotals = (metric: Metric, data: VariantDays, count: number): DailyTotals =>
  metricTotals(metric, metricColumns(data, count));

/** The default test on the first `count` days. */
export function compareDays(
  metric: Metric,
  data: VariantDays,
  count: number,
  alpha: number,
  account?: AccountNoise | undefined,
): Comparison {
  const totals = totalsOf(metric, data, count);
  if (!isAdditive(metric)) return compareToControl(totals, { alpha, account });
  const unit = total(data.columns.cost[0]!, count) / total(data.columns.impressions[0]!, count);
  return compareDifference(totals, unit > 0 ? unit : 1, alpha);
}

export function total(values: ArrayLike<number>, count = values.length): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[i]!;
  return sum;
}
