import type { DeliveryStatus } from '../model/scalars.ts';
import type { TargetKind } from '../model/target.ts';

/** What a row of a platform's report is about. `account` = the file names no entity at all. */
export type SourceGrain = 'account' | 'plan' | 'group' | 'creative' | 'target';

/** An entity as the file names it; at least one of the two is present. Shared between rows. */
export type SourceEntity = { readonly externalId?: string; readonly name?: string };

export type SourceTarget = SourceEntity & {
  readonly kind: TargetKind;
  /** The platform's word for exact, phrase, broad; keywords only. */
  readonly matchType?: string;
};

/**
 * Figures of one row. Absent: the file has no such column, so what is stored stays.
 * null: the file has the column and a placeholder (`--`, blank) in it; never 0.
 * Counts are integers, orders may be fractions, micros are integers in the file's currency.
 */
export type SourceMetrics = {
  impressions?: number | null;
  clicks?: number | null;
  costMicros?: number | null;
  orders?: number | null;
  revenueMicros?: number | null;
  visitors?: number | null;
  carts?: number | null;
  favourites?: number | null;
  newCustomers?: number | null;
  presaleOrders?: number | null;
  presaleRevenueMicros?: number | null;
};

/** The settings in force that day, where the report says so; shares are fractions of 1. */
export type SourceSettings = {
  bidMicros?: number | null;
  dailyBudgetMicros?: number | null;
  status?: DeliveryStatus | null;
  lostToBudget?: number | null;
  lostToRank?: number | null;
};

/** Kept and flagged, not refused (DESIGN, "Results"). */
export type RowFlag =
  | 'clicksAboveImpressions'
  | 'costOnZeroImpressions'
  | 'impressionsWithoutCost'
  | 'ordersAboveClicks'
  | 'negativeRevenue'
  | 'duplicateRow'
  | 'ratioMismatch'
  | 'aggregatedCreative'
  | 'presaleOnly';

/** Both ends included, `YYYY-MM-DD`. */
export type SourcePeriod = { readonly start: string; readonly end: string };

/** One row of a report, understood. */
export type SourceRow = {
  /** 1-based line (CSV: of the record's first line) or sheet row in the file. */
  line: number;
  /** `YYYY-MM-DD` in the account's zone; null for a period total, which is never stamped on a day. */
  day: string | null;
  /** Set when `day` is null and the file (or its name) says the range; null for "all time". */
  period: SourcePeriod | null;
  grain: SourceGrain;
  plan?: SourceEntity | undefined;
  group?: SourceEntity | undefined;
  creative?: SourceEntity | undefined;
  target?: SourceTarget | undefined;
  /** What people typed; only in reports of kind `searchTerms`, which are never stored as results. */
  searchTerm?: string | undefined;
  metrics: SourceMetrics;
  /** Settings of the row's own entity. */
  settings: SourceSettings;
  /** The plan's status and budget where a row of finer grain carries them. */
  planSettings?: Pick<SourceSettings, 'dailyBudgetMicros' | 'status'> | undefined;
  /** ISO 4217, where the file says it; else the channel's is meant. */
  currency?: string | undefined;
  flags: readonly RowFlag[];
};

export type RefusalCode =
  | 'dayMissing'
  | 'dayUnreadable'
  | 'dayImpossible'
  | 'entityMissing'
  | 'numberUnreadable'
  | 'negativeCount'
  | 'negativeCost'
  | 'fractionalCount'
  | 'valueTooLarge'
  | 'idInScientificNotation'
  | 'textTooLong'
  | 'columnCountDiffers';

/** A row that is not taken; the rest of the file is. `field` and `value` say what was wrong. */
export type RefusedRow = {
  line: number;
  code: RefusalCode;
  field: string;
  /** The cell as it stands in the file, cut at 80 characters. */
  value: string;
};

/** At most 5,000 rows, in the file's order: one transaction's worth. */
export type ReportBatch = { rows: SourceRow[]; refused: RefusedRow[] };
