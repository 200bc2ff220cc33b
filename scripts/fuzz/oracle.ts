import type { ReportHead } from '../../src/formats/reportHead.ts';
import type { SourceMetrics, SourceRow } from '../../src/formats/sourceRow.ts';

/** A plain CSV reading of its own, one character at a time: records by their first line. */
export const plainRecords = (
  text: string,
  delimiter: string,
  newline: string,
): Map<number, string[]> => {
  const records = new Map<number, string[]>();
  let cells: string[] = [];
  let cell = '';
  let start = 1;
  let line = 1;
  let quoted = false;
  let fresh = true;
  const endRecord = () => {
    cells.push(cell.endsWith('\r') && !closed ? cell.slice(0, -1) : cell);
    records.set(start, cells);
    cells = [];
    cell = '';
    fresh = true;
    closed = false;
  };
  let closed = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (character === '"') {
        quoted = false;
        closed = true;
      } else {
        if (character === newline) line++;
        cell += character;
      }
    } else if (fresh && character === '"') {
      quoted = true;
      fresh = false;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
      fresh = true;
      closed = false;
    } else if (character === newline) {
      line++;
      endRecord();
      start = line;
    } else {
      fresh = false;
      // A carriage return behind a closing quote and before the line's end is no part of the cell.
      const next = text[at + 1];
      if (!(closed && character === '\r' && (next === newline || next === undefined))) {
        cell += character;
        closed = false;
      }
    }
  }
  if (cell !== '' || cells.length > 0 || closed) endRecord();
  return records;
};

const fields: [keyof SourceMetrics, keyof ReportHead['mapping'], bigint][] = [
  ['impressions', 'impressions', 1n],
  ['clicks', 'clicks', 1n],
  ['costMicros', 'cost', 1_000_000n],
  ['orders', 'orders', 1_000_000n],
  ['revenueMicros', 'revenue', 1_000_000n],
];

/** A plain number times `unit`, half rounded up; null when the cell is not plainly a number. */
const exact = (cell: string, mark: string, unit: bigint): bigint | null => {
  const other = mark === '.' ? ',' : '.';
  const plain = cell.trim();
  if (!/^[\d.,]+$/.test(plain) || plain.split(mark).length > 2) return null;
  const [whole = '', fraction = ''] = plain.split(mark);
  if (whole === '' || fraction.includes(other) || fraction.length > 6) return null;
  if (whole.includes(other) && !/^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(whole)) return null;
  const digits = BigInt(whole.replaceAll(other, '') + fraction.padEnd(6, '0'));
  return (digits * unit + 500_000n) / 1_000_000n;
};

/** What is wrong with a row that was taken, seen from the file's own text; null when nothing is. */
export const complaint = (
  row: SourceRow,
  head: ReportHead,
  records: ReadonlyMap<number, readonly string[]>,
): string | null => {
  const cells = records.get(row.line);
  if (!cells) return `no record begins on line ${row.line}`;
  if (row.line <= head.headingLine) return 'row above the headings';
  const mark = head.decimalMark === 'point' ? '.' : ',';
  const cellsOf = (heading: string) =>
    head.headings.flatMap((name, index) => (name === heading ? [cells[index] ?? ''] : []));
  for (const [key, field, unit] of fields) {
    const heading = head.mapping[field];
    if (heading === undefined) continue;
    const texts = cellsOf(heading);
    const text = texts.find((cell) => cell !== '') ?? '';
    const value = row.metrics[key];
    if (text.trim() === '' && value !== null) return `${key} of a blank cell is ${value}`;
    const expected = exact(text, mark, /micros\)?$/i.test(heading.trim()) ? 1n : unit);
    if (expected === null || value === null || value === undefined) continue;
    const scaled = key === 'orders' ? Math.round(value * 1e6) : value;
    if (BigInt(scaled) !== expected) return `${key} is ${value}, the cell is ${text}`;
  }
  const day = head.mapping.day === undefined ? '' : (cellsOf(head.mapping.day)[0] ?? '').trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && row.day !== day)
    return `day is ${row.day}, the cell is ${day}`;
  const names: [string, string | undefined, string | undefined][] = [
    ['plan', row.plan?.name, head.mapping.planName],
    ['group', row.group?.name, head.mapping.groupName],
    ['creative', row.creative?.name, head.mapping.creativeName],
    ['target', row.target?.name, row.target && head.mapping[row.target.kind]],
    ['plan id', row.plan?.externalId, head.mapping.planId],
    ['creative id', row.creative?.externalId, head.mapping.creativeId],
  ];
  for (const [what, name, heading] of names) {
    if (name === undefined || heading === undefined) continue;
    const own = cellsOf(heading).map(plainText);
    // Excel writes an id as 3.0 or 3.00.
    if (!own.some((text) => text === name || text.replace(/\.0+$/, '') === name))
      return `${what} is ${name}, the cell is ${own[0]}`;
  }
  return null;
};

/** Without what Excel puts around text to keep it text. */
const plainText = (cell: string): string =>
  cell
    .trim()
    .replace(/^="(.*)"$/, '$1')
    .replace(/^'/, '')
    .trim();
