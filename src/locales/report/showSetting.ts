import type { ReportRecommendation } from '../../model/reportMoney.ts';
import type { Reader } from './reader.ts';

/** The old or new value of a recommendation as the operator would type it. */
export const showSetting = (
  { s, fmt }: Reader,
  { kind, currency }: Pick<ReportRecommendation, 'kind' | 'currency'>,
  value: number | null,
): string => {
  switch (kind) {
    case 'pauseCreative':
    case 'pausePlan':
      return value === 0 ? s.labels.off : s.labels.on;
    case 'premium':
    case 'creativeShare':
      return fmt.percent(value, 0);
    case 'target':
      // A target ROAS is a ratio, a target cost per order money.
      return value !== null && value < 1000
        ? fmt.ratio(value)
        : fmt.exactMoney(value, currency ?? 'XXX');
    case 'bid':
    case 'budget':
    case 'poolBudget':
      return fmt.exactMoney(value, currency ?? 'XXX');
  }
};
