import { planSums } from '../sums.ts';
import { about, type Check } from './check.ts';

/** Spending plans without a margin: profit cannot be told from revenue for them. */
export const marginUnknown: Check = (_ctx, account) => {
  const last = account.days.length - 1;
  const spending = account.plans.filter(
    (plan, index) =>
      plan.status === 'active' && planSums(account, index, last - 6, last).costMicros > 0,
  );
  const count = spending.filter(({ margin }) => margin === null).length;
  if (count === 0) return [];
  return [about('marginUnknown', 'info', 'enterMargins', { count, plans: spending.length })];
};
