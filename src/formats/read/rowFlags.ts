import type { Cells } from '../csv/cells.ts';
import type { RowFlag, SourceEntity, SourceMetrics } from '../sourceRow.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import type { NumberReader } from './numberReader.ts';
import type { RatioCheck } from './ratioCheck.ts';

const none: readonly RowFlag[] = Object.freeze([]);
const aggregated = /\|\||and \d+ more ads?\b|等\d+个(?:广告|创意)/i;

/**
 * Flags a row that is kept but odd. Where orders are placed while payments read 0 (pre-sale), what
 * was placed is written into the row's pre-sale figures first.
 */
export const rowFlags = (plan: ColumnPlan, numbers: NumberReader, ratios: RatioCheck) => {
  const placedOrders = plan.column('placedOrders');
  const placedRevenue = plan.column('placedRevenue');
  const judged = new Map<SourceEntity, boolean>();

  /** Several ads in one row; each creative, which is one object in all its rows, is judged once. */
  const isAggregated = (creative: SourceEntity): boolean => {
    let answer = judged.get(creative);
    if (answer === undefined) {
      answer = aggregated.test(creative.name ?? '');
      judged.set(creative, answer);
    }
    return answer;
  };

  const readPlaced = (cells: Cells, metrics: SourceMetrics): void => {
    const orders = numbers.scaled(cellOf(cells, placedOrders), 6);
    const revenue = numbers.scaled(cellOf(cells, placedRevenue), 6);
    if (!orders || !Number.isSafeInteger(orders) || orders < 0) return;
    metrics.presaleOrders = orders / 1e6;
    if (revenue && Number.isSafeInteger(revenue)) metrics.presaleRevenueMicros = revenue;
  };

  const isPresale = (cells: Cells, metrics: SourceMetrics): boolean => {
    if (metrics.orders) return false;
    if (placedOrders.length > 0 && !metrics.presaleOrders) readPlaced(cells, metrics);
    return (metrics.presaleOrders ?? 0) > 0;
  };

  const flags: RowFlag[] = [];
  return (
    cells: Cells,
    metrics: SourceMetrics,
    creative: SourceEntity | null,
  ): readonly RowFlag[] => {
    const { impressions, clicks, costMicros: cost, orders, revenueMicros: revenue } = metrics;
    if (clicks && typeof impressions === 'number' && clicks > impressions) {
      flags.push('clicksAboveImpressions');
    }
    if (cost && impressions === 0) flags.push('costOnZeroImpressions');
    if (cost === 0 && impressions) flags.push('impressionsWithoutCost');
    if (orders && typeof clicks === 'number' && orders > clicks) flags.push('ordersAboveClicks');
    if (revenue && revenue < 0) flags.push('negativeRevenue');
    if (ratios.active && !ratios.check(cells, metrics)) flags.push('ratioMismatch');
    if (revenue === 0 && isPresale(cells, metrics)) flags.push('presaleOnly');
    if (creative !== null && creative.externalId === undefined && isAggregated(creative)) {
      flags.push('aggregatedCreative');
    }
    // Nearly every row has none: neither an array is made then nor one emptied.
    return flags.length > 0 ? flags.splice(0) : none;
  };
};
