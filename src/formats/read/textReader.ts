import { byteRecords } from '../csv/byteRecords.ts';
import { type Cells, copiedCells } from '../csv/cells.ts';
import { ReportError } from '../reportError.ts';
import type { ReportHead } from '../reportHead.ts';
import type { ReadOptions } from '../reportOptions.ts';
import type { ReportReader } from '../reportReader.ts';
import type { ReportTail } from '../reportTail.ts';
import type { ReportBatch } from '../sourceRow.ts';
import { planColumns } from './columnPlan.ts';
import { findTextLayout } from './layout.ts';
import { type RecordSink, recordSink } from './recordSink.ts';
import { reportHeadOf } from './reportHeadOf.ts';
import { settleDateColumns } from './settleDateColumns.ts';
import { valueProbe } from './valueProbe.ts';

const nothing = new Uint8Array(0);
const sampleBytes = 262_144;
const sliceBytes = 131_072;
/** Held back at most while a column that could be read two ways has not decided itself. */
const heldBytes = 128 * 1024 * 1024;

/** Reads CSV and TSV in any encoding; see ReportReader. */
export const textReader = (options: ReadOptions): ReportReader => {
  let held: Uint8Array[] = [];
  let heldLength = 0;
  let head: ReportHead | null = null;
  let tail: ReportTail | null = null;
  let sink: RecordSink | null = null;
  let lookahead: Lookahead | null = null;
  let pump: ((bytes: Uint8Array, last: boolean) => Iterable<ReportBatch>) | null = null;

  const begin = (ahead: Lookahead) => {
    ahead.probe.require();
    const { layout, plan } = ahead;
    const made = reportHeadOf(layout, plan, ahead.probe, ahead.rows, options, layout);
    head = made;
    const rows = recordSink(plan, made, {
      mark: ahead.probe.decided().mark,
      width: layout.headings.length,
    });
    sink = rows;
    const records = byteRecords(layout.encoding, layout.delimiter, layout.newline, (encoding) => {
      made.encoding = encoding;
    });
    pump = function* (bytes, last) {
      records.feed(bytes);
      if (last) records.finish();
      while (records.next(last)) {
        if (records.line <= layout.line) continue;
        if (rows.add(records, records.line)) yield rows.take();
      }
    };
  };

  function* replay(): Generator<ReportBatch> {
    const pieces = held;
    held = [];
    for (let index = 0; index < pieces.length; index++) {
      const piece = pieces[index]!;
      pieces[index] = nothing;
      yield* pump!(piece, false);
    }
  }

  /** Keeps a copy of a piece until everything is decided; true when it is. */
  const hold = (piece: Uint8Array): boolean => {
    held.push(piece.slice());
    heldLength += piece.length;
    lookahead?.see(piece, false);
    return look(false);
  };

  const look = (last: boolean): boolean => {
    if (!lookahead) {
      if (heldLength < sampleBytes && !last) return false;
      if (heldLength === 0) throw new ReportError('empty');
      lookahead = lookAhead(joined(held, sampleBytes), options);
      for (const chunk of held) lookahead.see(chunk, false);
    }
    if (last) lookahead.see(nothing, true);
    if (!last && !lookahead.probe.settled()) {
      if (heldLength > heldBytes) lookahead.probe.require();
      return false;
    }
    begin(lookahead);
    lookahead = null;
    return true;
  };

  return {
    *push(chunk) {
      for (let at = 0; at < chunk.length; at += sliceBytes) {
        const piece = chunk.subarray(at, at + sliceBytes);
        if (pump) yield* pump(piece, false);
        else if (hold(piece)) yield* replay();
      }
    },
    *end() {
      if (!pump) {
        look(true);
        yield* replay();
      }
      yield* pump!(nothing, true);
      if (sink!.waiting()) yield sink!.take();
      tail = sink!.finish();
    },
    get head() {
      return head;
    },
    get tail() {
      return tail;
    },
  };
};

const joined = (chunks: readonly Uint8Array[], limit: number): Uint8Array => {
  const bytes = new Uint8Array(
    Math.min(
      limit,
      chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    ),
  );
  let at = 0;
  for (const chunk of chunks) {
    if (at >= bytes.length) break;
    const part = chunk.subarray(0, bytes.length - at);
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
};

type Lookahead = ReturnType<typeof lookAhead>;

/** Finds the headings in the sample, then looks at rows until nothing is ambiguous. */
const lookAhead = (sample: Uint8Array, options: ReadOptions) => {
  const layout = findTextLayout(sample, options);
  const rows: Cells[] = [];
  const records = byteRecords(layout.encoding, layout.delimiter, layout.newline);
  let seen = 0;
  let plan = planColumns(layout.match, options.constants ?? {}, layout.headings);
  let probe = valueProbe(plan, options, layout.preamble);
  let checked = false;

  const drain = (last: boolean) => {
    while (records.next(last)) {
      if (records.line <= layout.line) continue;
      if (rows.length < 200) rows.push(copiedCells(records));
      probe.see(records);
      seen++;
    }
    if (!checked && (seen >= 50 || last)) {
      checked = true;
      if (settleDateColumns(layout.match, rows)) {
        plan = planColumns(layout.match, options.constants ?? {}, layout.headings);
        probe = valueProbe(plan, options, layout.preamble);
        for (const cells of rows) probe.see(cells);
      }
    }
  };

  return {
    layout,
    rows,
    get plan() {
      return plan;
    },
    get probe() {
      return probe;
    },
    see(chunk: Uint8Array, last: boolean): void {
      records.feed(chunk);
      drain(last);
    },
  };
};
