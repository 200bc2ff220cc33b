import type { Cells } from '../csv/cells.ts';
import type { ReportField } from '../reportField.ts';
import type { ColumnPlan } from './columnPlan.ts';
import type { RowEntities } from './rowEntities.ts';

const entityFields: ReportField[] = [
  'planId',
  'planName',
  'groupId',
  'groupName',
  'creativeId',
  'creativeName',
  'headline',
  'targetId',
  'keyword',
  'audience',
  'placement',
  'device',
  'region',
  'hourBand',
  'matchType',
];
const changingFields: ReportField[] = [
  'day',
  'dayOfMonth',
  'month',
  'week',
  'year',
  'periodStart',
  'periodEnd',
  'searchTerm',
  'ctr',
  'cpc',
  'cpm',
  'roas',
];

/**
 * What rows name, kept by the cells from the first entity column to the last together: the same
 * cells name the same entities, whatever day and figures stand beside them. null where a date or a
 * figure stands between them, for then they hardly come again.
 */
export const entitySpan = (plan: ColumnPlan) => {
  const columns = entityFields.flatMap((field) => plan.column(field));
  if (columns.length === 0) return null;
  const first = Math.min(...columns);
  const last = Math.max(...columns);
  const changing = [
    ...plan.metrics.flatMap((metric) => metric.columns),
    ...changingFields.flatMap((field) => plan.column(field)),
  ];
  if (changing.some((index) => index >= first && index <= last)) return null;
  const known: (RowEntities | undefined)[] = [];
  let token = -2;
  return {
    covers: (column: number): boolean => column >= first && column <= last,
    known(cells: Cells): RowEntities | undefined {
      token = cells.span(first, last);
      return token < 0 ? undefined : known[token];
    },
    /** Keeps what the row asked for last named. */
    keep(entities: RowEntities): void {
      if (token >= 0) known[token] = entities;
    },
  };
};
