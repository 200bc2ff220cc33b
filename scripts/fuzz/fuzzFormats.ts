import { readReport } from '../../src/formats/readReport.ts';
import { ReportError } from '../../src/formats/reportError.ts';
import type { SourceRow } from '../../src/formats/sourceRow.ts';
import { mutate, randomOf } from './mutate.ts';
import { complaint, plainRecords } from './oracle.ts';

export type FuzzFailure = { seed: number; what: string; input: Uint8Array };

export type FuzzResult = {
  inputs: number;
  accepted: number;
  rows: number;
  refusedFiles: number;
  slowestMs: number;
  failures: FuzzFailure[];
};

/** Reads one input and says what is wrong with how it was read. */
const judge = (input: Uint8Array): { rows: number; what: string | null } => {
  const rows: SourceRow[] = [];
  const batches = readReport(input);
  for (;;) {
    const step = batches.next();
    if (!step.done) {
      rows.push(...step.value.rows);
      continue;
    }
    const { head, tail } = step.value;
    if (tail.rows !== rows.length) return { rows: rows.length, what: 'tail counts other rows' };
    if (head.container === 'xlsx' || rows.length === 0) return { rows: rows.length, what: null };
    const text = new TextDecoder(head.encoding!).decode(input);
    const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
    const records = plainRecords(text, head.delimiter!, newline);
    for (const row of rows) {
      const what = complaint(row, head, records);
      if (what !== null) return { rows: rows.length, what: `line ${row.line}: ${what}` };
    }
    return { rows: rows.length, what: null };
  }
};

const timed = (input: Uint8Array): number => {
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
 * accepted row that differs from the file, or more than a second for one input.
 */
export const fuzzFormats = (
  shapes: readonly Uint8Array[],
  inputs: number,
  seed: number,
): FuzzResult => {
  const result: FuzzResult = {
    inputs,
    accepted: 0,
    rows: 0,
    refusedFiles: 0,
    slowestMs: 0,
    failures: [],
  };
  for (let index = 0; index < inputs; index++) {
    const own = seed + index;
    const random = randomOf(Math.imul(own, 2_654_435_761));
    for (let warm = 0; warm < 4; warm++) random(2);
    const input = mutate(shapes, random);
    const began = performance.now();
    try {
      const { rows, what } = judge(input);
      result.accepted++;
      result.rows += rows;
      if (what !== null) result.failures.push({ seed: own, what, input });
    } catch (error) {
      if (error instanceof ReportError) result.refusedFiles++;
      else result.failures.push({ seed: own, what: String(error), input });
    }
    let took = performance.now() - began;
    // A machine that does other work may stop us at any moment: what is slow is slow every time.
    for (let again = 0; again < 3 && took > 200; again++) took = Math.min(took, timed(input));
    result.slowestMs = Math.max(result.slowestMs, took);
    if (took > 1_000) result.failures.push({ seed: own, what: `${Math.round(took)} ms`, input });
    if (result.failures.length >= 20) break;
  }
  return result;
};
