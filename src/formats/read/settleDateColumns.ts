import type { Cells } from '../csv/cells.ts';
import type { ColumnMatch } from '../headings/matchColumns.ts';
import type { ReportField } from '../reportField.ts';
import { addDays, readDay } from '../values/day.ts';
import { cellOf } from './columnPlan.ts';

const ofMonth = /^(?:0?[1-9]|[12]\d|3[01])(?:\.0)?$/;
const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:星期|周)[一二三四五六日天]$/i;

const entities: ReportField[] = [
  'planId',
  'planName',
  'groupId',
  'groupName',
  'creativeId',
  'creativeName',
  'targetId',
  'keyword',
];

/**
 * True when some entity has a row of one date and a row of the date after it: then start dates without
 * an end are days. A list of plans with the days they began has one row for each.
 */
const followDaily = (match: ColumnMatch, start: readonly number[], rows: readonly Cells[]) => {
  const names = entities.flatMap((field) => match.columns.get(field) ?? []);
  return (['dayFirst', 'monthFirst'] as const).some((order) => {
    const seen = new Set<string>();
    for (const row of rows) {
      const name = names.map((index) => row.text(index)).join('\u0000');
      const day = readDay(cellOf(row, start), order);
      if (typeof day === 'string' && /^\d/.test(day)) seen.add(`${day}\u0000${name}`);
    }
    return [...seen].some((key) => seen.has(`${addDays(key.slice(0, 10), 1)}${key.slice(10)}`));
  });
};

/**
 * Says from the cells what a day column is. Beside a month column and with cells from 1 to 31 the
 * date is written in pieces: `day` becomes `dayOfMonth`. Else the month is a mere segment and is
 * dropped. Names of weekdays are no dates. Start dates that follow each other daily and have no end
 * beside them are days. Changes the match; true when it did.
 */
export const settleDateColumns = (match: ColumnMatch, rows: readonly Cells[]): boolean => {
  const day = match.columns.get('day');
  const start = match.columns.get('periodStart');
  if (!day && start && !match.columns.has('periodEnd') && followDaily(match, start, rows)) {
    match.columns.delete('periodStart');
    match.columns.set('day', start);
    return true;
  }
  if (!day) return false;
  const cells = rows.map((row) => cellOf(row, day).trim()).filter((cell) => cell !== '');
  if (cells.length > 0 && cells.every((cell) => weekday.test(cell))) {
    match.columns.delete('day');
    return true;
  }
  if (!match.columns.has('month')) return false;
  const pieces = cells.length > 0 && cells.every((cell) => ofMonth.test(cell));
  match.columns.delete(pieces ? 'day' : 'month');
  if (pieces) match.columns.set('dayOfMonth', day);
  return true;
};
