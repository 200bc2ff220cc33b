import type { Cells } from '../csv/cells.ts';
import type { ReportHead } from '../reportHead.ts';
import type { ReportTail } from '../reportTail.ts';
import type { ReportBatch } from '../sourceRow.ts';
import { hashSet } from '../values/hashSet.ts';
import type { ColumnPlan } from './columnPlan.ts';
import { type RowOutcome, rowReader, type TotalRow } from './rowReader.ts';
import { tailBuilder } from './tailBuilder.ts';

const batchSize = 1_000;

/** Takes records below the headings and gives batches; shared by text files and workbooks. */
export const recordSink = (
  plan: ColumnPlan,
  head: ReportHead,
  decided: Parameters<typeof rowReader>[2],
) => {
  const reader = rowReader(plan, head, decided);
  const tail = tailBuilder(plan, head);
  const seen = seenRows();
  let batch: ReportBatch = { rows: [], refused: [] };
  let blank: TotalRow | null = null;

  const keep = (outcome: RowOutcome, cells: Cells): void => {
    if (!('is' in outcome)) {
      const row = outcome;
      if (seen(row.day, cells)) row.flags = [...row.flags, 'duplicateRow'];
      tail.add(row);
      batch.rows.push(row);
    } else if (outcome.is === 'refused') {
      tail.refuse(outcome.row);
      batch.refused.push(outcome.row);
    } else if (outcome.is === 'total') tail.total(outcome.row);
    else if (outcome.is === 'blank') blank = outcome.row;
  };

  /** A row without entity was no total after all: something came after it. */
  const refuseBlank = (): void => {
    if (blank === null) return;
    const row = { line: blank.line, code: 'entityMissing', field: head.grain, value: '' } as const;
    blank = null;
    tail.refuse(row);
    batch.refused.push(row);
  };

  return {
    /** True when the batch is full and must be taken. */
    add(cells: Cells, line: number): boolean {
      const outcome = reader.read(cells, line);
      const is = 'is' in outcome ? outcome.is : 'row';
      if (is === 'skip') return false;
      if (blank !== null && is !== 'total') refuseBlank();
      keep(outcome, cells);
      return batch.rows.length + batch.refused.length >= batchSize;
    },
    take(): ReportBatch {
      const full = batch;
      batch = { rows: [], refused: [] };
      return full;
    },
    waiting: () => batch.rows.length + batch.refused.length > 0,
    finish(): ReportTail {
      if (blank !== null) tail.total(blank);
      blank = null;
      return tail.finish(reader.ratioCounts);
    },
  };
};

/**
 * Says whether the same record came before. A set a day: large files go day by day, and a small set
 * stays in the processor's cache.
 */
const seenRows = () => {
  const days = new Map<string | null, ReturnType<typeof hashSet>>();
  let day: string | null = null;
  let hashes = hashSet();
  days.set(day, hashes);
  return (of: string | null, cells: Cells): boolean => {
    if (of !== day) {
      day = of;
      hashes = days.get(of) ?? hashSet();
      days.set(of, hashes);
    }
    const { low, high } = cells.hash();
    return hashes.add(low, high);
  };
};

export type RecordSink = ReturnType<typeof recordSink>;
