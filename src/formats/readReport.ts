import { createReportReader } from './createReportReader.ts';
import type { ReportHead } from './reportHead.ts';
import type { ReadOptions } from './reportOptions.ts';
import type { ReportTail } from './reportTail.ts';
import type { ReportBatch } from './sourceRow.ts';

/** Reads a file that is already in memory; the tail is the generator's return value. */
export function* readReport(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Generator<ReportBatch, { head: ReportHead; tail: ReportTail }> {
  const reader = createReportReader(options);
  yield* reader.push(bytes);
  yield* reader.end();
  return { head: reader.head!, tail: reader.tail! };
}
