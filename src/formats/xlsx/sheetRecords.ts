import { maxColumns, maxRecordLength } from '../csv/cellBounds.ts';
import { ReportError } from '../reportError.ts';
import { dayOfSerial } from '../values/day.ts';
import { unzipEntry, withoutPrefixes } from './unzipEntry.ts';
import { textOf, type Workbook } from './workbook.ts';
import { attribute, xmlText } from './xmlText.ts';
import type { ZipEntry } from './zipDirectory.ts';

export type SheetRecord = {
  cells: string[];
  /** Which cells hold numbers, whose decimal mark is always a point. */
  numeric: boolean[];
  line: number;
};

/** Rows of one sheet, streamed: at most one row and one piece of XML are held. */
export function* sheetRecords(book: Workbook, entry: ZipEntry): Generator<SheetRecord> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  for (const piece of unzipEntry(book.bytes, entry)) {
    rest = rest + decoder.decode(piece, { stream: true });
    if (line === 0) rest = withoutPrefixes(rest);
    let from = 0;
    for (;;) {
      const end = rest.indexOf('</row>', from);
      if (end < 0) break;
      const start = rest.indexOf('<row', from);
      if (start < 0 || start > end) break;
      const open = rest.indexOf('>', start);
      const stated = Number(attribute(rest.slice(start + 4, open), 'r'));
      line = Number.isInteger(stated) && stated > line ? stated : line + 1;
      yield readRow(rest.slice(open + 1, end), line, book);
      from = end + 6;
    }
    rest = rest.slice(from);
    if (rest.length > maxRecordLength * 4) throw new ReportError('lineTooLong', { line: line + 1 });
  }
}

const readRow = (xml: string, line: number, book: Workbook): SheetRecord => {
  const cells: string[] = [];
  const numeric: boolean[] = [];
  for (let at = nextCell(xml, 0); at >= 0; ) {
    const open = xml.indexOf('>', at);
    if (open < 0) break;
    const tag = xml.slice(at + 2, open);
    const empty = xml.charCodeAt(open - 1) === 47;
    const close = empty ? open : xml.indexOf('</c>', open);
    if (close < 0) break;
    const reference = attribute(tag, 'r');
    const column = reference === undefined ? cells.length : columnOf(reference);
    if (column >= maxColumns)
      throw new ReportError('tooManyColumns', { line, columns: column + 1 });
    while (cells.length < column) {
      cells.push('');
      numeric.push(false);
    }
    const type = attribute(tag, 't') ?? 'n';
    const value = empty ? '' : cellText(type, tag, xml.slice(open + 1, close), book);
    cells[column] = value;
    numeric[column] = type === 'n' && value !== '' && !value.includes('-', 1);
    at = nextCell(xml, close);
  }
  return { cells, numeric, line };
};

/** Where the next `<c …>` begins, −1 when there is none. */
const nextCell = (xml: string, from: number): number => {
  let at = xml.indexOf('<c', from);
  // `<c` begins longer names too.
  while (at >= 0 && !' >/\n\r\t'.includes(xml.charAt(at + 2))) at = xml.indexOf('<c', at + 2);
  return at;
};

const columnOf = (reference: string): number => {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const code = reference.charCodeAt(index) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
    if (column > 20_000) break;
  }
  return Math.max(0, column - 1);
};

const cellText = (type: string, tag: string, inner: string, book: Workbook): string => {
  if (type === 'inlineStr') return textOf(inner);
  const open = inner.indexOf('<v');
  if (open < 0) return '';
  const from = inner.indexOf('>', open) + 1;
  const to = inner.indexOf('</v>', from);
  if (to < 0) return '';
  const raw = xmlText(inner.slice(from, to));
  if (type === 's') return book.strings[Number(raw)] ?? '';
  if (type === 'b') return raw === '1' ? 'TRUE' : 'FALSE';
  if (type === 'd') return raw.slice(0, 10);
  if (type !== 'n') return raw;
  const style = attribute(tag, 's');
  if (style !== undefined && book.dateStyles[Number(style)]) {
    const day = dayOfSerial(Number(raw) + book.epochShift);
    if (day !== 'impossible') return day;
  }
  // A number of more than 15 digits has lost the rest: shown as Excel shows it, so no id is made of it.
  return /^\d{16,}$/.test(raw) ? Number(raw).toExponential() : raw;
};
