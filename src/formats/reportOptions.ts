import type { ReportField } from './reportField.ts';

export type DayOrder = 'dayFirst' | 'monthFirst';
export type DecimalMark = 'point' | 'comma';

/** Field → heading as it stands in the file (brackets, case and spaces are forgiven). */
export type ColumnMapping = Partial<Record<ReportField, string>>;

/** What the file does not say and the operator does: the same value for every row. */
export type MappingConstants = Partial<
  Record<'year' | 'day' | 'currency' | 'planId' | 'planName' | 'groupName' | 'creativeName', string>
>;

export type ReadOptions = {
  /** Read for its date range only; the format is sniffed from content. */
  fileName?: string;
  /** Replaces the reader's own mapping for the fields it names; the rest is still recognised. */
  mapping?: ColumnMapping;
  constants?: MappingConstants;
  /** Mappings saved earlier for this channel; the first whose headings are all there is used. */
  savedMappings?: readonly SavedMapping[];
  /** Answers `dayOrderAmbiguous`. */
  dayOrder?: DayOrder;
  /** Answers `decimalMarkAmbiguous`. */
  decimalMark?: DecimalMark;
  /** Sheet of a workbook to read; by default the first one with known headings. */
  sheet?: string;
};

/** A mapping as the operator confirmed it once, recognised again by its headings. */
type SavedMapping = { mapping: ColumnMapping; constants?: MappingConstants };
