import { ReportError } from '../reportError.ts';

export const maxRecordLength = 1_000_000;
export const maxColumns = 2_000;

/** A pull tokenizer: `feed` text, then `next()` until false; `cells`, `line`, `lines` are the record. */
export type CsvRecords = {
  feed(text: string): void;
  /** `last`: no more text will come, so what is left is a record. */
  next(last: boolean): boolean;
  readonly cells: string[];
  /** 1-based line of the record's first character. */
  readonly line: number;
  /** How many physical lines it spans. */
  readonly lines: number;
};

/**
 * RFC 4180 as files really are: quotes double inside quotes, a quote inside an unquoted cell is
 * itself, line ends are LF, CRLF or (`\r` newline) CR. Records are bounded at 1,000,000 characters
 * and 2,000 columns, so a quote bomb or one endless line is refused instead of growing.
 */
export const csvRecords = (delimiter: string, newline: '\n' | '\r' = '\n'): CsvRecords => {
  let buffer = '';
  let position = 0;
  let nextLine = 1;
  const record = {
    cells: [] as string[],
    line: 1,
    lines: 1,
    feed(text: string) {
      buffer = position < buffer.length ? buffer.slice(position) + text : text;
      position = 0;
    },
    next(last: boolean): boolean {
      let end = buffer.indexOf(newline, position);
      if (end < 0) {
        if (buffer.length - position > maxRecordLength) {
          const open = buffer.indexOf('"', position) >= 0;
          throw new ReportError(open ? 'quoteNeverClosed' : 'lineTooLong', { line: nextLine });
        }
        if (!last || position >= buffer.length) return false;
        end = buffer.length;
      }
      if (end - position > maxRecordLength)
        throw new ReportError('lineTooLong', { line: nextLine });
      const cut = end > position && buffer.charCodeAt(end - 1) === 13 ? end - 1 : end;
      const raw = buffer.slice(position, cut);
      if (raw.indexOf('"') < 0) {
        record.cells = raw.split(delimiter);
        record.lines = 1;
        record.line = nextLine++;
        position = end + 1;
      } else if (!quoted(last)) return false;
      if (record.cells.length > maxColumns) {
        throw new ReportError('tooManyColumns', {
          line: record.line,
          columns: record.cells.length,
        });
      }
      return true;
    },
  };

  /** Reads a record that has a quote somewhere; false when it goes on in text not yet fed. */
  const quoted = (last: boolean): boolean => {
    const start = position;
    const cells: string[] = [];
    let at = position;
    let lines = 1;
    let end = -2;
    for (;;) {
      let cell = '';
      if (buffer.charCodeAt(at) === 34) {
        at++;
        for (;;) {
          const close = buffer.indexOf('"', at);
          if (close < 0 || (close === buffer.length - 1 && !last)) {
            if (buffer.length - start > maxRecordLength || (close < 0 && last)) {
              throw new ReportError('quoteNeverClosed', { line: nextLine });
            }
            return false;
          }
          cell += buffer.slice(at, close);
          at = close + 1;
          if (buffer.charCodeAt(at) !== 34) break;
          cell += '"';
          at++;
        }
        if (at - start > maxRecordLength)
          throw new ReportError('quoteNeverClosed', { line: nextLine });
        for (let seek = cell.indexOf(newline); seek >= 0; seek = cell.indexOf(newline, seek + 1))
          lines++;
      }
      const comma = buffer.indexOf(delimiter, at);
      if (end < at && end !== -1) end = buffer.indexOf(newline, at);
      if (end < 0) {
        if (!last) {
          if (buffer.length - start > maxRecordLength)
            throw new ReportError('lineTooLong', { line: nextLine });
          return false;
        }
        end = buffer.length;
      }
      if (comma >= 0 && comma < end) {
        cells.push(cell + buffer.slice(at, comma));
        at = comma + 1;
        if (cells.length > maxColumns) {
          throw new ReportError('tooManyColumns', { line: nextLine, columns: cells.length });
        }
        continue;
      }
      const cut = end > at && buffer.charCodeAt(end - 1) === 13 ? end - 1 : end;
      cells.push(cell + buffer.slice(at, cut));
      record.lines = lines;
      record.cells = cells;
      record.line = nextLine;
      nextLine += lines;
      position = end + 1;
      return true;
    }
  };
  return record;
};
