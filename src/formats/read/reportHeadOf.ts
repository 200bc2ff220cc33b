import { attributionDaysOf, currencyOfHeading } from '../headings/normalHeading.ts';
import type { ReportField } from '../reportField.ts';
import type { ReportBasis, ReportHead, ReportKind } from '../reportHead.ts';
import type { ReadOptions } from '../reportOptions.ts';
import { fileNamePeriodOf, statedPeriodOf } from '../values/statedPeriod.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import type { Headings, TextLayout } from './layout.ts';
import type { ValueProbe } from './valueProbe.ts';

const dateFields: ReportField[] = ['day', 'dayOfMonth', 'periodStart', 'week', 'month'];

const kindOf = (plan: ColumnPlan, options: ReadOptions): ReportKind => {
  if (plan.column('searchTerm').length > 0) return 'searchTerms';
  if (plan.metrics.length === 0) return 'settings';
  const dated =
    plan.column('day').length > 0 ||
    (plan.column('dayOfMonth').length > 0 && plan.column('month').length > 0) ||
    options.constants?.day !== undefined;
  if (dated) return 'results';
  // Start and end may be the same day on every row; the rows say so one by one.
  return 'periodTotals';
};

const basisOf = (headings: Headings): ReportBasis => {
  const { match } = headings;
  const read = [
    ...(match.columns.get('orders') ?? []),
    ...(match.columns.get('revenue') ?? []),
  ].map((index) => headings.headings[index] ?? '');
  const windows = read.flatMap((heading) => attributionDaysOf(heading) ?? []);
  const text = read.join(' ');
  const given = match.format.basis;
  return {
    attributionDays: windows[0] ?? given.attributionDays ?? null,
    dated: given.dated ?? null,
    revenue: /净|net/i.test(text) ? 'net' : /结算/.test(text) ? 'settled' : (given.revenue ?? null),
    presale: /含预售/.test(text) ? 'included' : (given.presale ?? null),
    scope: /直接|direct/i.test(text)
      ? 'direct'
      : /总|total/i.test(text)
        ? (given.scope ?? null)
        : (given.scope ?? null),
  };
};

const currencyOf = (
  headings: Headings,
  plan: ColumnPlan,
  sample: readonly (readonly string[])[],
  symbol: string | null,
  options: ReadOptions,
): string | null => {
  const column = plan.column('currency');
  if (column.length > 0) {
    for (const cells of sample) {
      const text = cellOf(cells, column).trim().toUpperCase();
      if (/^[A-Z]{3}$/.test(text)) return text;
    }
  }
  for (const field of ['cost', 'revenue', 'bid', 'dailyBudget'] as const) {
    const heading = headings.headings[plan.column(field)[0] ?? -1];
    const named = heading === undefined ? null : currencyOfHeading(heading);
    if (named) return named;
  }
  return symbol ?? headings.match.format.currency ?? options.constants?.currency ?? null;
};

/** Everything that is known before the first row. */
export const reportHeadOf = (
  headings: Headings,
  plan: ColumnPlan,
  probe: ValueProbe,
  sample: readonly (readonly string[])[],
  options: ReadOptions,
  source: Pick<TextLayout, 'encoding' | 'delimiter'> | { sheet: string },
): ReportHead => {
  const { dayOrder, mark, currency } = probe.decided();
  const mapping: Partial<Record<ReportField, string>> = {};
  const read = new Set<number>();
  for (const [field, columns] of headings.match.columns) {
    mapping[field] = headings.headings[columns[0]!]!;
    for (const index of columns) read.add(index);
  }
  const stated = headings.preamble.flatMap((line) => statedPeriodOf(line) ?? [])[0] ?? null;
  const text = 'encoding' in source;
  return {
    platform: headings.match.format.code,
    kind: kindOf(plan, options),
    grain: plan.grain,
    container: text ? 'csv' : 'xlsx',
    encoding: text ? source.encoding : null,
    delimiter: text ? source.delimiter : null,
    sheet: text ? null : source.sheet,
    headingLine: headings.line,
    headings: headings.headings,
    mapping,
    constants: options.constants ?? {},
    unmapped: headings.headings.filter(
      (heading, index) => !read.has(index) && heading.trim() !== '',
    ),
    currency: currencyOf(headings, plan, sample, currency, options),
    dayOrder: dateFields.some((field) => plan.column(field).length > 0) ? dayOrder : null,
    decimalMark: mark ?? 'point',
    basis: basisOf(headings),
    statedPeriod: stated,
    fileNamePeriod: options.fileName === undefined ? null : fileNamePeriodOf(options.fileName),
    incomplete: headings.preamble.some((line) => /potential incomplete data:\s*true/i.test(line)),
    preamble: headings.preamble,
  };
};
