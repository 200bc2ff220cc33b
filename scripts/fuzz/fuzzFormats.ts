import { readReport } from '../../src/formats/readReport.ts';
import { ReportError } from '../../src/formats/reportError.ts';
import type { SourceRow } from '../../src/formats/sourceRow.ts';
import { mutate, type Random, randomOf } from './mutate.ts';
import { mutateGrid } from './mutateGrid.ts';
import { complaint } from './oracle.ts';
import {
  borrowedReading,
  borrowedRecords,
  misjudged,
  ownGrid,
  ownReading,
  ownText,
  type Reading,
} from './reading.ts';
import type { Shape } from './shapes.ts';
import { sheetZip } from './sheetZip.ts';

type FuzzFailure = { seed: number; what: string; input: Uint8Array };

type FuzzResult = {
  inputs: number;
  accepted: number;
  rows: number;
  /** Rows of files whose encoding, delimiter, headings and mapping the oracle knew by itself. */
  rowsKnown: number;
  refusedFiles: number;
  slowestMs: number;
  slowestSeed: number;
  failures: FuzzFailure[];
};

type Input = { bytes: Uint8Array; own: ReturnType<typeof ownText> };
type Judged = { rows: number; known: boolean; what: string | null };

/** A mutated file, or now and then random bytes, with what the oracle knows of it. */
const inputOf = (shapes: readonly Shape[], texts: readonly Uint8Array[], random: Random): Input => {
  if (random(20) === 0)
    return { bytes: Uint8Array.from({ length: random(400) }, () => random(256)), own: null };
  const shape = shapes[random(shapes.length)]!;
  if (shape.kind === 'sheet') {
    const grid = mutateGrid(shape.grid, random);
    return { bytes: sheetZip(grid), own: ownGrid(grid, shape.grid, shape.columns) };
  }
  const bytes = mutate(shape.bytes, texts, random);
  return { bytes, own: ownText(bytes, shape.known) };
};

/** Reads one input and says what is wrong with how it was read. */
const judge = ({ bytes, own }: Input): Judged => {
  const rows: SourceRow[] = [];
  const batches = readReport(bytes);
  for (;;) {
    const step = batches.next();
    if (!step.done) {
      rows.push(...step.value.rows);
      continue;
    }
    const { head, tail } = step.value;
    const known = own !== null && own.headingLine === head.headingLine;
    const judged = { rows: rows.length, known };
    if (tail.rows !== rows.length) return { ...judged, what: 'tail counts other rows' };
    let reading: Reading;
    if (known) {
      const what = misjudged(head, own);
      if (what !== null) return { ...judged, what };
      reading = ownReading(head, own);
    } else if (own !== null && head.container === 'xlsx') {
      reading = borrowedReading(head, own.records);
    } else if (head.container === 'xlsx' || rows.length === 0) return { ...judged, what: null };
    else reading = borrowedReading(head, borrowedRecords(head, bytes));
    for (const row of rows) {
      const what = complaint(row, reading);
      if (what !== null) return { ...judged, what: `line ${row.line}: ${what}` };
    }
    return { ...judged, what: null };
  }
};

const timed = (input: Input): number => {
  const began = performance.now();
  try {
    judge(input);
  } catch {
    // Only the time matters here.
  }
  return performance.now() - began;
};

/**
 * Reads `inputs` mutated files from `seed` on. A failure is a crash (any error but ReportError), an
 * accepted row that differs from the file, an encoding, delimiter or mapping other than the one the
 * file was written with, or more than a second for one input.
 */
export const fuzzFormats = (shapes: readonly Shape[], inputs: number, seed: number): FuzzResult => {
  const result: FuzzResult = {
    inputs,
    accepted: 0,
    rows: 0,
    rowsKnown: 0,
    refusedFiles: 0,
    slowestMs: 0,
    slowestSeed: seed,
    failures: [],
  };
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.bytes] : []));
  for (let index = 0; index < inputs; index++) {
    const own = seed + index;
    const random = randomOf(Math.imul(own, 2_654_435_761));
    for (let warm = 0; warm < 4; warm++) random(2);
    const input = inputOf(shapes, texts, random);
    const began = performance.now();
    try {
      const { rows, known, what } = judge(input);
      result.accepted++;
      result.rows += rows;
      if (known) result.rowsKnown += rows;
      if (what !== null) result.failures.push({ seed: own, what, input: input.bytes });
    } catch (error) {
      if (error instanceof ReportError) result.refusedFiles++;
      else result.failures.push({ seed: own, what: String(error), input: input.bytes });
    }
    let took = performance.now() - began;
    // A machine that does other work may stop us at any moment: what is slow is slow every time.
    for (let again = 0; again < 3 && took > 200; again++) took = Math.min(took, timed(input));
    if (took > result.slowestMs) {
      result.slowestMs = took;
      result.slowestSeed = own;
    }
    if (took > 1_000)
      result.failures.push({ seed: own, what: `${Math.round(took)} ms`, input: input.bytes });
    if (result.failures.length >= 20) break;
  }
  return result;
};
