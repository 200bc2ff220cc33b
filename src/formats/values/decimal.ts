import type { DecimalMark } from '../reportOptions.ts';
import { isPlaceholder } from './placeholder.ts';

const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/**
 * Decimal text as an integer of 10^-scale, exactly (`'0.006'` at scale 6 is 6000); digits beyond
 * the scale round half away from zero. null for a placeholder, undefined when it is not a number.
 * Beyond 2^53−1 the result is ±Infinity. `scale` is 0 to 6.
 */
export const readScaled = (
  text: string,
  mark: DecimalMark,
  scale: number,
): number | null | undefined => {
  const length = text.length;
  if (length === 0) return null;
  if (length > 15) return readSlowly(text, mark, scale);
  const decimal = mark === 'point' ? 46 : 44;
  let value = 0;
  let decimals = -1;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      value = value * 10 + code - 48;
      if (decimals >= 0) decimals++;
    } else if (code === decimal && decimals < 0 && index > 0) decimals = 0;
    else return readSlowly(text, mark, scale);
  }
  if (decimals > scale) return readSlowly(text, mark, scale);
  const scaled = value * powers[decimals > 0 ? scale - decimals : scale]!;
  return scaled > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : scaled;
};

const bare = /^(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i;
const grouped = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/;

const readSlowly = (text: string, mark: DecimalMark, scale: number): number | null | undefined => {
  if (isPlaceholder(text)) return null;
  let rest = plainNumber(text);
  if (rest === null) return undefined;
  let negative = false;
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true;
    rest = rest.slice(1, -1);
  }
  if (rest.startsWith('-')) {
    negative = true;
    rest = rest.slice(1);
  } else if (rest.startsWith('+')) rest = rest.slice(1);
  if (mark === 'comma') rest = rest.replace(/[.,]/g, (sign) => (sign === '.' ? ',' : '.'));
  if (rest.includes(',')) {
    if (!grouped.test(rest)) return undefined;
    rest = rest.replaceAll(',', '');
  }
  const match = bare.exec(rest);
  if (!match || rest.length > 400) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return undefined;
  const value = shift(whole, fraction, Number(exponent) + scale);
  return negative && value !== 0 ? -value : value;
};

/** whole.fraction × 10^places as an integer, rounding half up. */
const shift = (whole: string, fraction: string, places: number): number => {
  const digits = whole + fraction;
  const point = whole.length + places;
  const kept = point <= 0 ? '' : digits.padEnd(point, '0').slice(0, point);
  const next = point < 0 ? '0' : (digits[point] ?? '0');
  const value = (kept === '' ? 0 : Number(kept)) + (next >= '5' ? 1 : 0);
  return value > Number.MAX_SAFE_INTEGER ? Number.POSITIVE_INFINITY : value;
};

const currencySigns =
  /^(?:(?:[a-z]{1,3})?[$€£¥₹₩₫₱฿元]|(?:rs|rp|rm|kr|zł|fr)\.?(?=[\d.]))|[$€£¥₹₩₫₱฿元%]$/i;
const currencyWords = /^[a-z]{3}\s*(?=[\d.,(-])|(?<=[\d.,)])\s*[a-z]{3}$/i;

/** Without currency signs, spaces and quotes used to group digits; null when letters remain. */
export const plainNumber = (text: string): string | null => {
  let rest = text
    .normalize('NFKC')
    .replace(/[\s'’]/g, '')
    .replaceAll('−', '-');
  let negative = '';
  if (rest.startsWith('-')) {
    negative = '-';
    rest = rest.slice(1);
  }
  rest = rest.replace(currencySigns, '').replace(currencySigns, '').replace(currencyWords, '');
  if (rest.startsWith('-') && negative === '-') return null;
  return /^[-+(]?[\d.,]+(?:e[+-]?\d+)?\)?$/i.test(rest) ? negative + rest : null;
};
