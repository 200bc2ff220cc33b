import type { Table, TableCell } from './delimitedText.ts';
import type { SheetChange, SkipCode, SkippedChange, WrittenRow } from './sheetChange.ts';

/** Collects the rows of one file, what each says, and what could not be written. */
export const sheetBuilder = (file: string, headings: readonly string[], firstLine = 2) => {
  const rows: TableCell[][] = [];
  const written: WrittenRow[] = [];
  const skipped: SkippedChange[] = [];
  return {
    written,
    skipped,
    get empty() {
      return rows.length === 0;
    },
    table: (): Table => ({ headings, rows }),
    /** A row that is no change, such as a format version. */
    plain(cells: Readonly<Record<string, TableCell>>): void {
      rows.push(headings.map((heading) => cells[heading] ?? null));
    },
    row(
      change: SheetChange,
      cells: Readonly<Record<string, TableCell>>,
      to: number | string,
    ): void {
      rows.push(headings.map((heading) => cells[heading] ?? null));
      written.push({ id: change.id, file, line: firstLine + rows.length - 1, to });
    },
    skip(change: SheetChange, code: SkipCode, detail?: string): void {
      skipped.push({ id: change.id, code, ...(detail === undefined ? {} : { detail }) });
    },
  };
};

export type SheetBuilder = ReturnType<typeof sheetBuilder>;
