import { migrations } from '../db/migrate.ts';
import type { SqlRow, SqlValue } from '../db/sql.ts';
import type { Context } from './context.ts';
import type { ExportPage } from './directory.ts';
import { Failure } from './failure.ts';
import { insertKey } from './keys.ts';
import { decodeCursor, encodeCursor } from './page.ts';
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
  channelDay: ['channelId', 'day'],
  import: ['no'],
  experiment: ['id'],
  verdict: ['experimentId', 'day'],
  policy: ['id'],
  calendar: ['id'],
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
    lines.push(JSON.stringify({ winnow: 1, schema: migrations.length, revision }));
  } else {
    const [at, name, keys] = decodeCursor(cursor, ['number', 'string', 'string']) as [
      number,
      string,
      string,
    ];
    if (at !== revision)
      throw new Failure('conflict', 'the workspace was written to since; export it again');
    table = name;
    after = JSON.parse(keys) as SqlValue[];
  }
  let bytes = 0;
  while (true) {
    const key = tables[table] as readonly string[];
    const columns = key.map((column) => `"${column}"`).join(', ');
    const where = after.length ? `WHERE (${columns}) > (${after.map(() => '?').join(', ')})` : '';
    const found = ctx.sql.all(`SELECT * FROM "${table}" ${where} ORDER BY ${columns} LIMIT ?`, [
      ...after,
      rowsPerPage,
    ]);
    for (const row of found) {
      const line = JSON.stringify({ table, row: toJson(row) });
      lines.push(line);
      bytes += line.length;
      after = key.map((column) => row[column] as SqlValue);
      if (bytes >= bytesPerPage)
        return { lines, next: encodeCursor([revision, table, JSON.stringify(after)]) };
    }
    if (found.length < rowsPerPage) {
      const following = names[names.indexOf(table) + 1];
      if (following === undefined) return { lines, next: null };
      table = following;
      after = [];
    }
  }
};

interface Line {
  winnow?: number;
  schema?: number;
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
  let line: Line;
  try {
    line = JSON.parse(text) as Line;
  } catch {
    throw bad('not a line of JSON');
  }
  if (line.winnow !== undefined) {
    if (line.winnow !== 1 || line.schema !== migrations.length)
      throw bad(`an export of schema ${line.schema}`);
    return;
  }
  if (!line.table || !tables[line.table] || !line.row)
    throw bad('neither a heading nor a row of a known table');
  const columns = Object.keys(line.row);
  if (!columns.every((column) => /^[a-zA-Z]+$/.test(column))) throw bad('a column that is none');
  try {
    ctx.sql.all(
      `INSERT INTO "${line.table}" (${columns.map((c) => `"${c}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      columns.map((column) => toSql(line.row?.[column] ?? null)),
    );
  } catch (error) {
    throw bad(error instanceof Error ? error.message : 'a row that does not fit');
  }
};

/** Adds the lines of an export to a workspace that is being restored. */
export const restoreLines = (ctx: Context, lines: readonly string[]): void => {
  const [row] = ctx.sql.all<{ id: string }>("SELECT id FROM workspace WHERE name = ''");
  if (!row && ctx.sql.all('SELECT 1 FROM audit LIMIT 1').length > 0) {
    throw new Failure('stateForbids', 'only a workspace made with restore=true takes an export');
  }
  for (const [index, text] of lines.entries()) insert(ctx, text, index);
};

/** Ends a restore: the workspace takes its new id, and a first key since those of the old id do not fit. */
export const finishRestore = (ctx: Context, id: string, keyHash: string): void => {
  readWorkspace(ctx);
  ctx.sql.all('UPDATE workspace SET id = ?, revision = revision + 1', [id]);
  insertKey(ctx, {
    kind: 'key',
    name: 'key of the restored workspace',
    scope: 'admin',
    hash: keyHash,
  });
};
