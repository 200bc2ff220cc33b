import type { SqlValue } from '../db/sql.ts';
import type { Page } from '../model/page.ts';
import type { Context } from './context.ts';
import { nowText } from './context.ts';
import { Failure, invalidAt } from './failure.ts';
import { newId } from './newId.ts';
import { type Fields, type Noun, toColumn, toResource } from './noun.ts';
import { decodeCursor, pageOfItems } from './page.ts';

type Row = Record<string, SqlValue>;
const quote = (name: string) => `"${name}"`;

/** The resource with this id, or undefined. */
const findById = <R>(ctx: Context, noun: Noun<R>, id: string): R | undefined => {
  const [row] = ctx.sql.all<Row>(`SELECT * FROM ${quote(noun.table)} WHERE id = ?`, [id]);
  return row && toResource(noun, row);
};

/** The resource with this id; `notFound` where the workspace has none. */
export const getById = <R>(ctx: Context, noun: Noun<R>, id: string): R => {
  const found = findById(ctx, noun, id);
  if (!found) throw new Failure('notFound', `no ${noun.table} ${id} in this workspace`);
  return found;
};

/** The resource that a field of a body points to; `unknownReference` with the place otherwise. */
export const getReferenced = <R>(ctx: Context, noun: Noun<R>, id: unknown, pointer: string): R => {
  const found = findById(ctx, noun, String(id));
  if (!found)
    throw invalidAt(pointer, `no ${noun.table} ${id} in this workspace`, 'unknownReference');
  return found;
};

export interface ListInput {
  limit: number;
  cursor?: string | undefined;
  filter?: Readonly<Record<string, string | undefined>>;
}

/** One page in the order of ids (of creation). */
export const list = <R>(
  ctx: Context,
  noun: Noun<R>,
  { limit, cursor, filter = {} }: ListInput,
): Page<R> => {
  const where: string[] = [];
  const params: SqlValue[] = [];
  for (const field of noun.filters) {
    const value = filter[field];
    if (value === undefined) continue;
    where.push(`${quote(field)} = ?`);
    params.push(value);
  }
  if (cursor !== undefined) {
    where.push('id > ?');
    params.push(decodeCursor(cursor, ['string'])[0] as string);
  }
  const found = ctx.sql.all<Row>(
    `SELECT * FROM ${quote(noun.table)} ${where.length ? `WHERE ${where.join(' AND ')}` : ''} ORDER BY id LIMIT ?`,
    [...params, limit + 1],
  );
  return pageOfItems(
    found.map((row) => toResource(noun, row)),
    limit,
    (item) => [(item as { id: string }).id],
  );
};

const findTwin = <R>(ctx: Context, noun: Noun<R>, fields: Fields): Fields | null => {
  if (!noun.uniqueIn || fields['externalId'] == null) return null;
  const columns = [...noun.uniqueIn, 'externalId'];
  const [row] = ctx.sql.all<Row>(
    `SELECT * FROM ${quote(noun.table)} WHERE ${columns.map((c) => `${quote(c)} = ?`).join(' AND ')}`,
    columns.map((column) => fields[column] as SqlValue),
  );
  return row ? (toResource(noun, row) as Fields) : null;
};

const sameValue = (a: unknown, b: unknown) =>
  a === b || JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What became of one upserted item. */
export interface Upserted<R> {
  status: 'created' | 'updated' | 'unchanged';
  resource: R;
}

const write = <R>(
  ctx: Context,
  noun: Noun<R>,
  before: Fields | null,
  given: Fields,
): Upserted<R> => {
  const defaults =
    before ?? Object.fromEntries(noun.columns.map((c) => [c, noun.defaults[c] ?? null]));
  const known = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const draft: Fields = { ...defaults, ...known };
  for (const [column, fallback] of Object.entries(noun.defaults)) draft[column] ??= fallback;
  const moved = before && noun.fixed?.find((field) => draft[field] !== before[field]);
  if (moved)
    throw invalidAt(
      `/${moved}`,
      `${before['id']} with this external id has ${moved} ${before[moved]}`,
      'conflict',
    );
  const next = noun.complete ? noun.complete(ctx, draft, before) : draft;
  if (before && noun.columns.every((column) => sameValue(before[column], next[column]))) {
    return { status: 'unchanged', resource: before as R };
  }
  const now = nowText(ctx);
  const row: Fields = {
    ...next,
    id: before?.['id'] ?? newId(ctx, noun.table),
    version: before ? Number(before['version']) + 1 : 1,
    createdAt: before?.['createdAt'] ?? now,
    updatedAt: now,
  };
  const values = noun.columns.map((column) => toColumn(noun, column, row[column]));
  if (before) {
    ctx.sql.all(
      `UPDATE ${quote(noun.table)} SET ${noun.columns.map((c) => `${quote(c)} = ?`).join(', ')} WHERE id = ?`,
      [...values, row['id'] as string],
    );
  } else {
    ctx.sql.all(
      `INSERT INTO ${quote(noun.table)} (${noun.columns.map(quote).join(', ')}) VALUES (${values.map(() => '?').join(', ')})`,
      values,
    );
  }
  noun.written?.(ctx, row, before);
  return { status: before ? 'updated' : 'created', resource: row as R };
};

/** Creates, or updates what has the same external id; fields that are absent keep what is there. */
export const upsert = <R>(ctx: Context, noun: Noun<R>, given: Fields): Upserted<R> => {
  const placed = noun.place ? noun.place(ctx, given) : given;
  return write(ctx, noun, findTwin(ctx, noun, placed), placed);
};

/** Changes fields of one resource: null clears, absent keeps. `ifMatch` is the version it was read at. */
export const patch = <R>(
  ctx: Context,
  noun: Noun<R>,
  id: string,
  given: Fields,
  ifMatch: number | null,
): Upserted<R> => {
  const before = getById(ctx, noun, id) as Fields;
  if (ifMatch !== null && before['version'] !== ifMatch) {
    throw new Failure(
      'preconditionFailed',
      `${noun.table} ${id} is at version ${before['version']}`,
    );
  }
  if (given['externalId'] != null && given['externalId'] !== before['externalId']) {
    const twin = findTwin(ctx, noun, { ...before, ...given });
    if (twin)
      throw invalidAt('/externalId', `${twin['id']} has this external id already`, 'conflict');
  }
  return write(ctx, noun, before, given);
};

/** Deletes one resource; `stateForbids` where the noun keeps its rows. */
export const remove = <R>(ctx: Context, noun: Noun<R>, id: string): void => {
  getById(ctx, noun, id);
  if (!noun.removable)
    throw new Failure('stateForbids', `a ${noun.table} is kept; set its status instead`);
  ctx.sql.all(`DELETE FROM ${quote(noun.table)} WHERE id = ?`, [id]);
};
