import { byteHash } from './byteHash.ts';

const mostKnown = 100_000;
const mostBytes = 8_000_000;

type ByteSource = { readonly bytes: Uint8Array; readonly view: DataView };

/**
 * Numbers for strings of bytes, in order of their first appearance. Reports repeat: the same days
 * and entities come again, in the same order, so the string that followed last time is expected and
 * compared before anything is looked up.
 */
export const byteTokens = () => {
  let count = 0;
  let last = -1;
  /** Bytes of string n are `arena[ends[n]]` up to `ends[n + 1]`. */
  let arena = new Uint8Array(32);
  let view = new DataView(arena.buffer);
  let ends = new Int32Array(17);
  let hashes = new Int32Array(16);
  /** Which string followed string n last time. */
  let next = new Int32Array(16).fill(-1);
  /** Open addressing: a token and one, 0 where nothing is. */
  let table = new Int32Array(32);

  /** Four bytes at a time from the end on, for the strings of a column differ there. */
  const is = (token: number, theirs: DataView, start: number, end: number): boolean => {
    let mine = ends[token + 1]!;
    if (mine - ends[token]! !== end - start) return false;
    let at = end;
    while (at - start >= 4) {
      at -= 4;
      mine -= 4;
      if (view.getInt32(mine, true) !== theirs.getInt32(at, true)) return false;
    }
    while (at > start) {
      if (view.getUint8(--mine) !== theirs.getUint8(--at)) return false;
    }
    return true;
  };

  const grow = (): void => {
    const size = hashes.length * 2;
    const wider = (before: Int32Array, length: number) => {
      const after = new Int32Array(length);
      after.set(before);
      return after;
    };
    ends = wider(ends, size + 1);
    hashes = wider(hashes, size);
    next = wider(next, size).fill(-1, count);
    table = new Int32Array(size * 2);
    for (let token = 0; token < count; token++) place(token);
  };

  const place = (token: number): void => {
    const mask = table.length - 1;
    let at = hashes[token]! & mask;
    while (table[at] !== 0) at = (at + 1) & mask;
    table[at] = token + 1;
  };

  const remember = (source: ByteSource, start: number, end: number, hash: number): number => {
    // A column of unique texts would only fill memory.
    if (count >= mostKnown || arena.length > mostBytes) return -2;
    if (count === hashes.length) grow();
    const from = ends[count]!;
    const to = from + end - start;
    if (to > arena.length) {
      const larger = new Uint8Array(Math.max(arena.length * 2, to));
      larger.set(arena);
      arena = larger;
      view = new DataView(larger.buffer);
    }
    // Most are short: a view of them to copy from would cost more than copying.
    for (let at = start; at < end; at++) arena[from + at - start] = source.bytes[at]!;
    ends[count + 1] = to;
    hashes[count] = hash;
    place(count);
    return count++;
  };

  const lookUp = (source: ByteSource, start: number, end: number): number => {
    const { low, high } = byteHash(source.view, start, end);
    const hash = low ^ high;
    const mask = table.length - 1;
    for (let at = hash & mask; table[at] !== 0; at = (at + 1) & mask) {
      const token = table[at]! - 1;
      if (hashes[token] === hash && is(token, source.view, start, end)) return token;
    }
    return remember(source, start, end, hash);
  };

  return {
    /** The number of these bytes, −2 where they have none because too many were seen. */
    token(source: ByteSource, start: number, end: number): number {
      if (last >= 0) {
        const expected = next[last]!;
        if (expected >= 0 && is(expected, source.view, start, end)) {
          last = expected;
          return expected;
        }
      }
      const found = lookUp(source, start, end);
      if (found >= 0) {
        if (last >= 0) next[last] = found;
        last = found;
      }
      return found;
    },
    bytesOf: (token: number): Uint8Array => arena.subarray(ends[token]!, ends[token + 1]!),
  };
};
