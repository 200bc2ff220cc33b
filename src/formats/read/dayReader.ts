import type { Cells } from '../csv/cells.ts';
import { ReportError } from '../reportError.ts';
import type { DayOrder } from '../reportOptions.ts';
import type { SourcePeriod } from '../sourceRow.ts';
import { addDays, dayOf, type ReadDay, readDay, readMonth } from '../values/day.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';

/** What the date cells of a row say; `missing` when they are blank. */
export type RowDay = ReadDay | 'missing' | null;

const monthPeriod = (text: string, year: string): ReadDay => {
  const named = /^(\p{L}+\.?)[\s-]*(\d{4})?$/u.exec(text) ?? null;
  const numbered = /^(20\d{2})[-/.年](\d{1,2})月?(?:[-/]0?1)?$/.exec(text);
  const month = numbered ? Number(numbered[2]) : readMonth(named?.[1] ?? text);
  const inYear = Number(numbered?.[1] ?? named?.[2] ?? year);
  if (month === null || !Number.isInteger(inYear) || inYear < 2000) return 'unreadable';
  const start = dayOf(inYear, month, 1);
  const last = new Date(Date.UTC(inYear, month, 0)).getUTCDate();
  return start === 'impossible' ? start : { start, end: dayOf(inYear, month, last) };
};

/** Month and day of the month in columns of their own, the year in a third or given. */
const composed = (month: string, day: string, year: string): ReadDay => {
  const number = readMonth(month);
  if (number === null || !/^\s*\d{1,2}(?:\.0)?\s*$/.test(day)) return 'unreadable';
  if (!/^\s*(?:20)?\d{2}(?:\.0)?\s*$/.test(year)) throw new ReportError('yearMissing');
  const inYear = Number.parseInt(year, 10);
  return dayOf(inYear < 100 ? 2000 + inYear : inYear, number, Number.parseInt(day, 10));
};

/**
 * Reads a row's day or period from whichever date columns the file has; null when it has none.
 * Days repeat, so each text is read once. Throws `dayOrderAmbiguous` for `01/02/2026` when nothing
 * has decided the order.
 */
export const dayReader = (
  plan: ColumnPlan,
  order: DayOrder | null,
  constants: { year?: string | undefined; day?: string | undefined },
): ((cells: Cells) => RowDay) => {
  const seen = new Map<string, RowDay>();
  const cached = (key: string, read: () => RowDay): RowDay => {
    let day = seen.get(key);
    if (day === undefined) {
      day = read();
      if (day === 'ambiguous')
        throw new ReportError('dayOrderAmbiguous', { value: key.slice(0, 40) });
      if (day === 'impossible' && order !== null && order !== undefined && mixed(key, order)) {
        throw new ReportError('dayOrderMixed', { value: key.slice(0, 40), order });
      }
      if (seen.size < 10_000) seen.set(key, day);
    }
    return day;
  };
  const one = (text: string): RowDay => (isPlaceholder(text) ? 'missing' : readDay(text, order));

  const dayColumns = plan.column('day');
  const ofMonth = plan.column('dayOfMonth');
  const month = plan.column('month');
  const year = plan.column('year');
  const week = plan.column('week');
  const start = plan.column('periodStart');
  const end = plan.column('periodEnd');

  if (ofMonth.length > 0 && month.length > 0) {
    return (cells) => {
      const parts = [
        cellOf(cells, month),
        cellOf(cells, ofMonth),
        cellOf(cells, year) || (constants.year ?? ''),
      ];
      if (parts[0] === '' && parts[1] === '') return 'missing';
      return cached(parts.join('\u0000'), () => composed(parts[0]!, parts[1]!, parts[2]!));
    };
  }
  if (dayColumns.length > 0) {
    const read = (cells: Cells) => {
      const text = cellOf(cells, dayColumns);
      return cached(text, () => one(text));
    };
    if (dayColumns.length > 1) return read;
    const days: RowDay[] = [];
    return (cells) => {
      const token = cells.token(dayColumns[0]!);
      if (token < 0) return read(cells);
      days[token] ??= read(cells);
      return days[token];
    };
  }
  if (start.length > 0 && end.length > 0) {
    return (cells) => {
      const key = `${cellOf(cells, start)}\u0000${cellOf(cells, end)}`;
      return cached(key, () => between(one(cellOf(cells, start)), one(cellOf(cells, end))));
    };
  }
  if (week.length > 0) {
    return (cells) => {
      const text = cellOf(cells, week);
      return cached(text, () => {
        const read = one(text);
        return typeof read === 'string' && /^\d/.test(read)
          ? { start: read, end: addDays(read, 6) }
          : read;
      });
    };
  }
  if (month.length > 0) {
    return (cells) => {
      const text = cellOf(cells, month).trim();
      const inYear = cellOf(cells, year) || (constants.year ?? '');
      return cached(`${text}\u0000${inYear}`, () =>
        isPlaceholder(text) ? 'missing' : monthPeriod(text, inYear),
      );
    };
  }
  if (constants.day !== undefined) {
    const day = readDay(constants.day, order);
    return () => day;
  }
  return () => null;
};

/** True when the text is a date in the other order: the column has both, so neither can be trusted. */
const mixed = (text: string, order: DayOrder): boolean => {
  const other = readDay(text, order === 'dayFirst' ? 'monthFirst' : 'dayFirst');
  return typeof other === 'object' || /^\d/.test(other);
};

const between = (start: RowDay, end: RowDay): RowDay => {
  if (typeof start !== 'string' || typeof end !== 'string') return 'unreadable';
  if (!/^\d/.test(start)) return start;
  if (!/^\d/.test(end)) return end;
  if (start > end) return 'impossible';
  return start === end ? start : ({ start, end } satisfies SourcePeriod);
};
