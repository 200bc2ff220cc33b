import { z } from 'zod';
import { basis } from './basis.ts';
import { metricFields, resultGrain } from './result.ts';
import { currency, day, idOf, instant, name, stamps } from './scalars.ts';

export const importStatus = z.enum([
  'open',
  'reading',
  'ready',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
]);
export type ImportStatus = z.infer<typeof importStatus>;

const given = z.string().min(1).max(500);
/** What the file does not say and the operator does. */
const options = {
  /** Field → heading as it stands in the file; replaces the guess for the fields it names. */
  mapping: z.record(z.string().max(40), given),
  /** The same value for every row. */
  constants: z
    .strictObject({ planId: given, planName: given, groupName: given, creativeName: given, day })
    .partial(),
  /** The year of days that have none. */
  year: z.int().min(2000).max(2100),
  currency,
  /** The basis of the file's orders and revenue; absent: the channel's deciding basis. */
  basis,
  /** The instant up to which the figures count; absent: when the import was opened. */
  asOf: instant,
  dayOrder: z.enum(['dayFirst', 'monthFirst']),
  decimalMark: z.enum(['point', 'comma']),
  sheet: z.string().max(200),
};
export const importOptions = z.strictObject(options).partial();
export type ImportOptions = z.infer<typeof importOptions>;

export const importInput = z
  .strictObject({
    channelId: idOf('channel'),
    fileName: name,
    /** How many consecutive pieces of the one file will be sent. */
    parts: z.int().min(1).max(1000),
    ...options,
  })
  .partial()
  .required({ channelId: true })
  .meta({ id: 'ImportInput' });
export type ImportInput = z.infer<typeof importInput>;
/** The same as a form: texts, `mapping` and `constants` as JSON, and the file last. */
export const importFormFields = z
  .object({ channelId: idOf('channel'), file: z.string().meta({ format: 'binary' }) })
  .loose()
  .meta({ id: 'ImportForm' });
/** Other options read the file anew. */
export const importPatch = importOptions.meta({ id: 'ImportPatch' });

const cells = { created: z.int(), changed: z.int(), unchanged: z.int() };
/** What a commit did, counted in cells: an entity on a day. */
export const importOutcome = z
  .strictObject({
    ...cells,
    /** True where the file was imported before and every figure was there already. */
    nothingNew: z.boolean(),
    newEntities: z.strictObject({
      plan: z.int(),
      group: z.int(),
      target: z.int(),
      creative: z.int(),
    }),
    days: z.strictObject({ from: day, to: day }).nullable(),
    closedDays: z.array(day),
    settingsChanged: z.int(),
    /** The revision of the figures after it. */
    figuresRevision: z.int(),
  })
  .meta({ id: 'ImportOutcome' });
export type ImportOutcome = z.infer<typeof importOutcome>;

export const importResource = z
  .strictObject({
    id: idOf('import'),
    channelId: idOf('channel'),
    fileName: z.string().nullable(),
    status: importStatus,
    parts: z.int(),
    received: z.array(z.int()),
    /** Bytes of the parts that are here, and how many of them were read. */
    progress: z.strictObject({ bytes: z.int(), readBytes: z.int() }),
    options: importOptions,
    contentHash: z.string().nullable(),
    /** Why the file cannot be read: a code and the numbers or words of its sentence. */
    error: z
      .strictObject({ code: z.string(), detail: z.record(z.string(), z.unknown()) })
      .nullable(),
    outcome: importOutcome.nullable(),
    ...stamps,
  })
  .meta({ id: 'Import' });
export type Import = z.infer<typeof importResource>;

const figures = z.strictObject(metricFields).partial();
const counted = z.record(z.string(), z.int());
/** What a commit would do, before it does it. */
export const importPreview = z
  .strictObject({
    importId: idOf('import'),
    file: z.strictObject({
      platform: z.string(),
      kind: z.string(),
      grain: z.string(),
      container: z.string(),
      encoding: z.string().nullable(),
      delimiter: z.string().nullable(),
      sheet: z.string().nullable(),
      headingLine: z.int(),
      headings: z.array(z.string()),
      mapping: z.record(z.string(), z.string()),
      unmapped: z.array(z.string()),
      currency: z.string().nullable(),
      dayOrder: z.string().nullable(),
      decimalMark: z.string(),
      incomplete: z.boolean(),
    }),
    basis,
    /** Set where the file's headings say a basis that contradicts the one it is read as. */
    basisOfFile: basis.nullable(),
    asOf: instant,
    /** The earlier import of the same bytes, if any. */
    sameFileAs: idOf('import').nullable(),
    /** Rows taken and the entity days that they add up to. */
    rows: z.int(),
    cells: z.strictObject(cells),
    totals: figures,
    days: z.array(
      z.strictObject({
        day,
        rows: z.int(),
        ...cells,
        /** Days over by `asOf` are closed by the commit. */
        closes: z.boolean(),
        totals: figures,
        /** What the same entities have stored on that day now; null where they have nothing. */
        stored: figures.nullable(),
      }),
    ),
    periodTotals: z.int(),
    /** Rows of bids, budgets and statuses without figures of a day, and the day on which they are in force. */
    settings: z.strictObject({ day, rows: z.int() }).nullable(),
    newEntities: z.strictObject({
      plan: z.int(),
      group: z.int(),
      target: z.int(),
      creative: z.int(),
      /** The first of them. */
      first: z.array(
        z.strictObject({
          kind: resultGrain,
          externalId: z.string().nullable(),
          name: z.string().nullable(),
        }),
      ),
    }),
    refused: z.strictObject({
      count: z.int(),
      by: counted,
      /** The first of them. */
      first: z.array(
        z.strictObject({
          line: z.int().nullable(),
          code: z.string(),
          field: z.string(),
          value: z.string(),
        }),
      ),
    }),
    flagged: z.strictObject({
      by: counted,
      first: z.array(z.strictObject({ line: z.int(), flags: z.array(z.string()) })),
    }),
    /** What the file as a whole says: totals that differ, days outside its name and the like. */
    findings: z.array(z.looseObject({ code: z.string() })),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreview = z.infer<typeof importPreview>;
