import type { SourceMetrics } from '../sourceRow.ts';

// Every name is written out here: a property under a name known only at run time costs ten times as
// much to reach, and a large file has millions of figures.

/** `metrics[key] = value`. */
export const setFigure = (
  metrics: SourceMetrics,
  key: keyof SourceMetrics,
  value: number | null,
): void => {
  switch (key) {
    case 'impressions':
      metrics.impressions = value;
      return;
    case 'clicks':
      metrics.clicks = value;
      return;
    case 'costMicros':
      metrics.costMicros = value;
      return;
    case 'orders':
      metrics.orders = value;
      return;
    case 'revenueMicros':
      metrics.revenueMicros = value;
      return;
    case 'visitors':
      metrics.visitors = value;
      return;
    case 'carts':
      metrics.carts = value;
      return;
    case 'favourites':
      metrics.favourites = value;
      return;
    case 'newCustomers':
      metrics.newCustomers = value;
      return;
    case 'presaleOrders':
      metrics.presaleOrders = value;
      return;
    case 'presaleRevenueMicros':
      metrics.presaleRevenueMicros = value;
      return;
  }
};

type FigureSums = Record<keyof SourceMetrics, number>;

/** Sums to add to: every figure 0. */
export const noFigures = (): FigureSums => ({
  impressions: 0,
  clicks: 0,
  costMicros: 0,
  orders: 0,
  revenueMicros: 0,
  visitors: 0,
  carts: 0,
  favourites: 0,
  newCustomers: 0,
  presaleOrders: 0,
  presaleRevenueMicros: 0,
});

/** Adds a row's figures to the sums; null and absent count as nothing. */
export const addFigures = (sums: FigureSums, metrics: SourceMetrics): void => {
  if (metrics.impressions) sums.impressions += metrics.impressions;
  if (metrics.clicks) sums.clicks += metrics.clicks;
  if (metrics.costMicros) sums.costMicros += metrics.costMicros;
  if (metrics.orders) sums.orders += metrics.orders;
  if (metrics.revenueMicros) sums.revenueMicros += metrics.revenueMicros;
  if (metrics.visitors) sums.visitors += metrics.visitors;
  if (metrics.carts) sums.carts += metrics.carts;
  if (metrics.favourites) sums.favourites += metrics.favourites;
  if (metrics.newCustomers) sums.newCustomers += metrics.newCustomers;
  if (metrics.presaleOrders) sums.presaleOrders += metrics.presaleOrders;
  if (metrics.presaleRevenueMicros) sums.presaleRevenueMicros += metrics.presaleRevenueMicros;
};
