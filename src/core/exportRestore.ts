import { migrations } from '../db/migrate.ts';
import type { SqlRow, SqlValue } from '../db/sql.ts';
import type { Context } from './context.ts';
import type { ExportPage } from './directory.ts';
import { Failure, invalidAt } from './failure.ts';
import { insertKey } from './keys.ts';
import { decodeCursor, encodeCursor } from './page.ts';
import { figuresRevision } from './results/figuresRevision.ts';
import { readWorkspace } from './workspace.ts';

/** Every table with the columns of its primary key, in the order of an export. */
const tables: Readonly<Record<string, readonly string[]>> = {
  workspace: ['id'],
  audit: ['no'],
  key: ['id'],
  job: ['no'],
  channel: ['id'],
  pool: ['id'],
  product: ['id'],
  entity: ['no'],
  plan: ['id'],
  group: ['id'],
  target: ['id'],
  creative: ['id'],
  basis: ['no'],
  result: ['day', 'entityNo', 'basisNo'],
  resultHistory: ['no'],
  planDay: ['day', 'planNo', 'basisNo'],
  periodTotal: ['entityNo', 'startsOn', 'endsOn', 'basisNo'],
  periodTotalHistory: ['no'],
  channelDay: ['channelId', 'day'],
  import: ['no'],
  importSetting: ['importNo', 'id', 'field'],
  experiment: ['id'],
  verdict: ['experimentId', 'day'],
  policy: ['id'],
  calendar: ['id'],
  holdout: ['id'],
  recommendation: ['id'],
  change: ['no'],
  report: ['no'],
  reportPart: ['reportNo', 'part', 'seq'],
  changeSheet: ['id'],
  changeSheetPart: ['sheetId', 'seq'],
  webhook: ['id'],
};
const names = Object.keys(tables);
const rowsPerPage = 2000;
/** Tables whose rows hold up to 2 MB: read one by one, since 2000 of them would fill the memory. */
const largeRows: ReadonlySet<string> = new Set([
  'audit',
  'import',
  'report',
  'reportPart',
  'changeSheet',
  'changeSheetPart',
  'verdict',
  'holdout',
]);
const bytesPerPage = 1_000_000;

const toJson = (row: SqlRow) =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array || (value as unknown) instanceof ArrayBuffer
        ? {
            base64: btoa(
              Array.from(new Uint8Array(value as Uint8Array), (b) => String.fromCharCode(b)).join(
                '',
              ),
            ),
          }
        : value,
    ]),
  );

/** On Node another connection may commit between two reads of a page, so this is asked at its end too. */
const checkUnwritten = (ctx: Context, revision: number): void => {
  if (readWorkspace(ctx).revision !== revision)
    throw new Failure('conflict', 'the workspace was written to since; export it again');
};

/** The primary key in a cursor, checked against its table's; `invalid` for a cursor that is not ours. */
const keysOf = (table: string, text: string): SqlValue[] => {
  const columns = Object.hasOwn(tables, table) ? (tables[table] ?? []) : [];
  let keys: unknown = null;
  try {
    keys = JSON.parse(text);
  } catch {
    // Refused below, as any other text that is not a list of keys.
  }
  const fits =
    Array.isArray(keys) &&
    keys.length > 0 &&
    keys.length === columns.length &&
    keys.every((value) => typeof value === 'string' || typeof value === 'number');
  if (!fits) throw invalidAt('#query/cursor', 'not a cursor of this list');
  return keys as SqlValue[];
};

/**
 * One page of a workspace as NDJSON lines. A cursor is good for the revision it was made at: once
 * something is written the export answers `conflict` and starts again, so that it is one moment's state.
 */
export const exportPage = (ctx: Context, cursor: string | null): ExportPage => {
  const { revision } = readWorkspace(ctx);
  let table = names[0] as string;
  let after: SqlValue[] = [];
  const lines: string[] = [];
  if (cursor === null) {
    const figures = figuresRevision(ctx);
    lines.push(JSON.stringify({ winnow: 1, schema: migrations.length, revision, figures }));
  } else {
    const [at, name, keys] = decodeCursor(cursor, ['number', 'string', 'string']) as [
      number,
      string,
      string,
    ];
    checkUnwritten(ctx, at);
    table = name;
    after = keysOf(name, keys);
  }
  let bytes = 0;
  while (true) {
    const key = tables[table] as readonly string[];
    const columns = key.map((column) => `"${column}"`).join(', ');
    const where = after.length ? `WHERE (${columns}) > (${after.map(() => '?').join(', ')})` : '';
    const limit = largeRows.has(table) ? 1 : rowsPerPage;
    const found = ctx.sql.all(`SELECT * FROM "${table}" ${where} ORDER BY ${columns} LIMIT ?`, [
      ...after,
      limit,
    ]);
    for (const row of found) {
      const line = JSON.stringify({ table, row: toJson(row) });
      lines.push(line);
      bytes += line.length;
      after = key.map((column) => row[column] as SqlValue);
      if (bytes >= bytesPerPage) {
        checkUnwritten(ctx, revision);
        return { lines, next: encodeCursor([revision, table, JSON.stringify(after)]) };
      }
    }
    if (found.length < limit) {
      const following = names[names.indexOf(table) + 1];
      if (following === undefined) {
        checkUnwritten(ctx, revision);
        return { lines, next: null };
      }
      table = following;
      after = [];
    }
  }
};

interface Line {
  winnow?: number;
  schema?: number;
  figures?: number;
  table?: string;
  row?: Record<string, SqlValue | { base64: string }>;
}

const toSql = (value: SqlValue | { base64: string }): SqlValue =>
  value !== null && typeof value === 'object' && 'base64' in value
    ? Uint8Array.from(atob(value.base64), (c) => c.charCodeAt(0))
    : (value as SqlValue);

const insert = (ctx: Context, text: string, index: number): void => {
  const bad = (message: string) =>
    new Failure('unreadableFile', message, [{ pointer: `#line/${index + 1}`, message }]);
  let line: Line | null;
  try {
    line = JSON.parse(text) as Line | null;
  } catch {
    throw bad('not a line of JSON');
  }
  if (typeof line !== 'object' || line === null) throw bad('not an object');
  if (line.winnow !== undefined) {
    if (line.winnow !== 1 || line.schema !== migrations.length)
      throw bad(`an export of schema ${line.schema}`);
    if (!Number.isSafeInteger(line.figures)) throw bad('no count of figures');
    ctx.sql.all('UPDATE figureState SET revision = ?', [line.figures]);
    return;
  }
  const { table, row } = line;
  if (typeof table !== 'string' || !Object.hasOwn(tables, table) || !row)
    throw bad('neither a heading nor a row of a known table');
  const columns = Object.keys(row);
  if (!columns.every((column) => /^[a-zA-Z]+$/.test(column))) throw bad('a column that is none');
  try {
    ctx.sql.all(
      `INSERT INTO "${table}" (${columns.map((c) => `"${c}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      columns.map((column) => toSql(row[column] ?? null)),
    );
  } catch (error) {
    throw bad(error instanceof Error ? error.message : 'a row that does not fit');
  }
};

/**
 * Adds the lines of an export to a workspace that is being restored: one without a row of its own id, which
 * a workspace gets when it is made, or when its restore ends.
 */
export const restoreLines = (ctx: Context, id: string, lines: readonly string[]): void => {
  if (ctx.sql.all('SELECT 1 FROM workspace WHERE id = ?', [id]).length > 0) {
    throw new Failure('stateForbids', 'only a workspace made with restore=true takes an export');
  }
  for (const [index, text] of lines.entries()) insert(ctx, text, index);
};

/**
 * Ends a restore: the workspace takes its new id, and a first key since those of the old id do not fit. Its
 * jobs run from now on.
 */
export const finishRestore = (ctx: Context, id: string, keyHash: string): void => {
  if (ctx.sql.all('SELECT 1 FROM workspace').length !== 1)
    throw new Failure('unreadableFile', 'the pages so far hold no workspace, or several');
  ctx.sql.all('UPDATE workspace SET id = ?, revision = revision + 1', [id]);
  // Files and staged rows are not exported, so imports under way end here.
  ctx.sql.all(
    `UPDATE import SET status = 'failed', error = '{"code":"restored","detail":{}}'
     WHERE status IN ('open', 'reading', 'ready', 'committing')`,
  );
  ctx.sql.all("UPDATE import SET status = 'committed' WHERE status = 'undoing'");
  insertKey(ctx, {
    kind: 'key',
    name: 'key of the restored workspace',
    scope: 'admin',
    hash: keyHash,
  });
  ctx.wake();
};
