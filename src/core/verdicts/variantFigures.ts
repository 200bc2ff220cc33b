import type { DailyTotals } from '../../stats/daily/dailyTotals.ts';
import { total } from './evidenceOf.ts';
import { finite } from './nothingYet.ts';
import type { VariantDays } from './variantDays.ts';

/** A variant's sums over the first `count` days, money in micros and null where unknown, and its rate by `totals`. */
export const variantFigures = (
  data: VariantDays,
  totals: DailyTotals,
  index: number,
  count: number,
) => {
  const sum = (figure: keyof VariantDays['columns']) => total(data.columns[figure][index]!, count);
  const numerator = total(totals.numerator[index] ?? []);
  const denominator = total(totals.denominator[index] ?? []);
  return {
    impressions: sum('impressions'),
    clicks: sum('clicks'),
    costMicros: data.knownCost ? sum('cost') : null,
    orders: data.knownOrders ? sum('orders') : null,
    revenueMicros: data.knownRevenue ? sum('revenue') : null,
    rate: finite(totals.inverted ? denominator / numerator : numerator / denominator),
  };
};
