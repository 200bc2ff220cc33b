import type { Cells } from '../csv/cells.ts';
import { currencyOfCell } from '../headings/normalHeading.ts';
import { ReportError } from '../reportError.ts';
import type { DayOrder, DecimalMark, ReadOptions } from '../reportOptions.ts';
import { dayOrderOf } from '../values/day.ts';
import { decimalMarkOf } from '../values/decimalMark.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';

const slashed = /(?<!\d)\d{1,2}([-/])\d{1,2}\1(?:20)?\d{2}(?!\d)/g;

/**
 * Looks at rows before they are read, to decide once per file what a single cell cannot say: the
 * order of day and month, and the decimal mark. `settled` is true when no cell seen so far would
 * read differently. Dates in the lines above the headings tell the order where the column cannot.
 */
export const valueProbe = (plan: ColumnPlan, options: ReadOptions, preamble: readonly string[]) => {
  const hint = preamble
    .flatMap((line) => line.match(slashed) ?? [])
    .map(dayOrderOf)
    .find((says) => says === 'dayFirst' || says === 'monthFirst');
  let dayOrder: DayOrder | null = options.dayOrder ?? null;
  let mark: DecimalMark | null = options.decimalMark ?? null;
  let ambiguousDay = '';
  let ambiguousNumber = '';
  let currency: string | null = null;
  const dates = [plan.column('day'), plan.column('periodStart'), plan.column('week')].filter(
    (columns) => columns.length > 0,
  );
  const numbers = [
    ...plan.metrics.map((metric) => ({ columns: metric.columns, isCount: metric.scale === 0 })),
    ...(['ctr', 'cpc', 'cpm', 'roas', 'bid', 'dailyBudget'] as const).map((field) => ({
      columns: plan.column(field),
      isCount: false,
    })),
  ].filter(({ columns }) => columns.length > 0);
  const cost = plan.column('cost');

  const seeDay = (text: string) => {
    const says = dayOrderOf(text);
    if (says === null) return;
    if (says === 'ambiguous') ambiguousDay ||= text;
    else if (dayOrder === null) dayOrder = says;
    else if (dayOrder !== says && !options.dayOrder) {
      throw new ReportError('dayOrderMixed', { value: text.slice(0, 40), order: dayOrder });
    }
  };

  const see = (cells: Cells): void => {
    for (const columns of dates) seeDay(cellOf(cells, columns));
    if (mark === null) {
      for (const { columns, isCount } of numbers) {
        const text = cellOf(cells, columns);
        const says = text === '' ? null : decimalMarkOf(text, isCount);
        if (says === 'ambiguous') ambiguousNumber ||= text;
        else if (says !== null) {
          mark = says;
          break;
        }
      }
    }
    if (currency === null && cost.length > 0) currency = currencyOfCell(cellOf(cells, cost));
  };

  return {
    see,
    settled: () =>
      (dayOrder !== null || ambiguousDay === '' || hint !== undefined) &&
      (mark !== null || ambiguousNumber === ''),
    /** Throws what the operator must answer when the whole column could not decide it. */
    require() {
      if (dayOrder === null && ambiguousDay !== '' && hint === undefined) {
        throw new ReportError('dayOrderAmbiguous', { value: ambiguousDay.slice(0, 40) });
      }
      if (mark === null && ambiguousNumber !== '') {
        throw new ReportError('decimalMarkAmbiguous', { value: ambiguousNumber.slice(0, 40) });
      }
    },
    decided: () => ({
      dayOrder: dayOrder ?? (ambiguousDay === '' ? null : (hint ?? null)),
      mark,
      currency,
    }),
  };
};

export type ValueProbe = ReturnType<typeof valueProbe>;
