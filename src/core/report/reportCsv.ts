import type { PartName, Report } from '../../model/report.ts';
import { partNames } from '../../model/report.ts';

type Cell = string | number | boolean | null;

/** RFC 4180; a text that a spreadsheet would run as a formula is made text by a leading apostrophe. */
const csvCell = (value: Cell): string => {
  if (value === null) return '';
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const csvLine = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** The leaves of an item with their paths: `figures.ctr`, `variants.0.name`. Lists of words are one cell. */
const leaves = (value: unknown, path = ''): [path: string, value: Cell][] => {
  if (value === null || typeof value !== 'object') return [[path, value as Cell]];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return [[path, value.join(' ')]];
  return Object.entries(value).flatMap(([key, item]) =>
    leaves(item, path === '' ? key : `${path}.${key}`),
  );
};

const byteOrderMark = '\ufeff';

/** The whole report as `part,item,field,value`: every number of the JSON, in the same order. */
export const reportCsv = (report: Report): string => {
  const lines = [byteOrderMark + csvLine(['part', 'item', 'field', 'value'])];
  const { id, day, revision, builtAt, complete, workspace } = report;
  for (const [field, value] of leaves({ id, day, revision, builtAt, complete, workspace }))
    lines.push(csvLine(['report', 0, field, value]));
  for (const part of partNames) {
    for (const [index, item] of report[part].entries())
      for (const [field, value] of leaves(item)) lines.push(csvLine([part, index, field, value]));
  }
  return lines.join('');
};

/** One part as a table, a row an item and a column a field. */
export const partCsv = <P extends PartName>(items: Report[P]): string => {
  const rows = items.map((item) => new Map(leaves(item)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const lines = rows.map((row) => csvLine(columns.map((column) => row.get(column) ?? null)));
  return byteOrderMark + csvLine(columns) + lines.join('');
};
