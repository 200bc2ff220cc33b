import type { ReportHead } from './reportHead.ts';
import type { ReportTail } from './reportTail.ts';
import type { ReportBatch } from './sourceRow.ts';

/**
 * Reads one file in pieces, synchronously: `for (const batch of reader.push(bytes)) …` for each
 * piece as it arrives, then `reader.end()`. Batches hold at most 5,000 rows. `head` is null until
 * enough was seen to decide it and set before the first batch; `tail` is set once `end()` is
 * exhausted. Each call's batches must be consumed before the next call. Throws ReportError.
 */
export type ReportReader = {
  push(chunk: Uint8Array): Iterable<ReportBatch>;
  end(): Iterable<ReportBatch>;
  readonly head: ReportHead | null;
  readonly tail: ReportTail | null;
};
