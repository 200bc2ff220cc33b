import { byteRecords } from '../csv/byteRecords.ts';
import { textsOf } from '../csv/cells.ts';
import { encodingCandidates, sniffContainer, strangeness, tryDecode } from '../read/sniff.ts';
import { ReportError } from '../reportError.ts';
import { sheetRecords } from '../xlsx/sheetRecords.ts';
import { openWorkbook } from '../xlsx/workbook.ts';

type PlainTable = { headings: readonly string[]; rows: readonly (readonly string[])[] };

const maxBytes = 20_000_000;
const maxRows = 100_000;

/** A small file as a plain table of text: the widest of its first rows is the heading. */
export const readTable = (bytes: Uint8Array): PlainTable => {
  if (bytes.length > maxBytes) throw new ReportError('fileTooLarge', { megabytes: 20 });
  if (bytes.length === 0) throw new ReportError('empty');
  const rows = sniffContainer(bytes) === 'xlsx' ? workbookRows(bytes) : textRows(bytes);
  const wide = Math.max(...rows.slice(0, 20).map(filled));
  const at = rows.findIndex((cells) => filled(cells) === wide);
  const headings = rows[at];
  if (!headings || wide < 2) throw new ReportError('headingsUnknown', { headings: [] });
  return { headings, rows: rows.slice(at + 1).filter((cells) => filled(cells) > 0) };
};

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length;

const workbookRows = (bytes: Uint8Array): string[][] => {
  const book = openWorkbook(bytes);
  const rows: string[][] = [];
  for (const record of sheetRecords(book, book.sheets[0]!.entry)) {
    rows.push(record.cells);
    if (rows.length > maxRows) throw new ReportError('tooManyRows', { rows: maxRows });
  }
  return rows;
};

const textRows = (bytes: Uint8Array): string[][] => {
  const decoded = encodingCandidates(bytes).flatMap((encoding) => {
    const text = tryDecode(bytes, encoding);
    return text === null ? [] : [{ encoding, text, odd: strangeness(text) }];
  });
  const best = decoded.toSorted((a, b) => a.odd - b.odd)[0];
  if (!best) throw new ReportError('encodingUnknown', { encoding: 'utf-8' });
  const tabs = best.text.split('\n', 1)[0]!.includes('\t');
  const records = byteRecords(best.encoding, tabs ? '\t' : ',');
  records.feed(bytes);
  const rows: string[][] = [];
  while (records.next(true)) {
    rows.push(textsOf(records));
    if (rows.length > maxRows) throw new ReportError('tooManyRows', { rows: maxRows });
  }
  return rows;
};
