import type { DayOrder } from '../reportOptions.ts';
import type { SourcePeriod } from '../sourceRow.ts';

/** A cell of a day column: a day, a period, or why not. */
export type ReadDay = string | SourcePeriod | 'unreadable' | 'impossible' | 'ambiguous';

const months = [
  ['jan', 'ene', 'gen', 'sty', 'oca', 'янв', '一月'],
  ['feb', 'fev', 'lut', 'sub', 'фев', '二月'],
  ['mar', 'mrz', 'maa', 'мар', '三月'],
  ['apr', 'avr', 'abr', 'kwi', 'nis', 'апр', '四月'],
  ['may', 'mai', 'mag', 'mei', 'maj', 'маи', 'мая', '五月'],
  ['jun', 'juin', 'giu', 'cze', 'haz', 'июн', '六月'],
  ['jul', 'juil', 'lug', 'lip', 'tem', 'июл', '七月'],
  ['aug', 'aou', 'ago', 'sie', 'agu', 'авг', '八月'],
  ['sep', 'set', 'wrz', 'eyl', 'сен', '九月'],
  ['oct', 'okt', 'out', 'ott', 'paz', 'eki', 'окт', '十月'],
  ['nov', 'lis', 'kas', 'ноя', '十一月'],
  ['dec', 'dez', 'dic', 'des', 'gru', 'ara', 'дек', '十二月'],
];

/** 1 to 12 for a month's name in English and the larger European languages, or its number. */
export const readMonth = (text: string): number | null => {
  const plain = text
    .trim()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '');
  if (/^\d{1,2}月?$/.test(plain)) {
    const number = Number.parseInt(plain, 10);
    return number >= 1 && number <= 12 ? number : null;
  }
  if (!/^\p{L}{2,10}$/u.test(plain)) return null;
  const chinese = months.findIndex((names) => names.includes(plain));
  if (chinese >= 0) return chinese + 1;
  const found = months.findIndex((names) =>
    names.some((name) => name.length >= 3 && plain.startsWith(name)),
  );
  return found < 0 ? null : found + 1;
};

const pad = (number: number) => (number < 10 ? `0${number}` : String(number));

/** `YYYY-MM-DD`, or `impossible` for 31 April and years outside 2000 to 2099. */
export const dayOf = (year: number, month: number, day: number): string => {
  if (year < 2000 || year > 2099 || month < 1 || month > 12 || day < 1) return 'impossible';
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return 'impossible';
  return `${year}-${pad(month)}-${pad(day)}`;
};

/** Two digits are of this century; `0026` is no year of ours. */
const yearOf = (text: string): number => (text.length === 2 ? 2000 : 0) + Number(text);

const timeOfDay =
  /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s*[ap]m)?(?:Z|\s*\(?[A-Z]{2,5}\)?|[+-]\d{2}:?\d{2})?$/i;
const yearFirst = /^(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*[日일.]?$/;
const compact = /^(20\d{2})(\d{2})(\d{2})$/;
const serial = /^\d{5}(?:\.\d+)?$/;
const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})\.?$/;
const dayMonthYear =
  /^(?:\p{L}+\.?,?\s+)?(\d{1,2})\.?(?:st|nd|rd|th)?[\s-]+(?:de\s+)?(\p{L}+)\.?,?[\s-]+(?:de\s+)?(\d{4}|\d{2})(?:\s*г\.?)?$/u;
const monthDayYear = /^(?:\p{L}+\.?,\s+)?(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u;
const ranges = [
  /\s*[至~～]\s*/,
  /\s+[-–—]\s+/,
  /\s+to\s+/i,
  /(?<=\d{4})[-–](?=\p{L})/u,
  /(?<=\d{4}-\d{2}-\d{2})[-_](?=\d{4}-)/,
  /(?<=^\d{8})[-_](?=\d{8}$)/,
];

/** The day in an Excel serial number (1900 system), `impossible` outside 2000 to 2099. */
export const dayOfSerial = (days: number): string => {
  if (days < 36_526 || days >= 73_051) return 'impossible';
  const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000);
  return dayOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
};

/** Reads one date or range; `order` null answers `ambiguous` where it would matter. */
export const readDay = (text: string, order: DayOrder | null): ReadDay => {
  const trimmed = text.normalize('NFKC').trim().replace(/^'/, '');
  if (trimmed.length > 64) return 'unreadable';
  const single = readSingle(trimmed, order);
  if (single !== 'unreadable') return single;
  for (const separator of ranges) {
    const parts = trimmed.split(separator);
    if (parts.length !== 2) continue;
    const start = readSingle(parts[0]!.trim(), order);
    const end = readSingle(parts[1]!.trim(), order);
    if (start === 'unreadable' || end === 'unreadable') continue;
    if (start === 'ambiguous' || end === 'ambiguous') return 'ambiguous';
    if (start === 'impossible' || end === 'impossible' || start > end) return 'impossible';
    return start === end ? start : { start, end };
  }
  return 'unreadable';
};

const readSingle = (whole: string, order: DayOrder | null): string => {
  const text = whole.replace(timeOfDay, '');
  const found = yearFirst.exec(text) ?? compact.exec(text);
  if (found) return dayOf(yearOf(found[1]!), Number(found[2]), Number(found[3]));
  const digits = numeric.exec(text);
  if (digits) {
    const [, first, sign, second, year] = digits;
    const decided = sign === '.' ? 'dayFirst' : order;
    if (decided === null) {
      if (Number(first) === Number(second))
        return dayOf(yearOf(year!), Number(first), Number(first));
      return 'ambiguous';
    }
    return decided === 'dayFirst'
      ? dayOf(yearOf(year!), Number(second), Number(first))
      : dayOf(yearOf(year!), Number(first), Number(second));
  }
  const named = dayMonthYear.exec(text);
  if (named) {
    const month = readMonth(named[2]!);
    return month === null ? 'unreadable' : dayOf(yearOf(named[3]!), month, Number(named[1]));
  }
  const american = monthDayYear.exec(text);
  if (american) {
    const month = readMonth(american[1]!);
    return month === null ? 'unreadable' : dayOf(yearOf(american[3]!), month, Number(american[2]));
  }
  return serial.test(text) ? dayOfSerial(Number(text)) : 'unreadable';
};

/** What one cell says about the order of day and month: null when nothing. */
export const dayOrderOf = (text: string): DayOrder | 'ambiguous' | null => {
  const trimmed = text.trim().replace(timeOfDay, '');
  const parts = trimmed.length > 12 ? trimmed.split(/\s+[-–—]\s+/) : [trimmed];
  for (const part of parts) {
    const digits = numeric.exec(part);
    if (!digits || digits[2] === '.') continue;
    const first = Number(digits[1]);
    const second = Number(digits[3]);
    if (first > 12 && second <= 12) return 'dayFirst';
    if (second > 12 && first <= 12) return 'monthFirst';
    if (first !== second) return 'ambiguous';
  }
  return null;
};

/** Whole days from the first to the last. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
