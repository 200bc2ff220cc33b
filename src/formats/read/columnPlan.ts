import type { TargetKind } from '../../model/target.ts';
import type { Cells } from '../csv/cells.ts';
import type { ColumnMatch } from '../headings/matchColumns.ts';
import { type MoneyPower, moneyPowerOf } from '../headings/moneyUnit.ts';
import type { ReportField } from '../reportField.ts';
import type { MappingConstants } from '../reportOptions.ts';
import type { SourceGrain, SourceMetrics } from '../sourceRow.ts';

export type MetricColumn = {
  key: keyof SourceMetrics;
  field: ReportField;
  columns: readonly number[];
  /** Power of ten kept as an integer: 0 for counts, 6 for money in whole units; orders are read at 6 and divided. */
  scale: MoneyPower;
  kind: 'count' | 'money' | 'decimal';
};

const metricFields: [ReportField, keyof SourceMetrics, MetricColumn['kind']][] = [
  ['impressions', 'impressions', 'count'],
  ['clicks', 'clicks', 'count'],
  ['cost', 'costMicros', 'money'],
  ['orders', 'orders', 'decimal'],
  ['revenue', 'revenueMicros', 'money'],
  ['visitors', 'visitors', 'count'],
  ['carts', 'carts', 'count'],
  ['favourites', 'favourites', 'count'],
  ['newCustomers', 'newCustomers', 'count'],
  ['presaleOrders', 'presaleOrders', 'decimal'],
  ['presaleRevenue', 'presaleRevenueMicros', 'money'],
];

/** Which cells are read as what, in the order they are read. */
export type ColumnPlan = {
  column: (field: ReportField) => readonly number[];
  /** The unit of a field's amounts. */
  moneyPower: (field: ReportField) => MoneyPower;
  metrics: readonly MetricColumn[];
  grain: SourceGrain;
  targetKind: TargetKind | null;
  /** Smallest number of cells a row must have for no mapped column to be cut off. */
  width: number;
};

const none: readonly number[] = [];
const targetKinds: TargetKind[] = [
  'keyword',
  'audience',
  'placement',
  'hourBand',
  'region',
  'device',
];

/** What matched headings and constants mean for reading rows: columns by field, and the finest entity they name. */
export const planColumns = (
  match: ColumnMatch,
  constants: MappingConstants,
  headings: readonly string[],
): ColumnPlan => {
  const assets = match.columns.get('asset');
  const texts = match.columns.get('headline');
  const column = (field: ReportField): readonly number[] => {
    if (field === 'creativeName') return match.columns.get(field) ?? assets ?? none;
    // An address tells ads with the same texts apart; alone it stands in keyword reports too.
    if (field === 'headline' && texts)
      return [...texts, ...(match.columns.get('finalUrl') ?? none)];
    return match.columns.get(field) ?? none;
  };
  const has = (...fields: ReportField[]) => fields.some((field) => match.columns.has(field));
  const targetKind = targetKinds.find((kind) => has(kind)) ?? (has('targetId') ? 'keyword' : null);
  const grain: SourceGrain =
    has('creativeId', 'creativeName', 'headline', 'asset') || constants.creativeName !== undefined
      ? 'creative'
      : targetKind
        ? 'target'
        : has('groupId', 'groupName') || constants.groupName !== undefined
          ? 'group'
          : has('planId', 'planName') ||
              constants.planId !== undefined ||
              constants.planName !== undefined
            ? 'plan'
            : 'account';
  const moneyPower = (field: ReportField) => moneyPowerOf(headings[column(field)[0] ?? -1] ?? '');
  const metrics = metricFields.flatMap(([field, key, kind]): MetricColumn[] => {
    const columns = column(field);
    const scale = kind === 'count' ? 0 : kind === 'money' ? moneyPower(field) : 6;
    return columns.length === 0 ? [] : [{ key, field, columns, kind, scale }];
  });
  const width = Math.max(0, ...[...match.columns.values()].map((list) => list[0]! + 1));
  return { column, moneyPower, metrics, grain, targetKind, width };
};

/** The first column of several with something in it (a heading may stand twice). */
export const cellOf = (cells: Cells, columns: readonly number[]): string => {
  for (const index of columns) {
    const cell = cells.text(index);
    if (cell !== '') return cell;
  }
  return '';
};
