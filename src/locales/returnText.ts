import type { Reading } from './reading.ts';

/** What a pool counts where it does not count money. */
export const countedUnit = ({ text }: Pick<Reading, 'text'>): 'orders' | 'clicks' | null => {
  const objective = text('objective');
  return objective === 'orders' || objective === 'clicks' ? objective : null;
};

/**
 * A return in the words of its objective: money for money as a ratio; orders or clicks for money (a number
 * far below 1 that nobody reads) as what one of them costs.
 */
export const returnText = (reading: Reading, key: string): string | null => {
  const { number, fmt, currency } = reading;
  const value = number(key);
  if (value === null || countedUnit(reading) === null)
    return value === null ? null : fmt.ratio(value);
  return value > 0 ? fmt.money(1 / value, currency) : null;
};
