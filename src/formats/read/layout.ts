import { byteRecords } from '../csv/byteRecords.ts';
import { textsOf } from '../csv/cells.ts';
import {
  type ColumnMatch,
  isHeadingRow,
  matchColumns,
  refuseMissingHeadings,
  withOperatorMapping,
} from '../headings/matchColumns.ts';
import { ReportError } from '../reportError.ts';
import type { Delimiter, Encoding } from '../reportHead.ts';
import type { ReadOptions } from '../reportOptions.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { encodingCandidates, strangeness, tryDecode } from './sniff.ts';

const singleBytes = new Set<Encoding>(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);

/** Rows looked at for the headings: Microsoft writes eleven lines above them. */
const searched = 30;

export type Headings = {
  match: ColumnMatch;
  headings: readonly string[];
  line: number;
  preamble: readonly string[];
};

export type TextLayout = Headings & {
  encoding: Encoding;
  delimiter: Delimiter;
  newline: '\n' | '\r';
};

type NumberedRecord = { cells: readonly string[]; line: number };

/** The row of a sheet or table that has the most headings anyone knows; null when none has. */
export const findHeadings = (
  records: readonly NumberedRecord[],
  options: ReadOptions,
): Headings | null => {
  let best: Headings | null = null;
  const firstLine = records[0]?.cells.join(' ').trim() ?? '';
  const preamble: string[] = [];
  for (const { cells, line } of records.slice(0, searched)) {
    const text = cells
      .filter((cell) => cell.trim() !== '')
      .join(' ')
      .trim();
    if (cells.length > 1) {
      const match = withOperatorMapping(matchColumns(cells, firstLine), cells, options);
      if (isHeadingRow(match) && (!best || match.score > best.match.score)) {
        best = { match, headings: cells, line, preamble: [...preamble] };
      }
    }
    preamble.push(text.slice(0, 300));
  }
  return best;
};

const headRecords = (
  sample: Uint8Array,
  encoding: Encoding,
  delimiter: string,
  newline: '\n' | '\r',
): NumberedRecord[] => {
  const records = byteRecords(encoding, delimiter, newline);
  records.feed(sample);
  const found: NumberedRecord[] = [];
  const take = () => found.push({ cells: textsOf(records), line: records.line });
  while (found.length < searched && records.next(false)) take();
  if (found.length < searched && records.next(true)) take();
  return found;
};

/** Why no headings were found: nothing in the file, "No data available" alone, or another kind of text. */
const notRead = (beginning: string, seen: readonly string[]): ReportError =>
  isPlaceholder(beginning)
    ? new ReportError('empty')
    : /^[[{]\s*[{"]/.test(beginning)
      ? new ReportError('notAReport', { found: 'json' })
      : new ReportError('headingsUnknown', { headings: seen.slice(0, 60) });

/**
 * Encoding, delimiter and heading row together: the decoding whose headings are known wins, for
 * short GB18030 text can be valid UTF-8 and campaign names contain every delimiter.
 */
export const findTextLayout = (sample: Uint8Array, options: ReadOptions): TextLayout => {
  let best: TextLayout | null = null;
  let bestScore = 0;
  let seen: readonly string[] | null = null;
  let beginning: string | null = null;
  for (const encoding of encodingCandidates(sample)) {
    const head = sample.subarray(0, 65_536);
    const text = tryDecode(head, encoding);
    if (text === null) continue;
    beginning ??= text.slice(0, 100).trim();
    const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
    // Text that is valid UTF-8 by chance is short and its headings are not known.
    const odd = encoding === 'utf-8' ? 0 : Math.min(strangeness(text) + 1, 50) / 100;
    const delimiters: Delimiter[] = [',', '\t', ';'];
    // Names of campaigns are full of bars, and in East Asian encodings the byte is half a character.
    if (!best && singleBytes.has(encoding)) delimiters.push('|');
    for (const delimiter of delimiters) {
      const records = headRecords(head, encoding, delimiter, newline);
      seen ??= records.find((record) => record.cells.length > 1)?.cells ?? null;
      const found = findHeadings(records, options);
      if (found && found.match.score - odd > bestScore) {
        bestScore = found.match.score - odd;
        best = { ...found, encoding, delimiter, newline };
      }
    }
  }
  if (!best) throw notRead(beginning ?? '', seen ?? []);
  if (options.mapping) refuseMissingHeadings(best.headings, options.mapping);
  return best;
};
