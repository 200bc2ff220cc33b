import type { DecimalMark } from '../reportOptions.ts';
import { readScaled } from './decimal.ts';

/**
 * A share of impressions as a fraction: `12.3%`, `0.123` and 12.3 are .123; `< 10%` keeps its bound
 * as .1, `> 90%` as .9. null for a placeholder or anything unreadable.
 */
export const readShare = (text: string, mark: DecimalMark): number | null => {
  const plain = text.replace(/[<>＜＞]/g, '').trim();
  const micros = readScaled(plain, mark, 6);
  if (micros === null || micros === undefined || micros < 0) return null;
  const value = micros / 1e6;
  const fraction = plain.endsWith('%') || value > 1 ? value / 100 : value;
  return fraction <= 1 ? fraction : null;
};
