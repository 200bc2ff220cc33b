import { db, first } from '../../db/query.ts';
import type { ImportTable } from '../../db/tables/resultTables.ts';
import type { Import, ImportOptions, ImportPreview, ImportStatus } from '../../model/import.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { Failure } from '../failure.ts';

export type ImportRow = ImportTable & { no: number; status: ImportStatus };
/**
 * Options as stored. `commitWhenRead` is set by a commit that came before the reading ended, `asForm` where
 * nobody but the request that opened it knows its id until it has the file.
 */
export type StoredOptions = ImportOptions & { commitWhenRead?: boolean; asForm?: boolean };

/** The import with this id; `notFound` where the workspace has none. */
export const importRow = (ctx: Pick<Context, 'sql'>, id: string): ImportRow => {
  const row = first(ctx.sql, db.selectFrom('import').selectAll().where('id', '=', id));
  if (!row) throw new Failure('notFound', `no import ${id} in this workspace`);
  return row as ImportRow;
};

/** What the operator said about the file. */
export const optionsOf = (row: Pick<ImportRow, 'options'>): StoredOptions =>
  JSON.parse(row.options) as StoredOptions;
/** What a commit would do; null until the file is read. */
export const previewOf = (row: Pick<ImportRow, 'preview'>): ImportPreview | null =>
  row.preview === null ? null : (JSON.parse(row.preview) as ImportPreview);

/** An import as the API shows it. */
export const shownImport = (ctx: Pick<Context, 'sql'>, row: ImportRow): Import => {
  const { commitWhenRead: _, asForm: __, ...options } = optionsOf(row);
  const received = ctx.sql.all<{ part: number; bytes: number }>(
    'SELECT part, bytes FROM importPart WHERE importNo = ? ORDER BY part',
    [row.no],
  );
  return {
    id: row.id,
    channelId: row.channelId,
    fileName: row.fileName,
    status: row.status,
    parts: row.parts,
    received: received.map(({ part }) => part),
    progress: {
      bytes: received.reduce((sum, { bytes }) => sum + bytes, 0),
      readBytes: row.readBytes,
    },
    options,
    contentHash: row.contentHash,
    error: row.error === null ? null : (JSON.parse(row.error) as Import['error']),
    outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as Import['outcome']),
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
};

/** Sets columns of an import's row and moves its version on. */
export const setImport = (
  ctx: Context,
  no: number,
  values: Partial<
    Record<
      'status' | 'options' | 'preview' | 'outcome' | 'contentHash' | 'asOf' | 'error',
      string | null
    >
  >,
): void => {
  const names = Object.keys(values) as (keyof typeof values)[];
  ctx.sql.all(
    `UPDATE import SET ${names.map((name) => `${name} = ?, `).join('')}version = version + 1, updatedAt = ? WHERE no = ?`,
    [...names.map((name) => values[name] ?? null), nowText(ctx), no],
  );
};
