import type { Figures, PartItem, Period, PeriodKind } from '../../model/report.ts';
import type { Reader } from './reader.ts';

export const figureNames = [
  'costMicros',
  'impressions',
  'clicks',
  'ctr',
  'cpcMicros',
  'orders',
  'revenueMicros',
  'cvr',
  'roas',
] as const;
export type FigureName = (typeof figureNames)[number];

/** Figures that wait for late orders. */
export const lateFigures: ReadonlySet<FigureName> = new Set([
  'orders',
  'revenueMicros',
  'cvr',
  'roas',
]);
/** Whether more of it is better; spend and impressions are neither. */
const better: Partial<Record<FigureName, 1 | -1>> = {
  clicks: 1,
  ctr: 1,
  cpcMicros: -1,
  orders: 1,
  revenueMicros: 1,
  cvr: 1,
  roas: 1,
};

/** A figure as text in the reader's language. */
export const showFigure = (
  { fmt }: Reader,
  name: FigureName,
  figures: Figures | null | undefined,
  currency: string,
): string => {
  const value = figures?.[name] ?? null;
  switch (name) {
    case 'costMicros':
    case 'revenueMicros':
    case 'cpcMicros':
      return fmt.money(value, currency);
    case 'ctr':
    case 'cvr':
      return fmt.percent(value);
    case 'roas':
      return fmt.ratio(value);
    case 'impressions':
    case 'clicks':
    case 'orders':
      return fmt.number(value);
  }
};

/** Relative change; null where either side is unknown or nothing can be compared with. */
export const changeOf = (
  name: FigureName,
  now: Figures | null | undefined,
  before: Figures | null | undefined,
): number | null => {
  const [a, b] = [now?.[name] ?? null, before?.[name] ?? null];
  return a === null || b === null || b <= 0 ? null : a / b - 1;
};

/** `good`, `bad` or `even`, for a mark beside the arrow; never the only sign. */
export const toneOf = (name: FigureName, change: number | null): 'good' | 'bad' | 'even' => {
  const direction = better[name];
  if (change === null || direction === undefined || Math.abs(change) < 0.005) return 'even';
  return change * direction > 0 ? 'good' : 'bad';
};

/** A period of the totals, if the data reach that far. */
export const periodOf = (totals: PartItem<'totals'>, kind: PeriodKind): Period | undefined =>
  totals.periods.find((period) => period.kind === kind);

/** The earlier periods that the day is set against, as far as the data reach. */
export const comparedPeriods = (totals: PartItem<'totals'>): Period[] =>
  (['dayBefore', 'sameWeekdayLastWeek', 'mean28', 'sameWeekdayLastYear'] as const).flatMap(
    (kind) => periodOf(totals, kind) ?? [],
  );

/** Both sides complete, and settled where the figure waits for late orders. */
export const comparable = (name: FigureName, a: Period | undefined, b: Period | undefined) =>
  a?.complete === true && b !== undefined && (!lateFigures.has(name) || (a.settled && b.settled));

/** A mover's value: money, or a count. */
export const showMover = ({ fmt }: Reader, item: PartItem<'movers'>, value: number): string =>
  item.metric === 'clicks' ? fmt.number(value) : fmt.money(value, item.currency);
