import { type Cells, textsOf } from '../csv/cells.ts';
import { ReportError } from '../reportError.ts';
import type { ReportHead } from '../reportHead.ts';
import type { DecimalMark } from '../reportOptions.ts';
import type {
  RefusalCode,
  RefusedRow,
  SourceMetrics,
  SourcePeriod,
  SourceRow,
} from '../sourceRow.ts';
import { isPlaceholder } from '../values/placeholder.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import { dayReader } from './dayReader.ts';
import { entitySpan } from './entitySpan.ts';
import { metricReader } from './metricReader.ts';
import { numberReader } from './numberReader.ts';
import { ratioCheck } from './ratioCheck.ts';
import { rowEntities } from './rowEntities.ts';
import { rowFlags } from './rowFlags.ts';
import { deepestOf, isNegative, isPurchase, levelOf } from './rowLevel.ts';
import { hasSettings, noSettings, saysNothing, settingsReader } from './settingsReader.ts';
import { totalLabels } from './totalRow.ts';

/** A total row's figures, read like any other row's. */
export type TotalRow = { line: number; label: string; metrics: SourceMetrics };

/** What became of a record. `blank`: no entity but figures, so a total if it is the last row. */
export type RowOutcome =
  | SourceRow
  | { is: 'refused'; row: RefusedRow }
  | { is: 'total' | 'blank'; row: TotalRow }
  | { is: 'skip' };

/** What Meta's pivot tables print in the day's column of a subtotal. */
const allDays = /^(?:all|alle|todos|todas|tous|toutes|tutti|すべて|全部|全體|전체)$/i;
const skip: RowOutcome = { is: 'skip' };
const isBlank = (cell: string) =>
  cell === '' || ((cell.charCodeAt(0) < 33 || cell.charCodeAt(0) > 126) && cell.trim() === '');
const filled = (cells: Cells) => textsOf(cells).filter((cell) => !isBlank(cell)).length;

const refuse = (line: number, code: RefusalCode, field: string, value: string): RowOutcome => ({
  is: 'refused',
  row: { line, code, field, value: value.slice(0, 80) },
});

/** Reads records below the headings. `mark` null is decided by the first cell that needs it. */
export const rowReader = (
  plan: ColumnPlan,
  head: ReportHead,
  decided: { mark: DecimalMark | null; width: number },
) => {
  const numbers = numberReader(decided.mark);
  const ratios = ratioCheck(plan, numbers.mark);
  const readDay = dayReader(plan, head.dayOrder, head.constants);
  const readEntities = rowEntities(plan, head.constants);
  const metrics = metricReader(plan.metrics, numbers);
  const readSettings = hasSettings(plan) ? settingsReader(plan, numbers) : () => noSettings;
  const levelColumn = plan.column('level');
  const resultColumn = /^(?:results|成效|成果)/i.test(head.mapping.orders ?? '')
    ? plan.column('resultType')
    : [];
  const flagsOf = rowFlags(plan, numbers, ratios);
  const measured = new Set(plan.metrics.flatMap((metric) => metric.columns));
  const labelColumns = [
    ...new Set([0, 1, 2, 3, 4, 5, ...plan.column('planName'), ...plan.column('creativeName')]),
  ].filter((index) => !measured.has(index));
  const labelOf = totalLabels(labelColumns);
  const span = entitySpan(plan);
  const labelBeside = totalLabels(labelColumns.filter((index) => !span?.covers(index)));
  const currencyColumn = plan.column('currency');
  const termColumn = plan.column('searchTerm');
  let first = true;

  const total = (is: 'total' | 'blank', cells: Cells, line: number, label: string) => {
    const row = { line, label, metrics: metrics.readLoosely(cells) };
    return Object.values(row.metrics).some((value) => value !== null) ? { is, row } : skip;
  };

  /** A record with more or fewer cells than headings: a footer, a padded row, or a broken one. */
  const misshapen = (cells: Cells, line: number): RowOutcome | null => {
    if (filled(cells) <= 1 && cells.length < decided.width) return skip;
    const over = textsOf(cells)
      .slice(decided.width)
      .some((cell) => !isBlank(cell));
    if (cells.length >= plan.width && !over) return null;
    return refuse(line, 'columnCountDiffers', 'row', `${cells.length}/${decided.width}`);
  };

  let currencySeen = '';
  const checkCurrency = (cells: Cells, line: number): void => {
    const text = cellOf(cells, currencyColumn);
    if (text === currencySeen) return;
    const currency = text.trim().toUpperCase();
    if (isPlaceholder(currency) || currency === head.currency) {
      currencySeen = text;
      return;
    }
    const found = currency.slice(0, 8);
    throw new ReportError('currencyMixed', { line, currency: found, first: head.currency ?? '' });
  };

  const read = (cells: Cells, line: number): RowOutcome => {
    const known = span?.known(cells);
    const label = known ? labelBeside(cells) : labelOf(cells);
    if (label !== null) return total('total', cells, line, label);
    if (cells.length < plan.width || cells.length > decided.width) {
      const outcome = misshapen(cells, line);
      if (outcome) return outcome;
    }
    if (!known && isBlank(cells.text(0)) && filled(cells) === 0) return skip;
    const wasFirst = first;
    first = false;

    const found = known ?? readEntities(cells);
    if ('field' in found) return refuse(line, found.code, found.field, found.value);
    const grain =
      levelColumn.length > 0
        ? levelOf(cellOf(cells, levelColumn))
        : head.kind === 'settings'
          ? deepestOf(found, plan.grain)
          : plan.grain;
    if (grain === null) return skip;
    if (grain !== 'account' && found[grain] === null) {
      if (!found.plan && !found.group && !found.creative && !found.target) {
        const sum = total(wasFirst ? 'total' : 'blank', cells, line, '');
        if (sum.is !== 'skip') return sum;
      }
      return filled(cells) <= 1 ? skip : refuse(line, 'entityMissing', grain, '');
    }

    if (!known) span?.keep(found);
    const when = readDay(cells);
    let day: string | null = null;
    let period: SourcePeriod | null = null;
    if (when === null) {
      // A report stated to be of one day needs no Day column; a file's name is no such statement.
      if (head.statedPeriod && head.statedPeriod.start === head.statedPeriod.end) {
        day = head.statedPeriod.start;
      } else period = head.statedPeriod ?? head.fileNamePeriod;
    } else if (typeof when === 'object') period = when;
    else if (when.charCodeAt(0) < 58) day = when;
    else {
      if (filled(cells) <= 1) return skip;
      const cell = cellOf(cells, plan.column('day'));
      if (allDays.test(cell.trim())) return skip;
      const code =
        when === 'missing'
          ? 'dayMissing'
          : when === 'impossible'
            ? 'dayImpossible'
            : 'dayUnreadable';
      return refuse(line, code, 'day', cell);
    }

    const figures: SourceMetrics = {};
    const wrong = metrics.read(cells, figures);
    if (wrong) return refuse(line, wrong.code, wrong.field, wrong.value);
    if (currencyColumn.length > 0) checkCurrency(cells, line);
    if (resultColumn.length > 0 && !isPurchase(cellOf(cells, resultColumn))) figures.orders = null;
    const own = readSettings(cells, grain);
    if (head.kind === 'settings' && (saysNothing(own) || isNegative(found.target))) return skip;
    const { settings, planSettings } = own;
    // One literal with every field, so that all rows have one shape in memory.
    return {
      line,
      day,
      period,
      grain,
      plan: found.plan ?? undefined,
      group: found.group ?? undefined,
      creative: found.creative ?? undefined,
      target: found.target ?? undefined,
      searchTerm: termColumn.length > 0 ? cellOf(cells, termColumn).trim() : undefined,
      metrics: figures,
      settings,
      planSettings,
      currency: head.currency ?? undefined,
      flags: flagsOf(cells, figures, found.creative),
    };
  };

  return { read, ratioCounts: ratios.counts };
};
