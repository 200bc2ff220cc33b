import type { DailyTotals } from './dailyTotals.ts';

/** The comparable metrics, each a ratio of two daily totals. */
export type RatioMetric =
  | 'ctr'
  | 'cvr'
  | 'cartRate'
  | 'roas'
  | 'cpc'
  | 'costPerOrder'
  | 'revenuePerImpression'
  | 'profitPerImpression';

/** Columns of an experiment, each `[arm][day]` (or `[arm][day * strata + stratum]`). */
export interface MetricColumns {
  readonly impressions: readonly ArrayLike<number>[];
  readonly clicks: readonly ArrayLike<number>[];
  readonly cost: readonly ArrayLike<number>[];
  readonly orders: readonly ArrayLike<number>[];
  readonly revenue: readonly ArrayLike<number>[];
  /** Carts and favourites together. */
  readonly carts: readonly ArrayLike<number>[];
  /** Revenue x (1 - return rate) x margin - cost; needed by `profitPerImpression` only. */
  readonly profit?: readonly ArrayLike<number>[] | undefined;
  readonly strata?: number | undefined;
}

/** Costs are better when lower; everything else when higher. */
export const higherIsBetter = (metric: RatioMetric): boolean =>
  metric !== 'cpc' && metric !== 'costPerOrder';

/** Metrics that may be negative: compared by difference only (`compareAdditive`). */
export const isAdditive = (metric: RatioMetric): boolean => metric === 'profitPerImpression';

/** The numerator, denominator and noise family of a metric, ready for `compareToControl`. */
export function metricTotals(metric: RatioMetric, columns: MetricColumns): DailyTotals {
  const strata = columns.strata ?? 1;
  const { impressions, clicks, cost, orders, revenue, carts } = columns;
  switch (metric) {
    case 'ctr':
      return { numerator: clicks, denominator: impressions, strata };
    case 'cvr':
      return { numerator: orders, denominator: clicks, strata };
    case 'cartRate':
      return { numerator: carts, denominator: clicks, strata };
    case 'roas':
      return { numerator: revenue, denominator: cost, events: orders, strata };
    case 'cpc':
      return { numerator: clicks, denominator: cost, events: clicks, inverted: true, strata };
    case 'costPerOrder':
      return { numerator: orders, denominator: cost, events: orders, inverted: true, strata };
    case 'revenuePerImpression':
      return { numerator: revenue, denominator: impressions, events: orders, strata };
    case 'profitPerImpression':
      return {
        numerator: columns.profit ?? [],
        denominator: impressions,
        events: orders,
        strata,
      };
  }
}
