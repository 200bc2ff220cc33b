import {
  type MetricName,
  metricNames,
  type SettingName,
  settingNames,
} from '../../model/result.ts';

/** Figures and settings in the order of their tables; a column's bit in `present` is its place. */
export const columns: readonly (MetricName | SettingName)[] = [...metricNames, ...settingNames];

/** The bit of a column in a cell's `present`, which says what a row gave (null among it). */
export const bitOf = (column: MetricName | SettingName): number => 1 << columns.indexOf(column);

/** The columns of a mask. */
export const columnsOf = (mask: number): (MetricName | SettingName)[] =>
  columns.filter((_, index) => mask & (1 << index));

/** Text for SQL: `a.x, a.y`. */
export const listed = (names: readonly string[], prefix = ''): string =>
  names.map((name) => prefix + name).join(', ');
