import type { Cells } from '../csv/cells.ts';
import type { ColumnMatch } from '../headings/matchColumns.ts';
import { cellOf } from './columnPlan.ts';

const ofMonth = /^(?:0?[1-9]|[12]\d|3[01])(?:\.0)?$/;
const weekday = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:星期|周)[一二三四五六日天]$/i;

/**
 * Says from the cells what a day column is. Beside a month column and with cells from 1 to 31 the
 * date is written in pieces: `day` becomes `dayOfMonth`. Else the month is a mere segment and is
 * dropped. Names of weekdays are no dates. Changes the match; true when it did.
 */
export const settleDateColumns = (match: ColumnMatch, rows: readonly Cells[]): boolean => {
  const day = match.columns.get('day');
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
