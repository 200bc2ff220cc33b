import type { BasisParts } from '../model/basis.ts';
import type { Platform } from '../model/channel.ts';
import type { ReportField } from './reportField.ts';
import type { DayOrder, DecimalMark, MappingConstants } from './reportOptions.ts';
import type { SourceGrain, SourcePeriod } from './sourceRow.ts';

export type Encoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'big5'
  | 'euc-kr'
  | 'shift_jis'
  | 'windows-1252';

export type Delimiter = ',' | '\t' | ';' | '|';

/**
 * `results` is stored by day; the others are read, shown, and never stored as a day's figures.
 * `settings` has bids, budgets and statuses but no figures; `assets` counts one impression once for
 * every asset shown in it, so its rows do not add up to anything.
 */
export type ReportKind = 'results' | 'periodTotals' | 'searchTerms' | 'settings' | 'assets';

/** Everything decided before the first row is handed out. */
export type ReportHead = {
  /** `other`: recognised by English or Chinese words or by a mapping, no platform's own export. */
  platform: Platform;
  kind: ReportKind;
  grain: SourceGrain;
  container: 'csv' | 'xlsx';
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  sheet: string | null;
  /** 1-based line or sheet row of the headings. */
  headingLine: number;
  headings: readonly string[];
  /** Field → heading. */
  mapping: Readonly<Partial<Record<ReportField, string>>>;
  constants: MappingConstants;
  /** Headings that are not read, in the file's order. */
  unmapped: readonly string[];
  /** null: the file does not say; the channel's is meant and the operator should confirm. */
  currency: string | null;
  dayOrder: DayOrder | null;
  decimalMark: DecimalMark;
  /** What revenue and orders mean, as far as the headings and the platform's rules say. */
  basis: BasisParts;
  /** Range named in lines above the headings or in period columns. */
  statedPeriod: SourcePeriod | null;
  fileNamePeriod: SourcePeriod | null;
  /** `Potential Incomplete Data: true` and its like. */
  incomplete: boolean;
  /** Lines above the headings, as they stand. */
  preamble: readonly string[];
};
