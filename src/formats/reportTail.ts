import type { RefusalCode, RowFlag, SourceMetrics, SourcePeriod } from './sourceRow.ts';

/** What the whole file says; each with the numbers of its sentence. */
export type FileFinding =
  | { code: 'totalsDiffer'; field: string; total: number; sum: number; line: number }
  | { code: 'rowCountDiffers'; stated: number; read: number }
  | { code: 'ratiosDisagree'; ratio: string; rows: number; of: number }
  | { code: 'columnsLookSwapped'; rows: number; of: number }
  | { code: 'outsideFileName'; named: SourcePeriod; found: SourcePeriod }
  | { code: 'outsideStatedPeriod'; stated: SourcePeriod; found: SourcePeriod }
  | { code: 'incompleteData' }
  | { code: 'noDay'; period: SourcePeriod | null }
  | { code: 'noEntity' }
  | { code: 'noData' }
  | { code: 'creativesWithoutId'; rows: number }
  | { code: 'aggregatedCreatives'; rows: number }
  | { code: 'duplicateHeadings'; headings: string[] }
  | { code: 'presaleDays'; days: string[] }
  | { code: 'currencyUnknown' };

/** A total row of the file set against the sum of its rows; money in micros. */
export type Reconciliation = {
  line: number;
  label: string;
  fields: { field: keyof SourceMetrics; total: number; sum: number; agrees: boolean }[];
};

/** What is known after the last row. */
export type ReportTail = {
  rows: number;
  refused: number;
  refusedBy: Partial<Record<RefusalCode, number>>;
  flaggedBy: Partial<Record<RowFlag, number>>;
  /** Sums over the rows taken, null counted as nothing; only fields the file has. */
  sums: SourceMetrics;
  days: SourcePeriod | null;
  totals: Reconciliation[];
  findings: FileFinding[];
};
