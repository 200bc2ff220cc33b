import type { ReportHead } from '../reportHead.ts';
import type { FileFinding, Reconciliation, ReportTail } from '../reportTail.ts';
import type { RefusedRow, SourceMetrics, SourcePeriod, SourceRow } from '../sourceRow.ts';
import type { ColumnPlan } from './columnPlan.ts';
import { addFigures, noFigures } from './figures.ts';
import type { RatioCount } from './ratioCheck.ts';
import type { TotalRow } from './rowReader.ts';

/** Adds up while rows pass and says at the end what the file as a whole shows. */
export const tailBuilder = (plan: ColumnPlan, head: ReportHead) => {
  const keys = plan.metrics.map((metric) => metric.key);
  const sums = noFigures();
  const refusedBy: ReportTail['refusedBy'] = {};
  const flaggedBy: ReportTail['flaggedBy'] = {};
  const totals: TotalRow[] = [];
  const presaleDays = new Set<string>();
  let rows = 0;
  let refused = 0;
  let start = '9';
  let end = '';
  // A week or month may begin before the range asked for: only one wholly outside it is.
  let firstEnd = '9';
  let lastStart = '';
  let withoutId = 0;
  let period: SourcePeriod | null = null;
  let undated = false;

  const add = (row: SourceRow): void => {
    rows++;
    addFigures(sums, row.metrics);
    if (row.day !== null) {
      if (row.day < start) start = row.day;
      if (row.day > end) end = row.day;
      if (row.day < firstEnd) firstEnd = row.day;
      if (row.day > lastStart) lastStart = row.day;
    } else {
      undated = true;
      if (row.period) {
        period ??= row.period;
        if (row.period.start < start) start = row.period.start;
        if (row.period.end > end) end = row.period.end;
        if (row.period.end < firstEnd) firstEnd = row.period.end;
        if (row.period.start > lastStart) lastStart = row.period.start;
      }
    }
    if (row.creative && row.creative.externalId === undefined) withoutId++;
    if (row.flags.length === 0) return;
    for (const flag of row.flags) {
      flaggedBy[flag] = (flaggedBy[flag] ?? 0) + 1;
      if (flag === 'presaleOnly' && row.day !== null) presaleDays.add(row.day);
    }
  };

  const refuse = (row: RefusedRow): void => {
    refused++;
    refusedBy[row.code] = (refusedBy[row.code] ?? 0) + 1;
  };

  const reconcile = (total: TotalRow): Reconciliation => ({
    line: total.line,
    label: total.label,
    fields: keys.flatMap((field) => {
      const value = total.metrics[field];
      if (value === null || value === undefined) return [];
      const sum = sums[field];
      // Every printed cell may be half a cent (or a hundredth of an order) off.
      const unit = field.endsWith('Micros') ? 5_000 : field === 'orders' ? 0.005 : 0;
      const agrees = Math.abs(value - sum) <= unit * (rows + 1) + Math.abs(value) * 1e-12;
      return [{ field, total: value, sum, agrees }];
    }),
  });

  const totalFindings = (checked: readonly Reconciliation[]): FileFinding[] => {
    // Google prints several totals (of the table, of the account): one that agrees is enough.
    if (checked.some((total) => total.fields.every((field) => field.agrees))) return [];
    const nearest = checked.toSorted(
      (a, b) => b.fields.filter((f) => f.agrees).length - a.fields.filter((f) => f.agrees).length,
    )[0];
    return (nearest?.fields ?? [])
      .filter((field) => !field.agrees)
      .map(({ field, total, sum }) => ({
        code: 'totalsDiffer',
        field,
        total,
        sum,
        line: nearest!.line,
      }));
  };

  const finish = (ratios: ReadonlyMap<string, RatioCount>): ReportTail => {
    const days = end === '' ? null : { start, end };
    const checked = totals.map(reconcile);
    const findings: FileFinding[] = totalFindings(checked);
    const stated = head.preamble.flatMap((line) => /^Rows:\s*(\d+)$/i.exec(line)?.[1] ?? [])[0];
    if (stated !== undefined && Number(stated) !== rows + refused) {
      findings.push({ code: 'rowCountDiffers', stated: Number(stated), read: rows + refused });
    }
    for (const [ratio, count] of ratios) {
      if (count.swapped > count.rows / 2) {
        findings.push({ code: 'columnsLookSwapped', rows: count.swapped, of: count.rows });
      } else if (count.off > count.rows / 20) {
        findings.push({ code: 'ratiosDisagree', ratio, rows: count.off, of: count.rows });
      }
    }
    const outside = (named: SourcePeriod | null) =>
      named !== null && days !== null && (firstEnd < named.start || lastStart > named.end);
    if (outside(head.fileNamePeriod)) {
      findings.push({ code: 'outsideFileName', named: head.fileNamePeriod!, found: days! });
    }
    if (outside(head.statedPeriod)) {
      findings.push({ code: 'outsideStatedPeriod', stated: head.statedPeriod!, found: days! });
    }
    if (head.incomplete) findings.push({ code: 'incompleteData' });
    if (rows === 0) findings.push({ code: 'noData' });
    else if (undated) findings.push({ code: 'noDay', period });
    if (head.grain === 'account') findings.push({ code: 'noEntity' });
    if (withoutId > 0) findings.push({ code: 'creativesWithoutId', rows: withoutId });
    const aggregated = flaggedBy.aggregatedCreative ?? 0;
    if (aggregated > 0) findings.push({ code: 'aggregatedCreatives', rows: aggregated });
    const folded = head.headings.map((heading) => heading.normalize('NFKC').trim());
    const doubled = folded.filter(
      (heading, index) => heading !== '' && folded.indexOf(heading) < index,
    );
    if (doubled.length > 0)
      findings.push({ code: 'duplicateHeadings', headings: [...new Set(doubled)] });
    if (presaleDays.size > 0) findings.push({ code: 'presaleDays', days: [...presaleDays].sort() });
    if (head.currency === null && keys.some((key) => key.endsWith('Micros'))) {
      findings.push({ code: 'currencyUnknown' });
    }
    const summed: SourceMetrics = {};
    for (const key of keys) summed[key] = sums[key];
    return { rows, refused, refusedBy, flaggedBy, sums: summed, days, totals: checked, findings };
  };

  return { add, refuse, total: (row: TotalRow) => totals.push(row), finish };
};
