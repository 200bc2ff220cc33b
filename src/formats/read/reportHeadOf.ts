import type { BasisParts } from '../../model/basis.ts';
import type { Cells } from '../csv/cells.ts';
import { attributionDaysOf, currencyOfHeading } from '../headings/normalHeading.ts';
import type { ReportField } from '../reportField.ts';
import type { ReportHead, ReportKind } from '../reportHead.ts';
import type { ReadOptions } from '../reportOptions.ts';
import type { SourcePeriod } from '../sourceRow.ts';
import { fileNamePeriodOf, statedPeriodIn } from '../values/statedPeriod.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import { dayReader, type RowDay } from './dayReader.ts';
import type { Headings, TextLayout } from './layout.ts';
import type { ValueProbe } from './valueProbe.ts';

const dateFields: ReportField[] = ['day', 'dayOfMonth', 'periodStart', 'week', 'month'];

const kindOf = (
  plan: ColumnPlan,
  probe: ValueProbe,
  sample: readonly Cells[],
  options: ReadOptions,
  stated: SourcePeriod | null,
): ReportKind => {
  if (plan.column('searchTerm').length > 0) return 'searchTerms';
  if (plan.column('asset').length > 0) return 'assets';
  if (plan.metrics.length === 0) return 'settings';
  // Start and end may be the same day on every row, and a day column may hold ranges: rows say.
  const read = dayReader(plan, probe.decided().dayOrder, options.constants ?? {});
  const days = sample.map((cells) => read(cells));
  const isDay = (day: RowDay) => typeof day === 'string' && day.charCodeAt(0) < 58;
  if (days.some(isDay)) return 'results';
  if (days.some((day) => day !== null && typeof day === 'object')) return 'periodTotals';
  if (dateFields.some((field) => plan.column(field).length > 0)) return 'results';
  return stated !== null && stated.start === stated.end ? 'results' : 'periodTotals';
};

/**
 * What revenue and orders mean: the window and `direct` from their headings, 净 and 结算 are net of
 * returns, 含预售 has pre-sale in; what no heading says is the platform's rule.
 */
const basisOf = (headings: Headings, plan: ColumnPlan, sample: readonly Cells[]): BasisParts => {
  const { columns, format } = headings.match;
  const read = [...(columns.get('orders') ?? []), ...(columns.get('revenue') ?? [])].map(
    (index) => headings.headings[index] ?? '',
  );
  if (read.length === 0) return {};
  const text = read.join(' ');
  const setting = plan.column('attribution');
  const stated = sample.map((cells) => /(\d+)-day click/i.exec(cellOf(cells, setting))?.[1]);
  const window =
    read.flatMap((heading) => attributionDaysOf(heading) ?? [])[0] ??
    stated.flatMap((days) => (days === undefined ? [] : Number(days)))[0];
  return {
    ...format.basis,
    ...(window === undefined ? {} : { attributionDays: window }),
    ...(/by conv\.? time/i.test(text) ? { dating: 'order' as const } : {}),
    ...(/净|结算|\bnet\b/i.test(text) ? { returns: 'net' as const } : {}),
    ...(/含预售/.test(text) ? { presale: 'presaleIn' as const } : {}),
    ...(/直接|\bdirect\b/i.test(text) ? { credit: 'direct' as const } : {}),
  };
};

const currencyOf = (
  headings: Headings,
  plan: ColumnPlan,
  sample: readonly Cells[],
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
  sample: readonly Cells[],
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
  const stated = statedPeriodIn(headings.preamble);
  const text = 'encoding' in source;
  return {
    platform: headings.match.format.code,
    kind: kindOf(plan, probe, sample, options, stated),
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
    basis: basisOf(headings, plan, sample),
    statedPeriod: stated,
    fileNamePeriod: options.fileName === undefined ? null : fileNamePeriodOf(options.fileName),
    incomplete: headings.preamble.some((line) => /potential incomplete data:\s*true/i.test(line)),
    preamble: headings.preamble,
  };
};
