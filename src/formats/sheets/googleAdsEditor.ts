import { amountText, steppedAmount } from './amounts.ts';
import { delimitedText } from './delimitedText.ts';
import { sheetBuilder } from './sheetBuilder.ts';
import {
  type ChangeSheetFiles,
  levelOfChange,
  type SheetChange,
  type SheetContext,
} from './sheetChange.ts';

const headings = [
  'Campaign',
  'Campaign daily budget',
  'Campaign status',
  'Ad group',
  'Ad group status',
  'Max CPC',
  'Keyword',
  'Criterion Type',
  'Status',
  'Ad ID',
  'Target ROAS',
  'Target CPA',
];

/**
 * Google Ads Editor: one sheet for every level, English headings, entities by name; a blank cell
 * means no change [support.google.com/google-ads/editor/answer/57747].
 */
export const googleAdsEditor = (
  changes: readonly SheetChange[],
  context: SheetContext,
): ChangeSheetFiles => {
  const name = 'google-ads-editor.csv';
  const sheet = sheetBuilder(name, headings);
  for (const change of changes) {
    const { setting } = change;
    const level = levelOfChange(change);
    const row: Record<string, string | null> = {
      Campaign: change.plan.name,
      'Ad group': change.group?.name ?? null,
      Keyword: change.target?.name ?? null,
      'Criterion Type': change.target?.matchType ?? null,
      'Ad ID': change.creative?.externalId ?? null,
    };
    const money = (
      what: 'bid' | 'dailyBudget',
      column: string,
      from: number | null,
      to: number,
    ) => {
      const amount = steppedAmount(what, from, to, context);
      if ('code' in amount) sheet.skip(change, amount.code);
      else
        sheet.row(
          change,
          { ...row, [column]: amountText(amount.micros, context.currency) },
          amount.micros,
        );
    };
    if (setting.what === 'negativeKeyword') {
      const type = setting.matchType === 'exact' ? 'Negative Exact' : 'Negative Phrase';
      sheet.row(
        change,
        {
          ...row,
          Keyword: setting.term,
          'Criterion Type': change.group ? type : `Campaign ${type}`,
        },
        setting.term,
      );
    } else if (setting.what === 'status') {
      if (level === 'creative' && !change.creative?.externalId) sheet.skip(change, 'idMissing');
      else {
        const column =
          level === 'plan' ? 'Campaign status' : level === 'group' ? 'Ad group status' : 'Status';
        const word = setting.to === 'paused' ? 'Paused' : 'Enabled';
        sheet.row(change, { ...row, [column]: word }, word);
      }
    } else if (setting.what === 'dailyBudget' && level === 'plan')
      money('dailyBudget', 'Campaign daily budget', setting.from, setting.to);
    else if (setting.what === 'bid' && (level === 'group' || level === 'target'))
      money('bid', 'Max CPC', setting.from, setting.to);
    else if (setting.what === 'targetRoas')
      sheet.row(
        change,
        { ...row, 'Target ROAS': `${Math.round(setting.to * 10_000) / 100}%` },
        setting.to,
      );
    else if (setting.what === 'targetCpa')
      sheet.row(
        change,
        { ...row, 'Target CPA': amountText(setting.to, context.currency) },
        setting.to,
      );
    else sheet.skip(change, 'notInThisSheet');
  }
  const bytes = new TextEncoder().encode(delimitedText(sheet.table(), ','));
  return {
    files: sheet.empty ? [] : [{ name, mediaType: 'text/csv', bytes }],
    written: sheet.written,
    skipped: sheet.skipped,
  };
};
