import type { Formatters } from './formatters.ts';

/** An effect a day as its objective counts it: money, orders or clicks. */
export const effectText = (
  fmt: Formatters,
  objective: string,
  value: number | null,
  currency: string,
): string =>
  objective === 'orders' || objective === 'clicks'
    ? fmt.counted(value, objective)
    : fmt.money(value, currency);
