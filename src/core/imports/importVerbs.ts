import { db, rows } from '../../db/query.ts';
import type { ReportError } from '../../formats/reportError.ts';
import { unreadableText } from '../../formats/unreadableText.ts';
import type { Import, ImportInput, ImportOptions, ImportPreview } from '../../model/import.ts';
import type { Page } from '../../model/page.ts';
import { problemCodes } from '../../model/problem.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { Failure, invalidAt } from '../failure.ts';
import { queueJob } from '../job.ts';
import { newId } from '../newId.ts';
import { channelNoun } from '../nouns/channel.ts';
import { decodeCursor, pageOfItems } from '../page.ts';
import { getReferenced } from '../store.ts';
import { command, query } from '../verb.ts';
import { brokenOffMs, keptMs } from './cleanImport.ts';
import { basesDiffer } from './importBasis.ts';
import {
  type ImportRow,
  importRow,
  optionsOf,
  previewOf,
  type StoredOptions,
  setImport,
  shownImport,
} from './importRow.ts';
import { checkMapping } from './readImport.ts';
import { checkUndoable } from './undoImport.ts';

const checkOptions = (ctx: Context, channelId: string, options: ImportOptions): void => {
  const { currency } = getReferenced(ctx, channelNoun, channelId, '/channelId');
  if (options.currency !== undefined && options.currency !== currency)
    throw invalidAt('/currency', `the channel is in ${currency}`, 'currencyMismatch');
  if (options.asOf !== undefined && Date.parse(options.asOf) > ctx.now())
    throw invalidAt('/asOf', 'as of an instant that is still to come', 'futureDay');
  checkMapping(options.mapping);
};

const open = (ctx: Context, input: ImportInput, internal: Pick<StoredOptions, 'asForm'>) => {
  const { channelId, fileName = null, parts = 1, ...options } = input;
  checkOptions(ctx, channelId, options);
  const id = newId(ctx, 'import');
  const now = nowText(ctx);
  const row = {
    no: null,
    id,
    channelId,
    status: 'open',
    fileName,
    parts,
    options: JSON.stringify({ ...options, ...internal }),
    preview: null,
    outcome: null,
    contentHash: null,
    asOf: options.asOf ?? now,
    error: null,
    readBytes: 0,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  rows(ctx.sql, db.insertInto('import').values(row));
  queueJob(ctx, 'importExpire', id, ctx.now() + (internal.asForm ? brokenOffMs : keptMs));
  return {
    value: shownImport(ctx, importRow(ctx, id)),
    subject: id,
    detail: input,
    unchanged: true as const,
  };
};

/** Opens an import of one file, which comes in `parts` consecutive pieces. */
export const openImport = command('import.open', 'write', (ctx: Context, input: ImportInput) =>
  open(ctx, input, {}),
);

/** Opens one whose file comes with the same request: where no more of it comes, it is soon given up. */
export const openFormImport = command('import.open', 'write', (ctx: Context, input: ImportInput) =>
  open(ctx, input, { asForm: true }),
);

export const getImport = query(
  'read',
  (ctx: Context, id: string): Import => shownImport(ctx, importRow(ctx, id)),
);

/** Imports in the order in which they were opened. */
export const listImports = query(
  'read',
  (
    ctx: Context,
    input: {
      channelId?: string | undefined;
      status?: string | undefined;
      limit: number;
      cursor?: string | undefined;
    },
  ): Page<Import> => {
    let select = db
      .selectFrom('import')
      .selectAll()
      .orderBy('id')
      .limit(input.limit + 1);
    if (input.channelId !== undefined) select = select.where('channelId', '=', input.channelId);
    if (input.status !== undefined) select = select.where('status', '=', input.status);
    if (input.cursor !== undefined)
      select = select.where('id', '>', decodeCursor(input.cursor, ['string'])[0] as string);
    const found = rows(ctx.sql, select) as ImportRow[];
    return pageOfItems(
      found.map((row) => shownImport(ctx, row)),
      input.limit,
      ({ id }) => [id],
    );
  },
);

/** Throws `stateForbids` unless the import still takes or may re-read its file. */
export const checkChangeable = (row: ImportRow): void => {
  if (!['open', 'reading', 'ready', 'failed'].includes(row.status))
    throw new Failure('stateForbids', `the import is ${row.status}`);
};

/**
 * Starts (again) to read a file whose parts are all here. A commit asked for before meant the file as it
 * was read then: what is read anew is previewed first.
 */
export const startReading = (ctx: Context, row: ImportRow): void => {
  const { commitWhenRead: _, ...options } = optionsOf(row);
  const parts = ctx.sql.all<{ part: number; hash: string }>(
    'SELECT part, hash FROM importPart WHERE importNo = ? ORDER BY part',
    [row.no],
  );
  if (parts.length < row.parts) {
    setImport(ctx, row.no, {
      status: 'open',
      options: JSON.stringify(options),
      preview: null,
      error: null,
    });
    return;
  }
  const contentHash = parts.map(({ hash }) => hash).join(' ');
  setImport(ctx, row.no, {
    status: 'reading',
    options: JSON.stringify(options),
    contentHash,
    preview: null,
    error: null,
  });
  queueJob(ctx, 'importRead', row.id);
};

/** Changes how the file is read; what is absent keeps. The file is read anew. */
export const patchImport = command(
  'import.patch',
  'write',
  (
    ctx: Context,
    { id, given, ifMatch }: { id: string; given: ImportOptions; ifMatch: number | null },
  ) => {
    const row = importRow(ctx, id);
    if (ifMatch !== null && ifMatch !== row.version)
      throw new Failure('preconditionFailed', `import ${id} is at version ${row.version}`);
    checkChangeable(row);
    const options = { ...optionsOf(row), ...given };
    checkOptions(ctx, row.channelId, options);
    setImport(ctx, row.no, { options: JSON.stringify(options), asOf: options.asOf ?? row.asOf });
    startReading(ctx, importRow(ctx, id));
    return {
      value: shownImport(ctx, importRow(ctx, id)),
      subject: id,
      detail: given,
      unchanged: true,
    };
  },
);

/** The file cannot be read: `unreadableFile` with the reason's code and numbers; or why it was not written. */
export const throwUnreadable = (row: Pick<ImportRow, 'error'>): never => {
  const { code, detail } = JSON.parse(row.error ?? '{}') as {
    code: string;
    detail: ReportError['detail'];
  };
  // A refusal of the commit, not of the file.
  const refusal = problemCodes.find((known) => known === code);
  if (refusal && typeof detail['message'] === 'string')
    throw new Failure(refusal, detail['message']);
  throw new Failure(
    'unreadableFile',
    `the file cannot be read: ${unreadableText({ code, detail })}`,
    [{ pointer: '#file', message: `${code} ${JSON.stringify(detail)}` }],
  );
};

/** The preview, or null while the file is being read. */
export const previewImport = query('read', (ctx: Context, id: string): ImportPreview | null => {
  const row = importRow(ctx, id);
  if (row.status === 'failed') return throwUnreadable(row);
  if (row.status === 'open') throw new Failure('stateForbids', 'parts of the file are missing');
  return previewOf(row);
});

/** Asks for the commit; it follows the reading where that still runs. Committed already: as it is. */
export const requestCommit = command(
  'import.requestCommit',
  'write',
  (ctx: Context, id: string) => {
    const row = importRow(ctx, id);
    switch (row.status) {
      case 'ready': {
        const preview = previewOf(row);
        if (preview?.basisOfFile && optionsOf(row).basis === undefined) throw basesDiffer(preview);
        setImport(ctx, row.no, { status: 'committing' });
        queueJob(ctx, 'importCommit', id);
        break;
      }
      case 'reading':
        ctx.sql.all('UPDATE import SET options = ? WHERE no = ?', [
          JSON.stringify({ ...optionsOf(row), commitWhenRead: true }),
          row.no,
        ]);
        break;
      case 'failed':
        throwUnreadable(row);
        break;
      case 'open':
        throw new Failure('stateForbids', 'parts of the file are missing');
      case 'undoing':
      case 'undone':
        throw new Failure('stateForbids', `the import is ${row.status}; open a new one`);
      case 'committing':
      case 'committed':
    }
    return { value: shownImport(ctx, importRow(ctx, id)), subject: id, unchanged: true };
  },
);

/** Asks for an undo; `restatedLater` where any of its cells was restated since. */
export const requestUndo = command('import.requestUndo', 'write', (ctx: Context, id: string) => {
  const row = importRow(ctx, id);
  if (row.status === 'committed') {
    checkUndoable(ctx, row.no);
    setImport(ctx, row.no, { status: 'undoing', error: null });
    queueJob(ctx, 'importUndo', id);
  } else if (row.status !== 'undoing' && row.status !== 'undone')
    throw new Failure('stateForbids', `the import is ${row.status}, not committed`);
  return { value: shownImport(ctx, importRow(ctx, id)), subject: id, unchanged: true };
});
