import { textCells } from '../csv/cells.ts';
import { refuseMissingHeadings } from '../headings/matchColumns.ts';
import { ReportError } from '../reportError.ts';
import type { ReportField } from '../reportField.ts';
import type { ReportHead } from '../reportHead.ts';
import type { ReadOptions } from '../reportOptions.ts';
import type { ReportReader } from '../reportReader.ts';
import type { ReportTail } from '../reportTail.ts';
import { type SheetRecord, sheetRecords } from '../xlsx/sheetRecords.ts';
import { openWorkbook, type Workbook } from '../xlsx/workbook.ts';
import { type ColumnPlan, planColumns } from './columnPlan.ts';
import { findHeadings, type Headings } from './layout.ts';
import { recordSink } from './recordSink.ts';
import { reportHeadOf } from './reportHeadOf.ts';
import { settleDateColumns } from './settleDateColumns.ts';
import { valueProbe } from './valueProbe.ts';

const maxBytes = 100 * 1024 * 1024;
const maxSheets = 30;
const searchedRows = 30;
const sampledRows = 2_000;

type Found = Headings & { sheet: Workbook['sheets'][number] };

/** Reads xlsx: the file is held packed, its sheet is streamed; see ReportReader. */
export const workbookReader = (options: ReadOptions): ReportReader => {
  const held: Uint8Array[] = [];
  let length = 0;
  let head: ReportHead | null = null;
  let tail: ReportTail | null = null;

  return {
    push(chunk) {
      length += chunk.length;
      if (length > maxBytes) throw new ReportError('fileTooLarge', { megabytes: 100 });
      held.push(chunk.slice());
      return [];
    },
    *end() {
      const book = openWorkbook(joined(held.splice(0), length));
      const found = findSheet(book, options);
      if (options.mapping) refuseMissingHeadings(found.headings, options.mapping);
      const rowsOf = () => below(sheetRecords(book, found.sheet.entry), found.line);

      const sample = first(rowsOf(), sampledRows);
      settleDateColumns(
        found.match,
        sample.map(({ cells }) => textCells(cells)),
      );
      const plan = planColumns(found.match, options.constants ?? {}, found.headings);
      const probe = valueProbe(plan, options, found.preamble);
      for (const record of sample) probe.see(textCells(textOnly(record)));
      if (!probe.settled() && sample.length === sampledRows) {
        for (const record of rowsOf()) {
          probe.see(textCells(textOnly(record)));
          if (probe.settled()) break;
        }
      }
      probe.require();
      const cells = sample.slice(0, 200).map((record) => textCells(record.cells));
      head = reportHeadOf(found, plan, probe, cells, options, { sheet: found.sheet.name });
      // Numbers stored as numbers have a point; where no text says otherwise, so has the file.
      const mark = probe.decided().mark ?? 'point';
      const sink = recordSink(plan, head, { mark, width: found.headings.length });
      const figures = figureColumns(plan);
      for (const record of rowsOf()) {
        const cells = mark === 'comma' ? withCommas(record, figures) : record.cells;
        const padded = pad(cells, plan.width);
        if (sink.add(textCells(padded), record.line)) yield sink.take();
      }
      if (sink.waiting()) yield sink.take();
      tail = sink.finish();
    },
    get head() {
      return head;
    },
    get tail() {
      return tail;
    },
  };
};

const joined = (chunks: readonly Uint8Array[], length: number): Uint8Array => {
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};

const first = <T>(items: Iterable<T>, count: number): T[] => {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length >= count) break;
  }
  return taken;
};

function* below(records: Iterable<SheetRecord>, line: number): Generator<SheetRecord> {
  for (const record of records) if (record.line > line) yield record;
}

const findSheet = (book: Workbook, options: ReadOptions): Found => {
  const wanted = options.sheet;
  const sheets =
    wanted === undefined ? book.sheets : book.sheets.filter(({ name }) => name === wanted);
  if (sheets.length === 0) {
    throw new ReportError('sheetMissing', {
      sheet: wanted ?? '',
      sheets: book.sheets.map(({ name }) => name),
    });
  }
  let best: Found | null = null;
  let seen: readonly string[] = [];
  for (const sheet of sheets.slice(0, maxSheets)) {
    const records = first(sheetRecords(book, sheet.entry), searchedRows);
    if (seen.length === 0) seen = records.find(({ cells }) => cells.length > 1)?.cells ?? [];
    const found = findHeadings(records, options);
    if (found && (!best || found.match.score > best.match.score)) best = { ...found, sheet };
  }
  if (!best) throw new ReportError('headingsUnknown', { headings: seen.slice(0, 60) });
  return best;
};

/** A sheet leaves trailing blank cells out, where a CSV cut short has lost them. */
const pad = (cells: readonly string[], width: number): readonly string[] => {
  if (cells.length >= width || cells.filter((cell) => cell !== '').length <= 1) return cells;
  return [...cells, ...new Array<string>(width - cells.length).fill('')];
};

/** Numbers stored as numbers say nothing about how this file writes them as text. */
const textOnly = ({ cells, numeric }: SheetRecord): string[] =>
  cells.map((cell, index) => (numeric[index] && cell.includes('.') ? '' : cell));

/** Figures as this file's texts write them; a name or a date that is a number stays as it is. */
const withCommas = ({ cells, numeric }: SheetRecord, figures: ReadonlySet<number>): string[] =>
  cells.map((cell, index) =>
    numeric[index] && figures.has(index) ? cell.replace('.', ',') : cell,
  );

const figureFields: ReportField[] = [
  'ctr',
  'cpc',
  'cpm',
  'roas',
  'bid',
  'dailyBudget',
  'groupBudget',
  'lostToBudget',
  'lostToRank',
  'placedOrders',
  'placedRevenue',
];
const figureColumns = (plan: ColumnPlan): ReadonlySet<number> =>
  new Set([
    ...plan.metrics.flatMap((metric) => metric.columns),
    ...figureFields.flatMap((field) => plan.column(field)),
  ]);
