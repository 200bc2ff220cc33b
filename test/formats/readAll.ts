import { readReport } from '../../src/formats/readReport.ts';
import type { ReportHead } from '../../src/formats/reportHead.ts';
import type { ReadOptions } from '../../src/formats/reportOptions.ts';
import type { ReportTail } from '../../src/formats/reportTail.ts';
import type { RefusedRow, SourceRow } from '../../src/formats/sourceRow.ts';

export type WholeReport = {
  head: ReportHead;
  tail: ReportTail;
  rows: SourceRow[];
  refused: RefusedRow[];
};

/** Reads text or bytes to the end; tests only. */
export const readAll = (source: string | Uint8Array, options: ReadOptions = {}): WholeReport => {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const rows: SourceRow[] = [];
  const refused: RefusedRow[] = [];
  const batches = readReport(bytes, options);
  for (;;) {
    const step = batches.next();
    if (step.done) return { ...step.value, rows, refused };
    rows.push(...step.value.rows);
    refused.push(...step.value.refused);
  }
};
