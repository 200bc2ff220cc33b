import type { ColumnMatch } from '../headings/matchColumns.ts';
import { cellOf } from './columnPlan.ts';

/**
 * A file with a month column and a day column whose cells are all 1 to 31 writes its date in
 * pieces: `day` becomes `dayOfMonth`. Otherwise the day column is a date and the month a mere
 * segment, which is dropped. Changes the match; true when it did.
 */
export const daysOfMonth = (match: ColumnMatch, rows: readonly (readonly string[])[]): boolean => {
  const day = match.columns.get('day');
  const month = match.columns.get('month');
  if (!day || !month) return false;
  const cells = rows.map((row) => cellOf(row, day).trim()).filter((cell) => cell !== '');
  const pieces =
    cells.length > 0 && cells.every((cell) => /^(?:0?[1-9]|[12]\d|3[01])(?:\.0)?$/.test(cell));
  match.columns.delete(pieces ? 'day' : 'month');
  if (pieces) match.columns.set('dayOfMonth', day);
  return true;
};
