import { delimitedText } from './delimitedText.ts';
import { sheetBuilder } from './sheetBuilder.ts';
import {
  type ChangeSheetFiles,
  levelOfChange,
  type SheetChange,
  type SheetContext,
} from './sheetChange.ts';

const headings = [
  'Type',
  'Status',
  'Id',
  'Parent Id',
  'Client Id',
  'Campaign',
  'Ad Group',
  'Keyword',
  'Match Type',
  'Bid',
  'Cpc Bid',
  'Budget',
  'Budget Type',
  'Name',
];

const types = {
  plan: 'Campaign',
  group: 'Ad Group',
  target: 'Keyword',
  creative: 'Responsive Search Ad',
} as const;

/**
 * Microsoft Advertising bulk file: UTF-8 with a mark, a `Format Version` row, every row with Id and
 * Parent Id, and our recommendation as `Client Id`, which the results file echoes
 * [MicrosoftDocs/BingAds-docs: bulk-service]. An empty cell means no change.
 */
export const microsoftBulk = (
  changes: readonly SheetChange[],
  context: SheetContext,
): ChangeSheetFiles => {
  const name = 'microsoft-bulk.csv';
  const sheet = sheetBuilder(name, headings, context);
  sheet.plain({ Type: 'Format Version', Name: '6.0' });
  for (const change of changes) {
    const { setting } = change;
    const level = levelOfChange(change);
    const parents = {
      plan: context.account.externalId,
      group: change.plan.externalId,
      target: change.group?.externalId,
      creative: change.group?.externalId,
    };
    const id = change[level]?.externalId ?? null;
    const parent = parents[level] ?? null;
    const row: Record<string, string | null> = {
      Type: types[level],
      Id: id,
      'Parent Id': parent,
      'Client Id': change.id,
      Campaign: change.plan.name,
      'Ad Group': change.group?.name ?? null,
    };
    if (setting.what === 'negativeKeyword') {
      const owner = change.group ?? change.plan;
      const type = change.group ? 'Ad Group Negative Keyword' : 'Campaign Negative Keyword';
      if (owner.externalId === null) sheet.skip(change, 'idMissing');
      else {
        const word = setting.matchType === 'exact' ? 'Exact' : 'Phrase';
        sheet.row(
          change,
          {
            ...row,
            Type: type,
            Id: null,
            'Parent Id': owner.externalId,
            Status: 'Active',
            Keyword: setting.term,
            'Match Type': word,
          },
          setting.term,
        );
      }
    } else if (id === null || parent === null) sheet.skip(change, 'idMissing');
    else if (setting.what === 'status') {
      const word = setting.to === 'paused' ? 'Paused' : 'Active';
      sheet.row(change, { ...row, Status: word }, word);
    } else if (setting.what === 'dailyBudget' && level === 'plan') {
      sheet.money(change, 'dailyBudget', setting, (text) => ({
        ...row,
        Budget: text,
        'Budget Type': 'DailyBudgetStandard',
      }));
    } else if (setting.what === 'bid' && (level === 'group' || level === 'target')) {
      const column = level === 'group' ? 'Cpc Bid' : 'Bid';
      sheet.money(change, 'bid', setting, (text) => ({ ...row, [column]: text }));
    } else sheet.skip(change, 'notInThisSheet');
  }
  const bytes = new TextEncoder().encode(`\ufeff${delimitedText(sheet.table(), ',')}`);
  const files = sheet.written.length === 0 ? [] : [{ name, mediaType: 'text/csv', bytes }];
  return { files, written: sheet.written, skipped: sheet.skipped };
};
