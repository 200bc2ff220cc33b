import type { ReportReader } from '../../formats/reportReader.ts';
import type { searchTerms } from '../../formats/searchTerms.ts';
import type { CellValue } from '../results/readRow.ts';
import type { LocalEntities } from './localEntities.ts';
import type { NdjsonLines } from './ndjsonLines.ts';
import type { RowsText } from './stageRows.ts';

/** Flagged rows that a preview shows, at most. */
export const shownRows = 200;

/** What a reading has gathered besides the staged rows. */
export interface Reading {
  version: number;
  reader: ReportReader;
  /** Set where the file is rows as NDJSON instead of a report. */
  lines: NdjsonLines | null;
  ended: boolean;
  /** The last piece of the file that was read, as its key in `importBytes`. */
  part: number;
  seq: number;
  readBytes: number;
  entities: LocalEntities;
  today: string;
  /** The channel's day at which the file was exported: what it says without a day is so on this one. */
  asOfDay: string;
  settingsRows: number;
  rowsOfDay: Map<string, number>;
  periodRows: number;
  /** Rows of a report that is shown and never stored: their sums would count twice. */
  shownOnly: number;
  terms: ReturnType<typeof searchTerms>;
  refused: { line: number | null; code: string; field: string; value: string }[];
  refusedBy: Record<string, number>;
  flagged: { line: number; flags: string[] }[];
  /** The masks that `present` has in `staged`. */
  masks: Set<number>;
  /** By plan and day, what finer rows said last of the plan's settings. */
  planSettings: Map<string, string>;
  pending: Pending;
}

/** Rows read but not staged yet. */
export interface Pending {
  rows: RowsText[];
  periods: CellValue[][];
  count: number;
}
export const nothing = (): Pending => ({ rows: [], periods: [], count: 0 });
/** One transaction's worth, with room for the reader's next batch. */
export const rowsAtOnce = 5000;
export const batchRows = 1000;

/** Notes a row that is not taken; the first ones are shown. */
export const refuse = (reading: Reading, row: Reading['refused'][number]): void => {
  reading.refusedBy[row.code] = (reading.refusedBy[row.code] ?? 0) + 1;
  if (reading.refused.length < shownRows) reading.refused.push(row);
};

/** Holds a batch's rows, by what they name, until they are staged. */
export const hold = (reading: Reading, rows: ReadonlyMap<number, CellValue[][]>): void => {
  const { masks, pending } = reading;
  for (const [mask, alike] of rows) {
    masks.add(mask);
    // As text: thousands of rows as objects would outlive many collections.
    pending.rows.push([mask, JSON.stringify(alike)]);
    pending.count += alike.length;
  }
};
