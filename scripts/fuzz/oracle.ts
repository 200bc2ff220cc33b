import type { ReportField } from '../../src/formats/reportField.ts';
import type { SourceMetrics, SourceRow } from '../../src/formats/sourceRow.ts';
import type { Reading } from './reading.ts';

const fields: [keyof SourceMetrics, ReportField, bigint][] = [
  ['impressions', 'impressions', 1n],
  ['clicks', 'clicks', 1n],
  ['costMicros', 'cost', 1_000_000n],
  ['orders', 'orders', 1_000_000n],
  ['revenueMicros', 'revenue', 1_000_000n],
];

/** A plain number times `unit`, half rounded up; null when the cell is not plainly a number. */
const exact = (cell: string | number, decimal: '.' | ',', unit: bigint): bigint | null => {
  // A number in a sheet is written with a point, whatever the file's texts have.
  const mark = typeof cell === 'number' ? '.' : decimal;
  const other = mark === '.' ? ',' : '.';
  const plain = String(cell).trim();
  if (!/^[\d.,]+$/.test(plain) || plain.split(mark).length > 2) return null;
  const [whole = '', fraction = ''] = plain.split(mark);
  if (whole === '' || fraction.includes(other)) return null;
  if (whole.includes(other) && !/^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(whole)) return null;
  const half = 10n ** BigInt(fraction.length);
  return (2n * unit * BigInt(whole.replaceAll(other, '') + fraction) + half) / (2n * half);
};

/** The day an Excel serial number stands for. */
const serialDay = (serial: number): string =>
  new Date(Date.UTC(1899, 11, 30) + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);

const dayIn = (cell: string | number): string | null =>
  typeof cell === 'number'
    ? cell >= 36_526 && cell < 73_051
      ? serialDay(cell)
      : null
    : /^\d{4}-\d{2}-\d{2}$/.test(cell.trim())
      ? cell.trim()
      : null;

/** What is wrong with a row that was taken, seen from the file's own cells; null when nothing is. */
export const complaint = (row: SourceRow, reading: Reading): string | null => {
  const cells = reading.records.get(row.line);
  if (!cells) return `no record begins on line ${row.line}`;
  if (row.line <= reading.headingLine) return 'row above the headings';
  const cellsOf = (field: ReportField) => reading.columns(field).map((index) => cells[index] ?? '');
  for (const [key, field, unit] of fields) {
    const own = cellsOf(field);
    if (own.length === 0) continue;
    const cell = own.find((each) => each !== '') ?? '';
    const value = row.metrics[key];
    if (String(cell).trim() === '' && value !== null) return `${key} of a blank cell is ${value}`;
    const expected = exact(cell, reading.mark, reading.inMicros(field) ? 1n : unit);
    if (expected === null || value === null || value === undefined) continue;
    const scaled = key === 'orders' ? Math.round(value * 1e6) : value;
    if (BigInt(scaled) !== expected) return `${key} is ${value}, the cell is ${cell}`;
  }
  const day = dayIn(cellsOf('day').find((each) => each !== '') ?? '');
  if (day !== null && row.day !== day) return `day is ${row.day}, the cell is ${day}`;
  const names: [string, string | undefined, ReportField | undefined][] = [
    ['plan', row.plan?.name, 'planName'],
    ['group', row.group?.name, 'groupName'],
    ['creative', row.creative?.name, 'creativeName'],
    ['target', row.target?.name, row.target?.kind],
    ['plan id', row.plan?.externalId, 'planId'],
    ['creative id', row.creative?.externalId, 'creativeId'],
    ['target id', row.target?.externalId, 'targetId'],
  ];
  for (const [what, name, field] of names) {
    if (name === undefined || field === undefined) continue;
    const own = cellsOf(field).map(plainText);
    if (own.length === 0) continue;
    // Excel writes an id as 3.0 or 3.00.
    if (!own.some((text) => text === name || text.replace(/\.0+$/, '') === name))
      return `${what} is ${name}, the cell is ${own[0]}`;
  }
  return null;
};

/** Without what Excel puts around text to keep it text. */
const plainText = (cell: string | number): string =>
  // Excel keeps 15 digits of a number: a longer one is shown as what it is, an approximation.
  (typeof cell === 'number' && cell >= 1e15 ? cell.toExponential() : String(cell))
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim();
