import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../src/formats/sheets/gb18030.ts';
import { readSheetResults } from '../../src/formats/sheets/readSheetResults.ts';
import { readTable } from '../../src/formats/sheets/readTable.ts';
import type { SheetChange, SheetContext } from '../../src/formats/sheets/sheetChange.ts';
import { writeChangeSheet } from '../../src/formats/sheets/writeChangeSheet.ts';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import type { ChangeSheetFormat } from '../../src/model/changeSheet.ts';
import { readAll } from './readAll.ts';

const context: SheetContext = {
  currency: 'USD',
  account: { externalId: '777', name: 'Shop' },
  platformName: 'Google Ads',
  limits: [],
  effectiveDay: '2026-11-23',
};
const yuan: SheetContext = { ...context, currency: 'CNY', platformName: '万相台无界' };

const plan = { externalId: '120210000000000123', name: '=Brand, "EU"' };
const group = { externalId: '55', name: 'Shoes' };
const target = { externalId: '9', name: 'red shoes', kind: 'keyword' as const, matchType: 'Exact' };
const creative = { externalId: '31', name: '@ad' };

const changes: SheetChange[] = [
  {
    id: 'rec_1',
    plan,
    setting: { what: 'dailyBudget', from: 100_000_000, to: 115_500_000 },
    reason: '=SUM(A1)',
    evidence: { impressions: 1000, clicks: 20, costMicros: 12_340_000, orders: 3 },
  },
  { id: 'rec_2', plan, group, target, setting: { what: 'bid', from: 1_000_000, to: 1_129_999 } },
  { id: 'rec_3', plan, group, creative, setting: { what: 'status', from: 'active', to: 'paused' } },
  { id: 'rec_4', plan, group, setting: { what: 'bid', from: 2_000_000, to: 1_755_001 } },
  {
    id: 'rec_5',
    plan,
    group,
    setting: { what: 'negativeKeyword', term: 'free shoes', matchType: 'exact' },
  },
];
const text = (bytes: Uint8Array, encoding = 'utf-8') =>
  new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
const write = (format: ChangeSheetFormat, list = changes, where = context, source?: Uint8Array) =>
  writeChangeSheet(format, list, where, source);

describe('Google Ads web bulk upload', () => {
  const sheet = write('googleAdsWeb');
  const named = (name: string) => text(sheet.files.find((file) => file.name === name)!.bytes);

  it('writes one file an entity with the columns Google takes', () => {
    expect(sheet.files.map((file) => file.name)).toEqual([
      'campaigns.csv',
      'ad-groups.csv',
      'keywords.csv',
      'ads.csv',
      'negative-keywords.csv',
    ]);
    expect(named('campaigns.csv')).toBe(
      'Row Type,Action,Campaign status,Campaign ID,Campaign,Budget,Target CPA,Target ROAS\r\n' +
        'Campaign,Edit,,120210000000000123,"=Brand, ""EU""",115.50,,\r\n',
    );
    expect(sheet.skipped).toEqual([]);
  });

  it('rounds toward the old value, so that no change grows', () => {
    expect(sheet.written.find((row) => row.id === 'rec_2')!.to).toBe(1_120_000);
    expect(sheet.written.find((row) => row.id === 'rec_4')!.to).toBe(1_760_000);
  });

  it('is read back by the report reader with the same numbers', () => {
    const campaigns = readAll(named('campaigns.csv'));
    expect(campaigns.head).toMatchObject({ platform: 'google', kind: 'settings' });
    expect(campaigns.rows[0]).toMatchObject({ plan, settings: { dailyBudgetMicros: 115_500_000 } });
    const keywords = readAll(named('keywords.csv'));
    expect(keywords.rows[0]).toMatchObject({ grain: 'target', settings: { bidMicros: 1_120_000 } });
    expect(keywords.rows[0]!.target).toMatchObject({ externalId: '9', name: 'red shoes' });
    const ads = readAll(named('ads.csv'));
    expect(ads.rows[0]).toMatchObject({ grain: 'creative', settings: { status: 'paused' } });
  });

  it('leaves out what has no id, and says so', () => {
    const [change] = changes;
    const nameless = write('googleAdsWeb', [{ ...change!, plan: { externalId: null, name: 'x' } }]);
    expect(nameless).toEqual({
      files: [],
      written: [],
      skipped: [{ id: 'rec_1', code: 'idMissing' }],
    });
  });

  it("reads Google's results back, by entity id", () => {
    const results =
      'Row Type,Action,Campaign ID,Campaign,Budget,Results\nCampaign,Edit,120210000000000123,x,115.50,Changed\n';
    const keys = new Map([['plan:120210000000000123', 'rec_1']]);
    expect(readSheetResults(new TextEncoder().encode(results), sheet.written, keys)).toEqual({
      outcomes: [{ id: 'rec_1', outcome: 'applied', message: '' }],
      missing: ['rec_2', 'rec_3', 'rec_4', 'rec_5'].sort(
        (a, b) =>
          sheet.written.findIndex((r) => r.id === a) - sheet.written.findIndex((r) => r.id === b),
      ),
      unmatched: 0,
    });
    const refused = results.replace('Changed', 'Error: budget too low');
    expect(
      readSheetResults(new TextEncoder().encode(refused), sheet.written, keys).outcomes,
    ).toEqual([{ id: 'rec_1', outcome: 'failed', message: 'Error: budget too low' }]);
  });
});

describe('Google Ads Editor', () => {
  it('names entities and leaves unchanged cells blank', () => {
    const sheet = write('googleAdsEditor');
    const table = readTable(sheet.files[0]!.bytes);
    const cells = new Map(table.headings.map((heading, i) => [heading, table.rows[0]![i]]));
    expect([...cells].filter(([, cell]) => cell !== '')).toEqual([
      ['Campaign', plan.name],
      ['Campaign daily budget', '115.50'],
    ]);
    expect(table.headings).not.toContain('Target ROAS');
    expect(sheet.written.map((row) => row.line)).toEqual([2, 3, 4, 5, 6]);
  });
});

// Columns as in ads.md §3, shortened to those an operator's sheet always has, plus metrics.
const bulkHeadings = [
  'Product',
  'Entity',
  'Operation',
  'Campaign ID',
  'Ad Group ID',
  'Portfolio ID',
  'Ad ID',
  'Keyword ID',
  'Product Targeting ID',
  'Campaign Name',
  'Ad Group Name',
  'Campaign Name (Informational only)',
  'Ad Group Name (Informational only)',
  'State',
  'Daily Budget',
  'SKU',
  'Ad Group Default Bid',
  'Bid',
  'Keyword Text',
  'Match Type',
  'Impressions',
  'Clicks',
  'Spend',
  'Sales',
  'Orders',
];
const bulkRow = (values: Record<string, string | number>) =>
  bulkHeadings.map((heading) => values[heading] ?? null);
const bulksheet = writeWorkbook([
  { name: 'Portfolios', rows: [['Product', 'Entity']] },
  {
    name: 'Sponsored Products Campaigns',
    rows: [
      bulkHeadings,
      bulkRow({
        Product: 'Sponsored Products',
        Entity: 'Campaign',
        'Campaign ID': plan.externalId,
        'Campaign Name': plan.name,
        State: 'enabled',
        'Daily Budget': 100,
        Impressions: 5,
      }),
      bulkRow({
        Product: 'Sponsored Products',
        Entity: 'Ad Group',
        'Campaign ID': plan.externalId,
        'Ad Group ID': '55',
        State: 'enabled',
        'Ad Group Default Bid': 2,
      }),
      bulkRow({
        Product: 'Sponsored Products',
        Entity: 'Product Ad',
        'Campaign ID': plan.externalId,
        'Ad Group ID': '55',
        'Ad ID': '31',
        State: 'enabled',
        SKU: 'S-1',
      }),
      bulkRow({
        Product: 'Sponsored Products',
        Entity: 'Keyword',
        'Campaign ID': plan.externalId,
        'Ad Group ID': '55',
        'Keyword ID': '9',
        State: 'enabled',
        Bid: 1,
        'Keyword Text': 'red shoes',
        'Match Type': 'exact',
      }),
      bulkRow({
        Product: 'Sponsored Products',
        Entity: 'Keyword',
        'Campaign ID': plan.externalId,
        'Ad Group ID': '55',
        'Keyword ID': '10',
        State: 'enabled',
        Bid: 3,
      }),
    ],
  },
]);

describe('Amazon bulksheet', () => {
  const sheet = write('amazonBulksheet', changes, context, bulksheet);

  it("keeps the operator's columns and ids and has only changed rows", () => {
    const table = readTable(sheet.files[0]!.bytes);
    expect(table.headings).toEqual(bulkHeadings);
    const cell = (row: readonly string[], heading: string) =>
      row[bulkHeadings.indexOf(heading)] ?? '';
    expect(
      table.rows.map((row) => [
        cell(row, 'Entity'),
        cell(row, 'Operation'),
        cell(row, 'Campaign ID'),
      ]),
    ).toEqual([
      ['Campaign', 'Update', plan.externalId],
      ['Ad Group', 'Update', plan.externalId],
      ['Product Ad', 'Update', plan.externalId],
      ['Keyword', 'Update', plan.externalId],
      ['Negative Keyword', 'Create', plan.externalId],
    ]);
    expect(
      table.rows.map((row) => [
        cell(row, 'Daily Budget'),
        cell(row, 'Ad Group Default Bid'),
        cell(row, 'Bid'),
        cell(row, 'State'),
      ]),
    ).toEqual([
      ['115.50', '', '', 'enabled'],
      ['', '1.76', '', 'enabled'],
      ['', '', '', 'paused'],
      ['', '', '1.12', 'enabled'],
      ['', '', '', 'enabled'],
    ]);
    expect(sheet.skipped).toEqual([]);
  });

  it('is read back by the report reader with the same numbers', () => {
    const { head, rows } = readAll(sheet.files[0]!.bytes);
    expect(head.platform).toBe('amazon');
    expect(
      rows.map((row) => [
        row.grain,
        row.settings.dailyBudgetMicros ?? row.settings.bidMicros ?? null,
      ]),
    ).toEqual([
      ['plan', 115_500_000],
      ['group', 1_760_000],
      ['creative', null],
      ['target', 1_120_000],
    ]);
    expect(rows[0]!.plan!.externalId).toBe(plan.externalId);
    expect(rows[2]!.settings.status).toBe('paused');
  });

  it('leaves out rows that are gone or whose value moved meanwhile', () => {
    const moved: SheetChange[] = [
      { ...changes[0]!, setting: { what: 'dailyBudget', from: 90_000_000, to: 95_000_000 } },
      { ...changes[1]!, target: { ...target, externalId: '404' } },
    ];
    expect(write('amazonBulksheet', moved, context, bulksheet)).toMatchObject({
      files: [],
      skipped: [
        { id: 'rec_1', code: 'oldValueDiffers', detail: '100' },
        { id: 'rec_2', code: 'rowMissing' },
      ],
    });
  });

  it('refuses to be made without the downloaded sheet', () => {
    expect(() => write('amazonBulksheet')).toThrowError(
      expect.objectContaining({ code: 'sheetMissing' }),
    );
  });
});

describe('Microsoft bulk file', () => {
  const sheet = write('microsoftBulk');
  const lines = text(sheet.files[0]!.bytes).split('\r\n');

  it('has a mark, the format version, and Id, Parent Id, Client Id in every row', () => {
    expect(lines[0]!.startsWith('\ufeffType,Status,Id,Parent Id,Client Id,')).toBe(true);
    expect(lines[1]).toBe('Format Version,,,,,,,,,,,,,6.0');
    expect(lines[2]).toBe(
      'Campaign,,120210000000000123,777,rec_1,"=Brand, ""EU""",,,,,,115.50,DailyBudgetStandard,',
    );
    expect(lines[3]).toContain('Keyword,,9,55,rec_2,');
  });

  it('reads a partly successful results file back by Client Id', () => {
    const results = [
      'Type,Status,Id,Parent Id,Client Id,Error,Error Number',
      'Campaign,Active,120210000000000123,777,rec_1,,',
      'Keyword Error,,9,55,rec_2,CampaignServiceInvalidBid,1042',
      'Campaign,,1,1,someone else,,',
    ].join('\r\n');
    expect(
      readSheetResults(new TextEncoder().encode(`\ufeff${results}`), sheet.written, new Map()),
    ).toEqual({
      outcomes: [
        { id: 'rec_1', outcome: 'applied', message: '' },
        { id: 'rec_2', outcome: 'failed', message: 'CampaignServiceInvalidBid' },
      ],
      missing: ['rec_3', 'rec_4', 'rec_5'],
      unmatched: 1,
    });
  });
});

describe('Meta import', () => {
  it('is tab-separated with ids, and says what Meta has no column for', () => {
    const sheet = write('metaImport');
    const [head, campaign] = text(sheet.files[0]!.bytes).split('\r\n');
    expect(head!.split('\t')[0]).toBe('Campaign ID');
    expect(campaign!.split('\t').slice(0, 4)).toEqual([
      plan.externalId,
      '"=Brand, ""EU"""',
      '',
      '115.50',
    ]);
    expect(sheet.skipped).toEqual([
      { id: 'rec_2', code: 'notInThisSheet' },
      { id: 'rec_5', code: 'notInThisSheet' },
    ]);
    const back = readAll(sheet.files[0]!.bytes);
    expect(back.head).toMatchObject({ platform: 'meta', kind: 'settings', delimiter: '\t' });
  });
});

describe('批量调整单', () => {
  it.each([
    ['workOrderXlsx', null],
    ['workOrderGb18030', 'gb18030'],
    ['workOrderUtf8', 'utf-8'],
  ] as const)('%s holds old value, new value, evidence and id', (format, encoding) => {
    const sheet = write(format, changes, yuan);
    const { headings, rows } = readTable(sheet.files[0]!.bytes);
    const cell = (row: number, heading: string) =>
      rows[row]![headings.findIndex((name) => name.trim() === heading)]!.trim();
    expect(headings.slice(0, 4)).toEqual([
      encoding === 'utf-8' ? '平台' : '平台',
      '店铺',
      '计划ID',
      '计划名字',
    ]);
    expect([
      cell(0, '计划ID'),
      cell(0, '当前日限额(元)'),
      cell(0, '建议日限额(元)'),
      cell(0, '编号'),
    ]).toEqual([plan.externalId, '100', '115.5', 'rec_1']);
    expect(cell(0, '依据(展现/点击/花费/成交)')).toBe('1000/20/12.34/3');
    expect(cell(0, '调整幅度')).toBe('+15.5%');
    expect(cell(2, '建议状态')).toBe('暂停');
    expect(sheet.skipped).toEqual([]);
  });

  it('leaves impressions that nobody told empty, not 0', () => {
    const evidence = { impressions: null, clicks: 20, costMicros: 12_340_000, orders: 3 };
    const sheet = write('workOrderUtf8', [{ ...changes[0]!, evidence }], yuan);
    const { headings, rows } = readTable(sheet.files[0]!.bytes);
    const at = headings.findIndex((name) => name.startsWith('依据'));
    expect(rows[0]![at]).toBe('/20/12.34/3');
  });

  it('says targets too: a cost per order where bids stand, a 投产比 in columns of its own', () => {
    const targets: SheetChange[] = [
      { id: 'rec_6', plan, setting: { what: 'targetCpa', from: 20_000_000, to: 18_000_000 } },
      { id: 'rec_7', plan, setting: { what: 'targetRoas', from: 3, to: 3.3 } },
    ];
    const { headings, rows } = readTable(write('workOrderUtf8', targets, yuan).files[0]!.bytes);
    const cells = (row: number, ...names: string[]) =>
      names.map((name) => rows[row]![headings.indexOf(name)]);
    expect(cells(0, '当前出价(元)', '建议出价(元)', '调整幅度')).toEqual(['20', '18', '-10%']);
    expect(cells(1, '当前投产比目标', '建议投产比目标', '调整幅度')).toEqual(['3', '3.3', '+10%']);
  });

  it('never lets text from outside run as a formula', () => {
    const { headings, rows } = readTable(write('workOrderUtf8', changes, yuan).files[0]!.bytes);
    const cells = rows.flatMap((row) => row.filter((_, index) => headings[index] !== '调整幅度'));
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(rows[0]![headings.indexOf('计划名字')]).toBe('\'=Brand, "EU"');
  });

  it('keeps the platform’s step: whole yuan where budgets are whole', () => {
    const stepped = {
      ...yuan,
      limits: [{ of: 'budgetStep', micros: 1_000_000, currency: 'CNY' }],
    } as const;
    expect(write('workOrderUtf8', changes, stepped).written[0]!.to).toBe(115_000_000);
    const tiny: SheetChange[] = [
      { ...changes[0]!, setting: { what: 'dailyBudget', from: 115_000_000, to: 115_500_000 } },
    ];
    expect(write('workOrderUtf8', tiny, stepped).skipped).toEqual([
      { id: 'rec_1', code: 'withinStep' },
    ]);
  });

  it('is read back as the person filled it in', () => {
    const sheet = write('workOrderUtf8', changes, yuan);
    const lines = text(sheet.files[0]!.bytes).split('\r\n');
    const { headings } = readTable(sheet.files[0]!.bytes);
    const at = headings.indexOf('执行结果');
    // Every row here has its only quoted comma in the plan's name, so cells are counted from the end.
    const fill = (line: string, word: string) => {
      const cells = line.split(',');
      cells[cells.length - (headings.length - at)] = word;
      return cells.join(',');
    };
    const filled = [
      lines[0],
      fill(lines[1]!, '已执行'),
      fill(lines[2]!, '未执行：余额不足'),
      ...lines.slice(3),
    ].join('\r\n');
    expect(
      readSheetResults(new TextEncoder().encode(filled), sheet.written, new Map()),
    ).toMatchObject({
      outcomes: [
        { id: 'rec_1', outcome: 'applied' },
        { id: 'rec_2', outcome: 'failed', message: '未执行：余额不足' },
      ],
      missing: ['rec_3', 'rec_4', 'rec_5'],
    });
  });
});

describe('GB18030', () => {
  it('encodes every character so that the decoder gives it back', () => {
    let all = '';
    for (let point = 1; point < 0x11000; point++) {
      const unassigned = (point >= 0xd800 && point <= 0xf8ff) || point === 0xfffd;
      if (!unassigned) all += String.fromCodePoint(point);
    }
    const decoder = new TextDecoder('gb18030', { fatal: true, ignoreBOM: true });
    expect(decoder.decode(encodeGb18030(all)) === all).toBe(true);
  });

  it('agrees with published codes', () => {
    // GB 18030-2005: 展 D5B9, 花 BBA8, € A2E3, 𠀀 (U+20000) 95328236.
    const hex = (character: string) =>
      Array.from(encodeGb18030(character), (byte) => byte.toString(16)).join('');
    expect(['展', '花', '€', '𠀀'].map(hex)).toEqual(['d5b9', 'bba8', 'a2e3', '95328236']);
  });
});
