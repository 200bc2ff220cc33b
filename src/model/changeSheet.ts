import { z } from 'zod';
import { day, idOf, instant, stamps } from './scalars.ts';

/** Files that a platform (or a person) takes; see docs/formats.md. */
export const changeSheetFormat = z.enum([
  'googleAdsWeb',
  'googleAdsEditor',
  'amazonBulksheet',
  'microsoftBulk',
  'metaImport',
  'workOrderXlsx',
  'workOrderGb18030',
  'workOrderUtf8',
]);
export type ChangeSheetFormat = z.infer<typeof changeSheetFormat>;

/** What became of one row of a sheet, by a results file, by the operator or by the next import. */
export const sheetRowOutcome = z.enum([
  /** Written, nothing heard of since. */
  'exported',
  'applied',
  /** The platform, or the person who carried it out, said no. */
  'failed',
  /** Later results show a setting between the old and the new one. */
  'partly',
  /** Later results show a setting that moved the other way, or beyond. */
  'contradicted',
  /** Later results still show the old setting. */
  'notApplied',
]);

export const sheetRow = z.strictObject({
  /** As the row is named in the sheet: the recommendation's id, or `<import>:<n>`. */
  id: z.string(),
  /** null for a negative keyword, which comes from a search-term report. */
  recommendationId: idOf('recommendation').nullable(),
  entityId: z.string().nullable(),
  file: z.string(),
  /** 1-based line, or row of the sheet. */
  line: z.int(),
  field: z.string(),
  from: z.union([z.number(), z.string()]).nullable(),
  /** As written: on the platform's step, or a word. */
  to: z.union([z.number(), z.string()]),
  outcome: sheetRowOutcome,
  /** What later results show, in the unit of `to`. */
  seen: z.number().nullable(),
  message: z.string().nullable(),
});
export type SheetRow = z.infer<typeof sheetRow>;

export const changeSheet = z
  .strictObject({
    id: idOf('changeSheet'),
    channelId: idOf('channel'),
    format: changeSheetFormat,
    status: z.enum(['made', 'resultsRead']),
    effectiveDay: day,
    files: z.array(
      z.strictObject({ name: z.string(), mediaType: z.string(), bytes: z.int(), url: z.string() }),
    ),
    rows: z.array(sheetRow),
    /** Approved recommendations that this format cannot say, with the reason; at most 2,000. */
    skipped: z.array(
      z.strictObject({
        id: z.string(),
        code: z.enum([
          'idMissing',
          'notInThisSheet',
          'rowMissing',
          'oldValueDiffers',
          'belowMinimum',
          'withinStep',
        ]),
        detail: z.string().nullable(),
      }),
    ),
    /** Approved ones of less gain that wait for another sheet: one holds 2,000 rows. */
    remaining: z.int(),
    ...stamps,
  })
  .meta({ id: 'ChangeSheet' });
export type ChangeSheet = z.infer<typeof changeSheet>;

export const changeSheetInput = z
  .strictObject({
    channelId: idOf('channel'),
    format: changeSheetFormat,
    /** Which approved recommendations; without it all of the channel. */
    recommendationIds: z.array(idOf('recommendation')).min(1).max(2_000).optional(),
    /** A search-term import whose wasteful terms are written as negative keywords besides. */
    negativeKeywordsOf: idOf('import').optional(),
    /** From when they are meant; tomorrow without it. */
    effectiveDay: day.optional(),
    /** The operator's own downloaded bulksheet in base64; only Amazon's format takes one. */
    source: z.base64().max(30_000_000).optional(),
  })
  .meta({ id: 'ChangeSheetInput' });
export type ChangeSheetInput = z.infer<typeof changeSheetInput>;

/** What a results file said. */
export const sheetResults = z
  .strictObject({
    applied: z.int(),
    failed: z.int(),
    /** Rows of the sheet that the file does not mention. */
    missing: z.int(),
    /** Rows of the file that are none of the sheet's. */
    unmatched: z.int(),
    readAt: instant,
    sheet: changeSheet,
  })
  .meta({ id: 'SheetResults' });
export type SheetResults = z.infer<typeof sheetResults>;
