import type { Page } from '../model/page.ts';
import { invalidAt } from './failure.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });

/** An opaque cursor over a stable sort key. */
export const encodeCursor = (keys: readonly (string | number)[]): string =>
  btoa(String.fromCharCode(...encoder.encode(JSON.stringify(keys))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** The sort key behind a cursor; `invalid` at #query/cursor for anything we did not make. */
export const decodeCursor = (
  cursor: string,
  types: readonly ('string' | 'number')[],
): (string | number)[] => {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const keys: unknown = JSON.parse(decoder.decode(bytes));
    if (
      Array.isArray(keys) &&
      keys.length === types.length &&
      keys.every((k, i) => typeof k === types[i])
    ) {
      return keys as (string | number)[];
    }
  } catch {
    // Falls through: a cursor is ours or it is not.
  }
  throw invalidAt('#query/cursor', 'not a cursor of this list');
};

/** Cuts `limit + 1` fetched items into a page. */
export const pageOfItems = <T>(
  items: readonly T[],
  limit: number,
  keyOf: (item: T) => readonly (string | number)[],
): Page<T> => {
  const data = items.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: items.length > limit && last ? encodeCursor(keyOf(last)) : null };
};
