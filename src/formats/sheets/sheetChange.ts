import type { TargetKind } from '../../model/target.ts';
import type { PlatformLimit } from '../platforms/platformFormat.ts';

/** An entity as the platform knows it; an upload sheet needs the id, a person the name. */
export type SheetEntity = { externalId: string | null; name: string };

/** What is set to what. Money in micros of the account's currency, premiums as fractions (.3 = +30 %). */
export type SheetSetting =
  | { what: 'dailyBudget' | 'bid' | 'targetCpa'; from: number | null; to: number }
  | { what: 'targetRoas' | 'premium'; from: number | null; to: number }
  | { what: 'status'; from: 'active' | 'paused' | null; to: 'active' | 'paused' }
  | { what: 'negativeKeyword'; term: string; matchType: 'exact' | 'phrase' };

/** One approved recommendation, ready to be written into a platform's file. */
export type SheetChange = {
  /** The recommendation's id: the row's name in every sheet that has room for one. */
  id: string;
  plan: SheetEntity;
  group?: SheetEntity;
  creative?: SheetEntity;
  target?: SheetEntity & { kind: TargetKind; matchType?: string };
  setting: SheetSetting;
  /** For sheets that a person reads: sentences already in their language. */
  reason?: string;
  confidence?: string;
  evidence?: { impressions: number | null; clicks: number; costMicros: number; orders: number };
};

/** Which entity's setting it is: the finest one named. */
export const levelOfChange = (change: SheetChange): 'plan' | 'group' | 'target' | 'creative' => {
  if (change.setting.what === 'negativeKeyword') return change.group ? 'group' : 'plan';
  if (change.target) return 'target';
  if (change.creative) return 'creative';
  return change.group ? 'group' : 'plan';
};

export type SkipCode =
  /** The platform addresses this entity by an id that we were never told. */
  | 'idMissing'
  /** This sheet has no column for such a change. */
  | 'notInThisSheet'
  /** The operator's own sheet has no such row. */
  | 'rowMissing'
  /** The operator's own sheet shows another value than the one the change starts from. */
  | 'oldValueDiffers'
  /** Below what the platform takes. */
  | 'belowMinimum'
  /** After rounding to the platform's step nothing is left of the change. */
  | 'withinStep';

export type SkippedChange = { id: string; code: SkipCode; detail?: string };

/** Where a change stands in a file, so that a results file can be read back against it. */
export type WrittenRow = {
  id: string;
  file: string;
  /** 1-based line or sheet row. */
  line: number;
  /** The value as written, when it was rounded to the platform's step. */
  to: number | string;
};

export type SheetFile = { name: string; mediaType: string; bytes: Uint8Array };

export type ChangeSheetFiles = {
  files: SheetFile[];
  written: WrittenRow[];
  skipped: SkippedChange[];
};

export type SheetContext = {
  /** ISO 4217 of the account. */
  currency: string;
  /** The account's own id and name on the platform. */
  account: SheetEntity;
  platformName: string;
  limits: readonly Pick<PlatformLimit, 'of' | 'micros' | 'currency'>[];
  /** `YYYY-MM-DD` from which the changes are meant. */
  effectiveDay: string;
};
