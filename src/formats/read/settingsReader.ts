import type { SourceSettings } from '../sourceRow.ts';
import { readShare } from '../values/share.ts';
import { readStatus } from '../values/status.ts';
import { type ColumnPlan, cellOf } from './columnPlan.ts';
import type { NumberReader } from './numberReader.ts';

const none: SourceSettings = Object.freeze({});
const notByDay = /life|total|month|总|月/i;

/** Reads the settings in force; a word where an amount is expected ("Using ad set budget") is null. */
export const settingsReader = (plan: ColumnPlan, numbers: NumberReader) => {
  const bid = plan.column('bid');
  const budget = plan.column('dailyBudget');
  const budgetType = plan.column('budgetType');
  const status = plan.column('status');
  const lostToBudget = plan.column('lostToBudget');
  const lostToRank = plan.column('lostToRank');
  const all = [bid, budget, status, lostToBudget, lostToRank];
  if (all.every((columns) => columns.length === 0)) return () => none;

  const money = (text: string): number | null => {
    const value = numbers.scaled(text, 6);
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
  };

  return (cells: readonly string[]): SourceSettings => {
    const settings: SourceSettings = {};
    if (bid.length > 0) settings.bidMicros = money(cellOf(cells, bid));
    if (budget.length > 0) {
      const other = budgetType.length > 0 && notByDay.test(cellOf(cells, budgetType));
      settings.dailyBudgetMicros = other ? null : money(cellOf(cells, budget));
    }
    if (status.length > 0) settings.status = readStatus(cellOf(cells, status));
    if (lostToBudget.length > 0) {
      settings.lostToBudget = readShare(cellOf(cells, lostToBudget), numbers.mark());
    }
    if (lostToRank.length > 0) {
      settings.lostToRank = readShare(cellOf(cells, lostToRank), numbers.mark());
    }
    return settings;
  };
};
