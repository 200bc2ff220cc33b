import type { Cells } from '../csv/cells.ts';
import type { SourceGrain, SourceRow, SourceSettings } from '../sourceRow.ts';
import { readShare } from '../values/share.ts';
import { readStatus } from '../values/status.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import type { NumberReader } from './numberReader.ts';
import { remembered } from './remembered.ts';

const none: SourceSettings = Object.freeze({});
const notByDay = /life|total|month|总|月/i;

type RowSettings = Pick<SourceRow, 'settings' | 'planSettings'>;

/**
 * Reads the settings in force: those of the row's own entity, and the plan's beside a finer row. A
 * word where an amount is expected ("Using ad set budget") is null.
 */
export const settingsReader = (plan: ColumnPlan, numbers: NumberReader) => {
  const bid = plan.column('bid');
  const planBudget = plan.column('dailyBudget');
  const budgetType = plan.column('budgetType');
  const statuses = {
    own: plan.column('status'),
    plan: plan.column('planStatus'),
    group: plan.column('groupStatus'),
  };
  const powers = {
    bid: plan.moneyPower('bid'),
    dailyBudget: plan.moneyPower('dailyBudget'),
    groupBudget: plan.moneyPower('groupBudget'),
  };
  const lostToBudget = plan.column('lostToBudget');
  const lostToRank = plan.column('lostToRank');

  const statusOf = remembered(readStatus);
  const knownShare = remembered((text) => readShare(text, numbers.mark()));
  const shareOf = (text: string): number | null =>
    numbers.markCode() === 0 ? readShare(text, numbers.mark()) : knownShare(text);

  const money = (cells: Cells, field: keyof typeof powers): number | null => {
    const columns = plan.column(field);
    if (columns.length === 1) {
      const plain = cells.plain(columns[0]!, numbers.markCode(), powers[field]);
      if (plain >= 0 && Number.isSafeInteger(plain)) return plain;
    }
    const value = numbers.scaled(cellOf(cells, columns), powers[field]);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
  };
  const budget = (cells: Cells, field: 'dailyBudget' | 'groupBudget'): number | null => {
    const other = budgetType.length > 0 && notByDay.test(cellOf(cells, budgetType));
    return other ? null : money(cells, field);
  };
  const statusColumn = (grain: SourceGrain): readonly number[] => {
    const level = grain === 'plan' ? statuses.plan : grain === 'group' ? statuses.group : [];
    return level.length > 0 ? level : statuses.own;
  };

  return (cells: Cells, grain: SourceGrain): RowSettings => {
    const settings: SourceSettings = {};
    const own = grain === 'plan' ? 'dailyBudget' : grain === 'group' ? 'groupBudget' : null;
    const status = statusColumn(grain);
    if (bid.length > 0) settings.bidMicros = money(cells, 'bid');
    if (own && plan.column(own).length > 0) settings.dailyBudgetMicros = budget(cells, own);
    if (status.length > 0) settings.status = statusOf(cellOf(cells, status));
    if (lostToBudget.length > 0) settings.lostToBudget = shareOf(cellOf(cells, lostToBudget));
    if (lostToRank.length > 0) settings.lostToRank = shareOf(cellOf(cells, lostToRank));
    if (grain === 'plan' || (planBudget.length === 0 && statuses.plan.length === 0)) {
      return { settings };
    }
    const planSettings: NonNullable<SourceRow['planSettings']> = {};
    if (planBudget.length > 0) planSettings.dailyBudgetMicros = budget(cells, 'dailyBudget');
    if (statuses.plan.length > 0) planSettings.status = statusOf(cellOf(cells, statuses.plan));
    return { settings, planSettings };
  };
};

/** True when the file has any column of settings; spares the rest when it has none. */
export const hasSettings = (plan: ColumnPlan): boolean =>
  (
    [
      'bid',
      'dailyBudget',
      'groupBudget',
      'status',
      'planStatus',
      'groupStatus',
      'lostToBudget',
      'lostToRank',
    ] as const
  ).some((field) => plan.column(field).length > 0);

/** True for a row of a list of settings that has none: a sitelink's, a location's. */
export const saysNothing = ({ settings, planSettings }: RowSettings): boolean =>
  [settings, planSettings ?? none].every((own) =>
    Object.values(own).every((value) => value === null),
  );

export const noSettings: RowSettings = Object.freeze({ settings: none });
