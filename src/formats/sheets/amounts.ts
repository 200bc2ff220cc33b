import { limitOf } from '../platforms/limitOf.ts';
import type { PlatformLimit } from '../platforms/platformFormat.ts';
import { currencyDecimals } from '../values/currencyDecimals.ts';
import type { SheetContext } from './sheetChange.ts';

/** Micros as a plain decimal with a point, as upload sheets take it: 12,500,000 is `12.50`. */
export const amountText = (micros: number, currency: string): string => {
  const decimals = currencyDecimals(currency);
  const unit = 10 ** (6 - decimals);
  const coins = Math.round(micros / unit);
  const whole = Math.floor(coins / 10 ** decimals);
  if (decimals === 0) return String(whole);
  return `${whole}.${String(coins % 10 ** decimals).padStart(decimals, '0')}`;
};

type Stepped = { micros: number } | { code: 'belowMinimum' | 'withinStep' };

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
  const limit = (of: PlatformLimit['of']) => limitOf(context.limits, of, context.currency);
  const coin = 10 ** (6 - currencyDecimals(context.currency));
  const stated = limit(what === 'bid' ? 'bidStep' : 'budgetStep') ?? coin;
  const step = Math.max(stated, coin);
  const up = from !== null && to < from;
  const micros = (up ? Math.ceil(to / step) : Math.floor(to / step)) * step;
  const least = limit(what) ?? step;
  const most = limit(what === 'bid' ? 'bidMaximum' : 'dailyBudgetMaximum');
  if (micros < least) return { code: 'belowMinimum' };
  const capped = most !== null && micros > most ? most : micros;
  return from !== null && capped === from ? { code: 'withinStep' } : { micros: capped };
};
