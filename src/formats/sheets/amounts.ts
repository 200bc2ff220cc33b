import type { SheetContext } from './sheetChange.ts';

const withoutDecimals = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'XAF', 'XOF', 'PYG', 'UGX']);

const decimalsOf = (currency: string): number => (withoutDecimals.has(currency) ? 0 : 2);

/** Micros as a plain decimal with a point, as upload sheets take it: 12,500,000 is `12.50`. */
export const amountText = (micros: number, currency: string): string => {
  const decimals = decimalsOf(currency);
  const unit = 10 ** (6 - decimals);
  const coins = Math.round(micros / unit);
  const whole = Math.floor(coins / 10 ** decimals);
  if (decimals === 0) return String(whole);
  return `${whole}.${String(coins % 10 ** decimals).padStart(decimals, '0')}`;
};

const limitOf = (context: SheetContext, of: string): number | null =>
  context.limits.find(
    (limit) => limit.of === of && (limit.currency === null || limit.currency === context.currency),
  )?.micros ?? null;

export type Stepped = { micros: number } | { code: 'belowMinimum' | 'withinStep' };

/**
 * An amount the platform takes: on its step and within its limits, rounded toward the old value so
 * that rounding never makes a change larger than the one approved.
 */
export const steppedAmount = (
  what: 'bid' | 'dailyBudget',
  from: number | null,
  to: number,
  context: SheetContext,
): Stepped => {
  const coin = 10 ** (6 - decimalsOf(context.currency));
  const stated = limitOf(context, what === 'bid' ? 'bidStep' : 'budgetStep') ?? coin;
  const step = Math.max(stated, coin);
  const up = from !== null && to < from;
  const micros = (up ? Math.ceil(to / step) : Math.floor(to / step)) * step;
  const least = limitOf(context, what) ?? step;
  const most = limitOf(context, what === 'bid' ? 'bidMaximum' : 'dailyBudgetMaximum');
  if (micros < least) return { code: 'belowMinimum' };
  const capped = most !== null && micros > most ? most : micros;
  return from !== null && capped === from ? { code: 'withinStep' } : { micros: capped };
};
