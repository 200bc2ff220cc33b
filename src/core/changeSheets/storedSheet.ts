import type { SheetFile, SkippedChange } from '../../formats/sheets/sheetChange.ts';
import type { ChangeSheetFormat } from '../../model/changeSheet.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';

/** A row as it was written, and what a results file said of it. */
export type StoredRow = {
  /** The recommendation's id, or `<import>:<n>` of a negative keyword. */
  id: string;
  recommendationId: string | null;
  entityId: string | null;
  /** `level:externalId`, by which results files without our id are matched. */
  key: string | null;
  file: string;
  line: number;
  field: string;
  from: number | string | null;
  to: number | string;
  outcome: 'exported' | 'applied' | 'failed';
  message: string | null;
};

/** Everything of a sheet but its bytes, in one JSON column. */
export type SheetBody = {
  effectiveDay: string;
  files: { name: string; mediaType: string; bytes: number }[];
  rows: StoredRow[];
  skipped: SkippedChange[];
  /** Absent in sheets made before it was counted. */
  remaining?: number;
};

export type StoredSheet = {
  id: string;
  channelId: string;
  format: ChangeSheetFormat;
  status: 'made' | 'resultsRead';
  rows: SheetBody;
  version: number;
  createdAt: string;
  updatedAt: string;
};

const partBytes = 1_000_000;

/** One sheet by id; `notFound` otherwise. */
export const storedSheet = (ctx: Context, id: string): StoredSheet => {
  const [found] = ctx.sql.all<Omit<StoredSheet, 'rows'> & { rows: string }>(
    'SELECT id, channelId, format, status, rows, version, createdAt, updatedAt FROM changeSheet WHERE id = ?',
    [id],
  );
  if (!found) throw new Failure('notFound', `no change sheet ${id}`);
  return { ...found, rows: JSON.parse(found.rows) as SheetBody };
};

/** Keeps the files' bytes one behind the other, in parts that both platforms' rows can hold. */
export const writeSheetFiles = (ctx: Context, id: string, files: readonly SheetFile[]): void => {
  let seq = 0;
  for (const { bytes } of files) {
    for (let at = 0; at < bytes.length; at += partBytes) {
      ctx.sql.all('INSERT INTO changeSheetPart (sheetId, seq, body) VALUES (?, ?, ?)', [
        id,
        seq++,
        bytes.slice(at, at + partBytes),
      ]);
    }
  }
};

/** The bytes of file `index`. */
export const readSheetBytes = (ctx: Context, sheet: StoredSheet, index: number): Uint8Array => {
  const parts = (bytes: number) => Math.ceil(bytes / partBytes);
  const before = sheet.rows.files.slice(0, index).reduce((sum, file) => sum + parts(file.bytes), 0);
  const size = sheet.rows.files[index]!.bytes;
  const bytes = new Uint8Array(size);
  const rows = ctx.sql.all<{ body: ArrayBuffer | Uint8Array }>(
    'SELECT body FROM changeSheetPart WHERE sheetId = ? AND seq >= ? AND seq < ? ORDER BY seq',
    [sheet.id, before, before + parts(size)],
  );
  rows.forEach(({ body }, part) => {
    bytes.set(new Uint8Array(body), part * partBytes);
  });
  return bytes;
};
