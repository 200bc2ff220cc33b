import { delimitedText } from './delimitedText.ts';
import { type SheetBuilder, sheetBuilder } from './sheetBuilder.ts';
import {
  type ChangeSheetFiles,
  levelOfChange,
  type SheetChange,
  type SheetContext,
} from './sheetChange.ts';

const campaigns = [
  'Row Type',
  'Action',
  'Campaign status',
  'Campaign ID',
  'Campaign',
  'Budget',
  'Target CPA',
  'Target ROAS',
];
const adGroups = [
  'Row Type',
  'Action',
  'Ad group status',
  'Campaign ID',
  'Campaign',
  'Ad group ID',
  'Ad group',
  'Default max. CPC',
  'Target CPA',
  'Target ROAS',
];
const keywords = [
  'Row Type',
  'Action',
  'Keyword status',
  'Campaign ID',
  'Campaign',
  'Ad group ID',
  'Ad group',
  'Keyword ID',
  'Keyword',
  'Type',
  'Default max. CPC',
];
const ads = [
  'Row Type',
  'Action',
  'Ad status',
  'Campaign ID',
  'Campaign',
  'Ad group ID',
  'Ad group',
  'Ad ID',
];

const statusWord = { active: 'Enabled', paused: 'Paused' } as const;

/**
 * Google Ads web bulk upload: one UTF-8 file an entity, in the order they must be uploaded, with
 * Action `Edit` and only the columns that change (ads.md §3). Entities need their ids.
 */
export const googleAdsWeb = (
  changes: readonly SheetChange[],
  context: SheetContext,
): ChangeSheetFiles => {
  const names = {
    plan: 'campaigns.csv',
    group: 'ad-groups.csv',
    target: 'keywords.csv',
    creative: 'ads.csv',
  };
  const builders = {
    plan: sheetBuilder(names.plan, campaigns, context),
    group: sheetBuilder(names.group, adGroups, context),
    target: sheetBuilder(names.target, keywords, context),
    creative: sheetBuilder(names.creative, ads, context),
  };
  const negativesName = 'negative-keywords.csv';
  const negatives = sheetBuilder(negativesName, keywords, context);
  for (const change of changes) {
    const level = levelOfChange(change);
    const { setting } = change;
    const base = identity(change);
    if (setting.what === 'negativeKeyword') {
      const word = setting.matchType === 'exact' ? 'Exact match' : 'Phrase match';
      const row = {
        ...base,
        'Row Type': 'Negative keyword',
        Action: 'Add',
        Keyword: setting.term,
        Type: word,
      };
      if (change.plan.externalId === null) negatives.skip(change, 'idMissing');
      else negatives.row(change, row, setting.term);
    } else if (!hasIds(change, level)) builders[level].skip(change, 'idMissing');
    else write(builders[level], change, level, base);
  }
  const all = [builders.plan, builders.group, builders.target, builders.creative, negatives];
  const fileNames = [...Object.values(names), negativesName];
  return {
    files: all.flatMap((builder, index) =>
      builder.empty
        ? []
        : [
            {
              name: fileNames[index]!,
              mediaType: 'text/csv',
              bytes: new TextEncoder().encode(delimitedText(builder.table(), ',')),
            },
          ],
    ),
    written: all.flatMap((builder) => builder.written),
    skipped: all.flatMap((builder) => builder.skipped),
  };
};

type Level = ReturnType<typeof levelOfChange>;

const hasIds = (change: SheetChange, level: Level): boolean =>
  change.plan.externalId !== null && (level === 'plan' || change[level]?.externalId != null);

const identity = (change: SheetChange): Record<string, string | null> => ({
  'Campaign ID': change.plan.externalId,
  Campaign: change.plan.name,
  'Ad group ID': change.group?.externalId ?? null,
  'Ad group': change.group?.name ?? null,
});

const own = (change: SheetChange, level: Level): Record<string, string | null> => {
  if (level === 'target') {
    const type = change.target?.matchType;
    return {
      'Row Type': 'Keyword',
      'Keyword ID': change.target?.externalId ?? null,
      Keyword: change.target?.name ?? null,
      Type: type === undefined ? null : /match$/i.test(type) ? type : `${type} match`,
    };
  }
  if (level === 'creative')
    return { 'Row Type': 'Ad', 'Ad ID': change.creative?.externalId ?? null };
  return { 'Row Type': level === 'plan' ? 'Campaign' : 'Ad group' };
};

const statusColumn = {
  plan: 'Campaign status',
  group: 'Ad group status',
  target: 'Keyword status',
  creative: 'Ad status',
} as const;

const write = (
  builder: SheetBuilder,
  change: SheetChange,
  level: Level,
  base: Record<string, string | null>,
): void => {
  const { setting } = change;
  const row = { ...base, ...own(change, level), Action: 'Edit' };
  if (setting.what === 'status') {
    const word = statusWord[setting.to];
    builder.row(change, { ...row, [statusColumn[level]]: word }, word);
  } else if (setting.what === 'dailyBudget' && level === 'plan') {
    builder.money(change, 'dailyBudget', setting, (text) => ({ ...row, Budget: text }));
  } else if (setting.what === 'bid' && (level === 'group' || level === 'target')) {
    builder.money(change, 'bid', setting, (text) => ({ ...row, 'Default max. CPC': text }));
  } else if (level === 'plan' || level === 'group') builder.target(change, setting, row);
  else builder.skip(change, 'notInThisSheet');
};
