import { ReportError } from '../reportError.ts';

/** In characters; a longer record is refused before it fills memory. */
export const maxRecordLength = 1_000_000;
export const maxColumns = 2_000;

/** Where the cells of one record are in `bytes`; cell n is `bytes[starts[n]]` up to `ends[n]`. */
type CellBounds = {
  bytes: Uint8Array;
  /** Of the same bytes, to read four at a time. */
  view: DataView;
  starts: Int32Array;
  ends: Int32Array;
  length: number;
  /** 1-based line of the record's first character. */
  line: number;
  /** Cells whose text is not simply their bytes: doubled quotes, or text after the closing quote. */
  odd: Set<number> | null;
};

const quote = 34;

/**
 * Cuts bytes into records and cells: `feed` some, then `next` until false. RFC 4180 as files really
 * are: quotes double inside quotes, a quote inside an unquoted cell is itself, line ends are LF, CRLF
 * or (`newline` 13) CR. Records are bounded at 1,000,000 bytes and 2,000 columns, so a quote bomb or
 * one endless line is refused instead of growing.
 */
export const cellBounds = (delimiter: number, newline: number) => {
  let filled = 0;
  let position = 0;
  let nextLine = 1;
  // Every byte above both delimiters is part of a cell: one comparison for nearly all of them.
  const highest = Math.max(delimiter, newline);
  const bytes = new Uint8Array(1 << 12);
  const found: CellBounds = {
    bytes,
    view: new DataView(bytes.buffer),
    starts: new Int32Array(64),
    ends: new Int32Array(64),
    length: 0,
    line: 1,
    odd: null,
  };

  const feed = (bytes: Uint8Array): void => {
    const left = filled - position;
    const needed = left + bytes.length + 1;
    if (needed > found.bytes.length) {
      const larger = new Uint8Array(Math.max(found.bytes.length * 2, needed));
      larger.set(found.bytes.subarray(position, filled));
      found.bytes = larger;
      found.view = new DataView(larger.buffer);
    } else if (position > 0) found.bytes.copyWithin(0, position, filled);
    found.bytes.set(bytes, left);
    filled = left + bytes.length;
    position = 0;
    // A newline behind the last byte stops every search, so that none asks at each byte for the end.
    found.bytes[filled] = newline;
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
    found.starts = wider(found.starts);
    found.ends = wider(found.ends);
  };

  const markOdd = (cell: number): void => {
    found.odd ??= new Set();
    found.odd.add(cell);
  };

  /** `last`: no more bytes will come, so what is left is a record. */
  const next = (last: boolean): boolean => {
    const end = filled;
    let at = position;
    if (at >= end) return false;
    const bytes = found.bytes;
    let { starts, ends } = found;
    let count = 0;
    let lines = 1;
    found.odd = null;
    for (;;) {
      let start = at;
      let closed = -1;
      if (bytes[at] === quote) {
        start = ++at;
        for (;;) {
          const code = bytes[at]!;
          if (code > quote) at++;
          else if (code === quote) {
            if (at + 1 >= end && !last) return incomplete(true);
            if (bytes[at + 1] !== quote) break;
            markOdd(count);
            at += 2;
          } else {
            if (at >= end) {
              if (!last) return incomplete(true);
              throw new ReportError('quoteNeverClosed', { line: nextLine });
            }
            if (code === newline) lines++;
            at++;
          }
        }
        closed = at++;
      }
      let code = bytes[at]!;
      while (code > highest || (code !== delimiter && code !== newline && code !== 0)) {
        code = bytes[++at]!;
      }
      let cut = at;
      // What stands behind the last byte is no delimiter, so only other cells can be cut short by it.
      if (code !== delimiter) {
        if (at >= end) {
          if (!last) return incomplete(false);
          code = newline;
        } else if (code === 0) throw new ReportError('nullBytes', { line: nextLine });
        if (cut > start && bytes[cut - 1] === 13) cut--;
      }
      if (closed >= 0) {
        if (cut > closed + 1) markOdd(count);
        else cut = closed;
      }
      if (count === starts.length) {
        widen(count);
        ({ starts, ends } = found);
      }
      starts[count] = start;
      ends[count] = cut;
      count++;
      at++;
      if (code === newline) break;
    }
    if (at - position > maxRecordLength) throw new ReportError('lineTooLong', { line: nextLine });
    found.length = count;
    found.line = nextLine;
    nextLine += lines;
    position = Math.min(at, end);
    return true;
  };

  return { feed, next, found };
};
