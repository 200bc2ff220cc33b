import type { ReportField } from '../../src/formats/reportField.ts';
import type { ReportHead } from '../../src/formats/reportHead.ts';
import type { Grid } from './mutateGrid.ts';
import { plainRecords } from './plainRecords.ts';
import type { Shape } from './shapes.ts';

/** A file as the oracle understands it, to hold the reader's rows against. */
export type Reading = {
  records: ReadonlyMap<number, readonly (string | number)[]>;
  headingLine: number;
  /** The columns of a field, none where the file has none. */
  columns: (field: ReportField) => readonly number[];
  mark: '.' | ',';
  inMicros: (field: ReportField) => boolean;
};

type TextShape = Extract<Shape, { kind: 'text' }>;
type Columns = Extract<Shape, { kind: 'sheet' }>['columns'];
/** What whoever wrote the file knows, where the headings came through unharmed. */
type Own = Pick<Reading, 'records' | 'headingLine'> & {
  headings: readonly string[];
  columnOf: Columns;
  encoding: string | null;
  delimiter: string | null;
};

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
};
const newlineOf = (text: string) => (text.includes('\n') || !text.includes('\r') ? '\n' : '\r');
const same = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((each, index) => each === b[index]);

/** Decoded and cut as the file was written before it was mutated; null where that cannot be done any more. */
export const ownText = (bytes: Uint8Array, known: TextShape['known']): Own | null => {
  if (known === null) return null;
  const { encoding, delimiter, headings, columns } = known;
  const text = decoded(bytes, encoding);
  // With null bytes in it, it is no text any more.
  if (text === null || text.includes('\0')) return null;
  const records = plainRecords(text, delimiter, newlineOf(text));
  const found = [...records].find(([, cells]) => same(cells, headings));
  return found
    ? { records, headingLine: found[0], headings, columnOf: columns, encoding, delimiter }
    : null;
};

/** The cells of a sheet as they were handed to the zip. */
export const ownGrid = (grid: Grid, seed: Grid, columns: Columns): Own | null => {
  const headings = seed[0]!.map(String);
  const at = grid.findIndex((cells) => same(cells, headings));
  const records = new Map(
    grid.map((cells, index) => [index + 1, cells.map((cell) => cell ?? '')] as const),
  );
  return at < 0
    ? null
    : {
        records,
        headingLine: at + 1,
        headings,
        columnOf: columns,
        encoding: null,
        delimiter: null,
      };
};

/** Where the reader decided otherwise than whoever wrote the file; null where it did not. */
export const misjudged = (head: ReportHead, own: Own): string | null => {
  if (head.encoding !== own.encoding)
    return `decoded as ${head.encoding}, written as ${own.encoding}`;
  if (head.delimiter !== own.delimiter)
    return `cut at ${head.delimiter}, written with ${own.delimiter}`;
  for (const [field, index] of Object.entries(own.columnOf) as [ReportField, number][]) {
    if (head.mapping[field] !== own.headings[index])
      return `${field} is taken from ${head.mapping[field]}, it is ${own.headings[index]}`;
  }
  return null;
};

/** `Ad name` and `Ad Name` are one heading that stands twice. */
const folded = (heading: string | undefined) => heading?.trim().toLowerCase();
const markOf = (head: ReportHead) => (head.decimalMark === 'point' ? '.' : ',');
const inMicros = (heading: string | undefined) => /micros\)?$/i.test(heading?.trim() ?? '');

export const ownReading = (head: ReportHead, own: Own): Reading => ({
  records: own.records,
  headingLine: own.headingLine,
  columns: (field) => {
    const index = own.columnOf[field];
    return index === undefined ? [] : [index];
  },
  mark: markOf(head),
  inMicros: (field) => inMicros(own.headings[own.columnOf[field] ?? -1]),
});

/** Cut anew, but with the reader's encoding, delimiter and mapping: the mutation left no others. */
export const borrowedReading = (head: ReportHead, records: Reading['records']): Reading => ({
  records,
  headingLine: head.headingLine,
  columns: (field) => {
    const heading = folded(head.mapping[field]);
    return head.headings.flatMap((name, index) => (folded(name) === heading ? [index] : []));
  },
  mark: markOf(head),
  inMicros: (field) => inMicros(head.mapping[field]),
});

export const borrowedRecords = (head: ReportHead, bytes: Uint8Array): Reading['records'] => {
  const text = new TextDecoder(head.encoding!).decode(bytes);
  return plainRecords(text, head.delimiter!, newlineOf(text));
};
