import type { DecimalMark } from '../reportOptions.ts';
import { plainNumber } from './decimal.ts';

/**
 * What one cell says about the file's decimal mark: null when it says nothing, `ambiguous` for
 * `1,234` and `1.234`, where three digits follow the only mark. A count has no decimals, so in a
 * count's column the mark of `25,881` can only group thousands.
 */
export const decimalMarkOf = (text: string, isCount: boolean): DecimalMark | 'ambiguous' | null => {
  if (!/[.,]/.test(text)) return null;
  const plain = plainNumber(text);
  if (plain === null || /e/i.test(plain)) return null;
  const point = plain.lastIndexOf('.');
  const comma = plain.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? 'point' : 'comma';
  const sign = point >= 0 ? '.' : ',';
  const last = Math.max(point, comma);
  if (last < 0) return null;
  const mine: DecimalMark = sign === '.' ? 'point' : 'comma';
  const other: DecimalMark = sign === '.' ? 'comma' : 'point';
  if (plain.indexOf(sign) !== last) return other;
  const before = plain.slice(0, last).replace(/^[-+(]/, '');
  const after = plain.slice(last + 1).replace(/\)$/, '');
  if (after.length !== 3) return mine;
  if (before.length === 0 || before.length > 3 || before.startsWith('0')) return mine;
  return isCount ? other : 'ambiguous';
};
