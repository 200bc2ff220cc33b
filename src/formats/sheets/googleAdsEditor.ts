import { delimitedText, type Table } from './delimitedText.ts';
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
  const sheet = sheetBuilder(name, headings, context);
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
    } else if (setting.what === 'dailyBudget' && level === 'plan') {
      sheet.money(change, 'dailyBudget', setting, (text) => ({
        ...row,
        'Campaign daily budget': text,
      }));
    } else if (setting.what === 'bid' && (level === 'group' || level === 'target')) {
      sheet.money(change, 'bid', setting, (text) => ({ ...row, 'Max CPC': text }));
    } else sheet.target(change, setting, row);
  }
  const bytes = new TextEncoder().encode(delimitedText(usedColumns(sheet.table()), ','));
  return {
    files: sheet.empty ? [] : [{ name, mediaType: 'text/csv', bytes }],
    written: sheet.written,
    skipped: sheet.skipped,
  };
};

/** A column in which no row has anything changes nothing, and hides of which level the rows are. */
const usedColumns = ({ headings: all, rows }: Table): Table => {
  const used = all.flatMap((_, index) => (rows.some((row) => row[index] != null) ? [index] : []));
  const pick = <T>(cells: readonly T[]) => used.map((index) => cells[index] as T);
  return { headings: pick(all), rows: rows.map(pick) };
};
