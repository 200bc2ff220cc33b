import { ReportError } from '../reportError.ts';
import type { Encoding } from '../reportHead.ts';
import { byteHash } from './byteHash.ts';
import { byteTokens } from './byteTokens.ts';
import { cellBounds } from './cellBounds.ts';
import type { Cells } from './cells.ts';
import { decimalsOf, plainNumber } from './plainNumber.ts';
import { strictDecoder } from './strictDecoder.ts';

/** A pull tokenizer over bytes: `feed` some, then `next()` until false; it is the record's cells. */
type ByteRecords = Cells & {
  feed(bytes: Uint8Array): void;
  /** Throws `encodingUnknown` where UTF-16 ends within a character. */
  finish(): void;
  /** `last`: no more bytes will come, so what is left is a record. */
  next(last: boolean): boolean;
  /** 1-based line of the record's first character. */
  readonly line: number;
};

type ByteTokens = ReturnType<typeof byteTokens>;
type Column = { tokens: ByteTokens; texts: string[] };

/**
 * Records of a text in any encoding. In every encoding but UTF-16 (turned into UTF-8 first)
 * delimiter, quote and newline are single bytes that are part of no other character, so nothing is
 * decoded until a cell's text is asked for.
 */
export const byteRecords = (
  encoding: Encoding,
  delimiter: string,
  newline: '\n' | '\r' = '\n',
  onChange: (to: Encoding) => void = () => {},
): ByteRecords => {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const narrow = wide ? new TextDecoder(encoding, { fatal: true, ignoreBOM: false }) : null;
  const encoder = new TextEncoder();
  const decode = strictDecoder(wide ? 'utf-8' : encoding, onChange);
  const bounds = cellBounds(delimiter.charCodeAt(0), newline.charCodeAt(0));
  const { found } = bounds;
  /** Tokens asked for already, valid where the stamp is this record's. */
  let tokens = new Int32Array(64);
  let stamps = new Int32Array(64);
  let stamp = 0;
  let fresh = true;
  const columns: Column[] = [];
  const spans: ByteTokens[] = [];

  const transcoded = (bytes: Uint8Array, stream: boolean): Uint8Array => {
    try {
      return encoder.encode(narrow!.decode(bytes, { stream }));
    } catch {
      throw new ReportError('encodingUnknown', { encoding });
    }
  };

  const newToken = (index: number): number => {
    const start = found.starts[index]!;
    const end = found.ends[index]!;
    if (index >= stamps.length) {
      tokens = new Int32Array(found.starts.length);
      stamps = new Int32Array(found.starts.length);
    }
    let token = -1;
    if (found.odd?.has(index)) token = -2;
    else if (start < end) {
      columns[index] ??= { tokens: byteTokens(), texts: [] };
      token = columns[index].tokens.token(found, start, end);
    }
    tokens[index] = token;
    stamps[index] = stamp;
    return token;
  };

  /** The same string object each time a text comes again. */
  const textOf = ({ tokens: known, texts }: Column, token: number): string => {
    texts[token] ??= decode(known.bytesOf(token));
    return texts[token];
  };

  const record = {
    length: 0,
    line: 1,
    feed(bytes: Uint8Array): void {
      const marked = fresh && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      fresh = false;
      bounds.feed(wide ? transcoded(bytes, true) : marked ? bytes.subarray(3) : bytes);
    },
    finish(): void {
      if (wide) transcoded(new Uint8Array(0), false);
    },
    next(last: boolean): boolean {
      if (!bounds.next(last)) return false;
      record.length = found.length;
      record.line = found.line;
      stamp++;
      return true;
    },
    token(index: number): number {
      if (index >= record.length) return -1;
      return stamps[index] === stamp ? tokens[index]! : newToken(index);
    },
    text(index: number): string {
      const token = record.token(index);
      if (token >= 0) return textOf(columns[index]!, token);
      if (token === -1) return '';
      const raw = decode(found.bytes.subarray(found.starts[index]!, found.ends[index]!));
      return found.odd?.has(index) ? unquoted(raw) : raw;
    },
    span(first: number, last: number): number {
      if (last >= record.length) return -2;
      const start = found.starts[first]!;
      // With its quote, since what follows reads differently inside quotes.
      const quoted = start > 0 && found.bytes[start - 1] === 34;
      spans[first] ??= byteTokens();
      return spans[first].token(found, quoted ? start - 1 : start, found.ends[last]!);
    },
    hash: () => byteHash(found.view, found.starts[0]!, found.ends[found.length - 1]!),
    plain(index: number, mark: number, scale: number): number {
      if (index >= record.length) return -1;
      return plainNumber(found.bytes, found.starts[index]!, found.ends[index]!, mark, scale);
    },
    decimals(index: number, mark: number): number {
      if (index >= record.length) return 0;
      return decimalsOf(found.bytes, found.starts[index]!, found.ends[index]!, mark);
    },
  };
  return record;
};

/** `a ""b"" c"d`, cut from behind the first quote, is `a "b" cd`. */
const unquoted = (text: string): string => {
  let close = text.indexOf('"');
  while (close >= 0 && text.charCodeAt(close + 1) === 34) close = text.indexOf('"', close + 2);
  const inside = close < 0 ? text : text.slice(0, close);
  return inside.replaceAll('""', '"') + (close < 0 ? '' : text.slice(close + 1));
};
