import { amountText, steppedAmount } from './amounts.ts';
import type { Table, TableCell } from './delimitedText.ts';
import type {
  SheetChange,
  SheetContext,
  SheetSetting,
  SkipCode,
  SkippedChange,
  WrittenRow,
} from './sheetChange.ts';

type Cells = Readonly<Record<string, TableCell>>;
type Amount = { from: number | null; to: number };
const firstLine = 2;

/** Collects the rows of one file, what each says, and what could not be written. */
export const sheetBuilder = (file: string, headings: readonly string[], context: SheetContext) => {
  const rows: TableCell[][] = [];
  const written: WrittenRow[] = [];
  const skipped: SkippedChange[] = [];
  const skip = (change: SheetChange, code: SkipCode, detail?: string): void => {
    skipped.push({ id: change.id, code, ...(detail === undefined ? {} : { detail }) });
  };
  const row = (change: SheetChange, cells: Cells, to: number | string): void => {
    rows.push(headings.map((heading) => cells[heading] ?? null));
    written.push({ id: change.id, file, line: firstLine + rows.length - 1, to });
  };
  return {
    written,
    skipped,
    get empty() {
      return rows.length === 0;
    },
    table: (): Table => ({ headings, rows }),
    /** A row that is no change, such as a format version. */
    plain(cells: Cells): void {
      rows.push(headings.map((heading) => cells[heading] ?? null));
    },
    row,
    skip,
    /** A row with an amount on the platform's step, as the cells that its text belongs into. */
    money(
      change: SheetChange,
      what: 'bid' | 'dailyBudget',
      { from, to }: Amount,
      cells: (text: string, micros: number) => Cells,
    ): void {
      const amount = steppedAmount(what, from, to, context);
      if ('code' in amount) skip(change, amount.code);
      else {
        const { micros } = amount;
        row(change, cells(amountText(micros, context.currency), micros), micros);
      }
    },
    /** The columns `Target ROAS` and `Target CPA`, as Google and its Editor take them. */
    target(change: SheetChange, setting: SheetSetting, cells: Cells): void {
      if (setting.what === 'targetRoas') {
        const percent = `${Math.round(setting.to * 10_000) / 100}%`;
        row(change, { ...cells, 'Target ROAS': percent }, setting.to);
      } else if (setting.what === 'targetCpa') {
        const text = amountText(setting.to, context.currency);
        row(change, { ...cells, 'Target CPA': text }, setting.to);
      } else skip(change, 'notInThisSheet');
    },
  };
};

export type SheetBuilder = ReturnType<typeof sheetBuilder>;
