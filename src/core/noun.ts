import type { SqlValue } from '../db/sql.ts';
import type { Tables } from '../db/tables.ts';
import type { IdNoun } from '../model/scalars.ts';
import type { Context } from './context.ts';

export type Fields = Record<string, unknown>;

/** A noun that is stored as one row and is created, upserted, patched and listed in the same way. */
export interface Noun<Resource> {
  readonly table: keyof Tables & IdNoun;
  /** Columns in the order in which a resource shows them. */
  readonly columns: readonly (keyof Resource & string)[];
  /** Columns kept as JSON text, and as 0 or 1. */
  readonly json?: readonly string[];
  readonly flags?: readonly string[];
  /** What a creation gets for a field that it leaves out; every other field gets null. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** Fields by which the list can be filtered. */
  readonly filters: readonly string[];
  /** The columns under which `externalId` is unique; absent where the noun has none. */
  readonly uniqueIn?: readonly string[];
  /** Fields that stay as they were made: changed, what hangs on the row would mean something else. */
  readonly fixed?: readonly string[];
  /** True where rows may be deleted; others are set to a status. */
  readonly removable?: boolean;
  /** Fills the columns of `uniqueIn` that follow from others (a creative's channel is its plan's). */
  readonly place?: (ctx: Context, given: Fields) => Fields;
  /** Completes and checks a row before it is written; throws a Failure with the pointer. */
  readonly complete?: (ctx: Context, next: Fields, before: Fields | null) => Fields;
  /** What follows a write: history, registration. */
  readonly written?: (ctx: Context, next: Fields, before: Fields | null) => void;
}

/** A stored row as the resource it is: JSON parsed, 0 and 1 as booleans. */
export const toResource = <R>(noun: Noun<R>, row: Record<string, SqlValue>): R => {
  const out: Fields = {};
  for (const column of noun.columns) {
    const value = row[column] ?? null;
    if (noun.json?.includes(column))
      out[column] = value === null ? null : JSON.parse(String(value));
    else if (noun.flags?.includes(column)) out[column] = value === 1;
    else out[column] = value;
  }
  return out as R;
};

/** The value of a field as its column holds it. */
export const toColumn = (
  noun: Pick<Noun<unknown>, 'json' | 'flags'>,
  column: string,
  value: unknown,
): SqlValue => {
  if (value === null || value === undefined) return null;
  if (noun.json?.includes(column)) return JSON.stringify(value);
  if (noun.flags?.includes(column)) return value ? 1 : 0;
  return value as SqlValue;
};
