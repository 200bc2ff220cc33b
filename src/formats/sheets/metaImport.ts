import { delimitedText } from './delimitedText.ts';
import { sheetBuilder } from './sheetBuilder.ts';
import {
  type ChangeSheetFiles,
  levelOfChange,
  type SheetChange,
  type SheetContext,
} from './sheetChange.ts';

const headings = [
  'Campaign ID',
  'Campaign Name',
  'Campaign Status',
  'Campaign Daily Budget',
  'Ad Set ID',
  'Ad Set Run Status',
  'Ad Set Name',
  'Ad Set Daily Budget',
  'Bid Amount',
  'Ad ID',
  'Ad Status',
  'Ad Name',
];

/**
 * Meta Ads Manager import: tab-separated text; ids present mean an update, and a campaign with its
 * own budget leaves the ad sets' blank (ads.md §3).
 */
export const metaImport = (
  changes: readonly SheetChange[],
  context: SheetContext,
): ChangeSheetFiles => {
  const name = 'meta-import.txt';
  const sheet = sheetBuilder(name, headings, context);
  for (const change of changes) {
    const { setting } = change;
    const level = levelOfChange(change);
    const ids = [
      change.plan,
      ...(level === 'plan' ? [] : [change.group]),
      ...(level === 'creative' ? [change.creative] : []),
    ];
    const row: Record<string, string | null> = {
      'Campaign ID': change.plan.externalId,
      'Campaign Name': change.plan.name,
      'Ad Set ID': level === 'plan' ? null : (change.group?.externalId ?? null),
      'Ad Set Name': level === 'plan' ? null : (change.group?.name ?? null),
      'Ad ID': change.creative?.externalId ?? null,
      'Ad Name': change.creative?.name ?? null,
    };
    if (setting.what === 'negativeKeyword' || level === 'target')
      sheet.skip(change, 'notInThisSheet');
    else if (ids.some((entity) => !entity?.externalId)) sheet.skip(change, 'idMissing');
    else if (setting.what === 'status') {
      const column =
        level === 'plan'
          ? 'Campaign Status'
          : level === 'group'
            ? 'Ad Set Run Status'
            : 'Ad Status';
      const word = setting.to === 'paused' ? 'PAUSED' : 'ACTIVE';
      sheet.row(change, { ...row, [column]: word }, word);
    } else if (setting.what === 'dailyBudget' && level !== 'creative') {
      const column = level === 'plan' ? 'Campaign Daily Budget' : 'Ad Set Daily Budget';
      sheet.money(change, 'dailyBudget', setting, (text) => ({ ...row, [column]: text }));
    } else if (setting.what === 'bid' && level === 'group') {
      sheet.money(change, 'bid', setting, (text) => ({ ...row, 'Bid Amount': text }));
    } else sheet.skip(change, 'notInThisSheet');
  }
  const bytes = new TextEncoder().encode(delimitedText(sheet.table(), '\t'));
  const files = sheet.empty ? [] : [{ name, mediaType: 'text/tab-separated-values', bytes }];
  return { files, written: sheet.written, skipped: sheet.skipped };
};
