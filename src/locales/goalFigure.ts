import type { Reading } from './reading.ts';

/** A stage's goal, or what came of it, in the unit of its metric. */
export const goalFigure = ({ fmt, number, text, currency }: Reading, key: string): string => {
  const value = number(key);
  switch (text('metric')) {
    case 'roas':
      return fmt.ratio(value);
    case 'revenueMicros':
    case 'costPerOrderMicros':
      return fmt.money(value, currency);
    default:
      return fmt.number(value);
  }
};
