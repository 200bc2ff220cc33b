import { ReportError } from '../reportError.ts';
import type { Encoding } from '../reportHead.ts';

const mostKnown = 100_000;
const mostBytes = 8_000_000;

/** The texts one column has shown, in the order of their first appearance, side by side in memory. */
type Memory = {
  last: number;
  texts: string[];
  /** Bytes of text n are `arena[ends[n - 1]]` up to `ends[n]`. */
  arena: Uint8Array;
  ends: Int32Array;
  /** Which text followed text n last time. */
  next: Int32Array;
  byHash: Map<number, number[]>;
};

const newMemory = (): Memory => ({
  last: -1,
  texts: [],
  arena: new Uint8Array(32),
  ends: new Int32Array(3),
  next: new Int32Array(3).fill(-1),
  byHash: new Map(),
});

const isText = (
  memory: Memory,
  text: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean => {
  const from = memory.ends[text]!;
  const length = end - start;
  if (memory.ends[text + 1]! - from !== length) return false;
  const arena = memory.arena;
  for (let index = length - 1; index >= 0; index--) {
    if (arena[from + index] !== bytes[start + index]) return false;
  }
  return true;
};

const remember = (memory: Memory, text: string, bytes: Uint8Array): number => {
  const at = memory.texts.length;
  if (at + 2 > memory.ends.length) {
    const ends = new Int32Array(memory.ends.length * 2);
    ends.set(memory.ends);
    memory.ends = ends;
    const next = new Int32Array(ends.length).fill(-1);
    next.set(memory.next);
    memory.next = next;
  }
  const from = memory.ends[at]!;
  if (from + bytes.length > memory.arena.length) {
    const arena = new Uint8Array(Math.max(memory.arena.length * 2, from + bytes.length));
    arena.set(memory.arena);
    memory.arena = arena;
  }
  memory.arena.set(bytes, from);
  memory.ends[at + 1] = from + bytes.length;
  memory.texts.push(text);
  return at;
};

/**
 * Texts of cells from their bytes. Reports repeat: the same days and entities come again, in the
 * same order, so each column expects the text that followed last time and compares bytes with it
 * before decoding anything. A repeated cell is the same string object.
 */
export const cellTexts = (encoding: Encoding, onChange: (to: Encoding) => void) => {
  const columns: Memory[] = [];
  let decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let ascii = encoding === 'utf-8';

  /** Strict; a file that was plain ASCII so far is called UTF-8 only until its first other byte. */
  const decode = (bytes: Uint8Array): string => {
    try {
      const text = decoder.decode(bytes);
      if (ascii && text.length !== bytes.length) ascii = false;
      return text;
    } catch {
      if (!ascii) throw new ReportError('encodingUnknown', { encoding });
      ascii = false;
      for (const next of ['gb18030', 'windows-1252'] as const) {
        const other = new TextDecoder(next, { fatal: true, ignoreBOM: true });
        try {
          const text = other.decode(bytes);
          decoder = other;
          onChange(next);
          return text;
        } catch {
          // The next one takes any byte there is.
        }
      }
      throw new ReportError('encodingUnknown', { encoding });
    }
  };

  /** A text's token, or −2 for one that is not kept. */
  const lookUp = (memory: Memory, bytes: Uint8Array, start: number, end: number): number => {
    let hash = end - start;
    for (let index = start; index < end; index++) hash = (Math.imul(hash, 31) + bytes[index]!) | 0;
    const list = memory.byHash.get(hash);
    const found = list?.find((text) => isText(memory, text, bytes, start, end));
    if (found !== undefined) return found;
    // A column of unique texts would only fill memory.
    if (memory.texts.length >= mostKnown || memory.arena.length > mostBytes) return -2;
    const own = bytes.subarray(start, end);
    const made = remember(memory, decode(own), own);
    if (list) list.push(made);
    else memory.byHash.set(hash, [made]);
    return made;
  };

  return {
    decode,
    textOf: (column: number, token: number): string => columns[column]!.texts[token]!,
    token(column: number, bytes: Uint8Array, start: number, end: number): number {
      let memory = columns[column];
      if (!memory) {
        memory = newMemory();
        columns[column] = memory;
      }
      const last = memory.last;
      if (last >= 0) {
        const next = memory.next[last]!;
        if (next >= 0 && isText(memory, next, bytes, start, end)) {
          memory.last = next;
          return next;
        }
        if (isText(memory, last, bytes, start, end)) {
          memory.next[last] = last;
          return last;
        }
      }
      const found = lookUp(memory, bytes, start, end);
      if (found >= 0) {
        if (last >= 0) memory.next[last] = found;
        memory.last = found;
      }
      return found;
    },
  };
};
