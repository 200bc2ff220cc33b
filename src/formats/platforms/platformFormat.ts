import type { BasisParts } from '../../model/basis.ts';
import type { Platform } from '../../model/channel.ts';
import type { ReportField } from '../reportField.ts';

/** A limit the platform sets, with where it is written and when that was read. */
export type PlatformLimit = {
  of: 'bid' | 'dailyBudget' | 'budgetStep' | 'bidStep' | 'bidMaximum' | 'dailyBudgetMaximum';
  /** In micros of `currency`; null applies in any currency. */
  micros: number;
  currency: string | null;
  source: string;
  asOf: string;
};

/** Everything Winnow knows of one platform's reports: data, so that a platform is one file. */
export type PlatformFormat = {
  code: Platform;
  name: string;
  /** Headings that no other platform writes, exactly as exported; one is enough to recognise it. */
  marks: readonly string[];
  /** First lines above the headings that name the platform or the report. */
  titles?: RegExp;
  /** Field → headings, the preferred first; case, spaces, brackets and window days are forgiven. */
  columns: Partial<Record<ReportField, readonly string[]>>;
  /** Only where every account of the platform has this currency. */
  currency: string | null;
  basis: BasisParts;
  /** Days until orders and revenue of a day no longer move, with the reason in docs/formats.md. */
  settleDays: number;
  limits: readonly PlatformLimit[];
};
