import { ReportError } from '../reportError.ts';
import type { Encoding } from '../reportHead.ts';
import type { Cells } from './cells.ts';
import { cellTexts } from './cellTexts.ts';

export const maxRecordLength = 1_000_000;
export const maxColumns = 2_000;

/** A pull tokenizer over bytes: `feed` some, then `next()` until false; it is the record's cells. */
export type ByteRecords = Cells & {
  feed(bytes: Uint8Array): void;
  /** `last`: no more bytes will come, so what is left is a record. */
  next(last: boolean): boolean;
  /** 1-based line of the record's first character. */
  readonly line: number;
};

const quote = 34;
const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

/**
 * RFC 4180 as files really are: quotes double inside quotes, a quote inside an unquoted cell is
 * itself, line ends are LF, CRLF or (`\r` newline) CR. In every encoding but UTF-16 (turned into
 * UTF-8 first) delimiter, quote and newline are single bytes that are part of no other character, so
 * nothing is decoded until a cell's text is asked for. Records are bounded at 1,000,000 bytes and
 * 2,000 columns, so a quote bomb or one endless line is refused instead of growing.
 */
export const byteRecords = (
  encoding: Encoding,
  delimiterText: string,
  newlineText: '\n' | '\r' = '\n',
  onChange: (to: Encoding) => void = () => {},
): ByteRecords => {
  const wide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const narrow = wide ? new TextDecoder(encoding, { fatal: true, ignoreBOM: false }) : null;
  const encoder = new TextEncoder();
  const known = cellTexts(wide ? 'utf-8' : encoding, onChange);
  const delimiter = delimiterText.charCodeAt(0);
  const newline = newlineText.charCodeAt(0);
  let starts = new Int32Array(64);
  let ends = new Int32Array(64);
  /** Tokens asked for already, valid where the stamp is this record's. */
  let tokens = new Int32Array(64);
  let stamps = new Int32Array(64);
  let stamp = 0;
  /** Cells whose text is not simply their bytes: doubled quotes, or text after the closing quote. */
  let odd: Set<number> | null = null;
  let buffer: Uint8Array = new Uint8Array(1 << 12);
  let filled = 0;
  let position = 0;
  let nextLine = 1;
  let fresh = true;

  const append = (bytes: Uint8Array): void => {
    const left = filled - position;
    if (left + bytes.length > buffer.length) {
      const larger = new Uint8Array(Math.max(buffer.length * 2, left + bytes.length));
      larger.set(buffer.subarray(position, filled));
      buffer = larger;
    } else if (position > 0) buffer.copyWithin(0, position, filled);
    buffer.set(bytes, left);
    filled = left + bytes.length;
    position = 0;
  };

  const transcoded = (bytes: Uint8Array): Uint8Array => {
    try {
      return encoder.encode(narrow!.decode(bytes, { stream: true }));
    } catch {
      throw new ReportError('encodingUnknown', { encoding });
    }
  };

  const incomplete = (inQuotes: boolean): false => {
    if (filled - position > maxRecordLength) {
      throw new ReportError(inQuotes ? 'quoteNeverClosed' : 'lineTooLong', { line: nextLine });
    }
    return false;
  };

  const widen = (count: number): void => {
    if (count >= maxColumns) {
      throw new ReportError('tooManyColumns', { line: nextLine, columns: count + 1 });
    }
    const wider = (before: Int32Array) => {
      const after = new Int32Array(Math.min(count * 4, maxColumns));
      after.set(before);
      return after;
    };
    starts = wider(starts);
    ends = wider(ends);
    stamps = wider(stamps);
    tokens = wider(tokens);
  };

  const scan = (last: boolean): boolean => {
    // Locals, for a closure's variables are looked up at every byte.
    const bytes = buffer;
    const end = filled;
    const comma = delimiter;
    const line = newline;
    let at = position;
    let count = 0;
    let lines = 1;
    let start = at;
    let stop = -1;
    odd = null;
    for (;;) {
      if (at === start && at < end && bytes[at] === quote) {
        // A quoted cell: to the closing quote, then as if unquoted.
        let doubled = false;
        at++;
        for (;;) {
          if (at >= end) {
            if (!last) return incomplete(true);
            throw new ReportError('quoteNeverClosed', { line: nextLine });
          }
          const code = bytes[at]!;
          if (code === quote) {
            if (at + 1 >= end && !last) return incomplete(true);
            if (at + 1 < end && bytes[at + 1] === quote) {
              doubled = true;
              at += 2;
              continue;
            }
            break;
          }
          if (code === line) lines++;
          at++;
        }
        start++;
        stop = at;
        at++;
        if (doubled) {
          odd ??= new Set();
          odd.add(count);
        }
      }
      let code = -1;
      while (at < end) {
        code = bytes[at]!;
        // Every delimiter but `;` is below `-`, as are newline and zero.
        if (code <= 59 && (code === comma || code === line || code === 0)) break;
        at++;
      }
      if (code === 0) throw new ReportError('nullBytes', { line: nextLine });
      if (at >= end && !last) return incomplete(false);
      const isDelimiter = at < end && code === comma;
      let cut = at;
      if (!isDelimiter && cut > start && bytes[cut - 1] === 13) cut--;
      if (stop >= 0) {
        if (cut > stop + 1) {
          odd ??= new Set();
          odd.add(count);
          stop = cut;
        }
        cut = stop;
        stop = -1;
      }
      if (count === starts.length) widen(count);
      starts[count] = start;
      ends[count] = cut;
      count++;
      at++;
      if (!isDelimiter) break;
      start = at;
      if (at >= end && !last) return incomplete(false);
    }
    if (at - position > maxRecordLength) throw new ReportError('lineTooLong', { line: nextLine });
    record.length = count;
    stamp++;
    record.line = nextLine;
    nextLine += lines;
    position = Math.min(at, end);
    return true;
  };

  const hashed = { low: 0, high: 0 };
  const record = {
    length: 0,
    line: 1,
    feed(bytes: Uint8Array): void {
      const marked = fresh && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
      fresh = false;
      append(wide ? transcoded(bytes) : marked ? bytes.subarray(3) : bytes);
    },
    next: (last: boolean): boolean => (position >= filled ? false : scan(last)),
    token(index: number): number {
      if (index >= record.length || starts[index] === ends[index]) return -1;
      if (stamps[index] === stamp) return tokens[index]!;
      const token = odd?.has(index) ? -2 : known.token(index, buffer, starts[index]!, ends[index]!);
      tokens[index] = token;
      stamps[index] = stamp;
      return token;
    },
    text(index: number): string {
      const token = record.token(index);
      if (token >= 0) return known.textOf(index, token);
      if (token === -1) return '';
      const raw = known.decode(buffer.subarray(starts[index]!, ends[index]!));
      return odd?.has(index) ? unquoted(raw) : raw;
    },
    hash(): { readonly low: number; readonly high: number } {
      let low = 0x811c9dc5 | 0;
      let high = 0x2545f491 | 0;
      for (let index = 0; index < record.length; index++) {
        // A text that has a token need not be walked through again.
        const token = stamps[index] === stamp ? tokens[index]! : -2;
        if (token >= 0) {
          low = Math.imul(low ^ token, 0x01000193);
          high = (Math.imul(high, 0x5bd1e995) + token) | 0;
        } else {
          for (let at = starts[index]!; at < ends[index]!; at++) {
            low = Math.imul(low ^ buffer[at]!, 0x01000193);
            high = (Math.imul(high, 0x5bd1e995) + buffer[at]!) | 0;
          }
        }
        low = Math.imul(low ^ 0x1f3d5b79, 0x01000193);
        high = (Math.imul(high, 0x5bd1e995) + 44) | 0;
      }
      hashed.low = low ^ (low >>> 15);
      hashed.high = high ^ (high >>> 13);
      return hashed;
    },
    plain(index: number, mark: number, scale: 0 | 6): number {
      if (index >= record.length) return -1;
      const start = starts[index]!;
      const end = ends[index]!;
      if (start === end) return -1;
      if (end - start > 15) return Number.NaN;
      let value = 0;
      let decimals = -1;
      for (let at = start; at < end; at++) {
        const digit = buffer[at]! - 48;
        if (digit >= 0 && digit <= 9) {
          value = value * 10 + digit;
          if (decimals >= 0) decimals++;
        } else if (digit + 48 === mark && decimals < 0 && at > start) decimals = 0;
        else return Number.NaN;
      }
      if (decimals > scale) return Number.NaN;
      return value * powers[decimals > 0 ? scale - decimals : scale]!;
    },
  };
  return record;
};

/** `a ""b"" c"d`, cut from behind the first quote, is `a "b" cd`. */
const unquoted = (text: string): string => {
  let close = text.indexOf('"');
  while (close >= 0 && text.charCodeAt(close + 1) === quote) close = text.indexOf('"', close + 2);
  const inside = close < 0 ? text : text.slice(0, close);
  return inside.replaceAll('""', '"') + (close < 0 ? '' : text.slice(close + 1));
};
