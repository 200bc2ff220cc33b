import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import { readAll } from './readAll.ts';

const codes = (report: ReturnType<typeof readAll>) => report.tail.findings.map(({ code }) => code);
const refusal = (code: string) => expect.objectContaining({ code });

const utf16le = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  bytes.set([0xff, 0xfe]);
  for (let index = 0; index < text.length; index++) {
    bytes[2 + index * 2] = text.charCodeAt(index) & 255;
    bytes[3 + index * 2] = text.charCodeAt(index) >> 8;
  }
  return bytes;
};

const google = [
  'Campaign report',
  '"January 17, 2024 - February 15, 2024"',
  'Day,Campaign,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value',
];

// One test a quirk of reference/ads.md §2.2; the fixtures are our own, with the quirk as described.
describe('quirks of platform reports', () => {
  it('typographic marks in UTF-8 names stay what they are', () => {
    const { head, rows } = readAll(
      'Day,Campaign,Impr.,Clicks\n2026-01-01,Members’ price · new,100,10\n',
    );
    expect(head.encoding).toBe('utf-8');
    expect(rows[0]?.plan?.name).toBe('Members’ price · new');
  });

  it('1: title and range lines above the headings are kept as metadata', () => {
    const { head, rows } = readAll(
      [...google, '2024-01-17,Brand,USD,100,10,1.50,1,9.00'].join('\n'),
    );
    expect(head).toMatchObject({ platform: 'google', headingLine: 3 });
    expect(head.preamble[0]).toBe('Campaign report');
    expect(rows[0]).toMatchObject({ line: 4, day: '2024-01-17', plan: { name: 'Brand' } });
  });

  it.each([
    ['"January 17, 2024 - February 15, 2024"', { start: '2024-01-17', end: '2024-02-15' }],
    ['27 January 2026 - 23 February 2026', { start: '2026-01-27', end: '2026-02-23' }],
    ['All time', null],
  ])('2: a range without a Day column makes period totals: %s', (range, period) => {
    const report = readAll(
      ['Campaign report', range, 'Campaign,Impr.,Clicks,Cost', 'Brand,100,10,1.50'].join('\n'),
    );
    expect(report.head).toMatchObject({ kind: 'periodTotals', statedPeriod: period });
    expect(report.rows[0]).toMatchObject({ day: null, period });
    expect(codes(report)).toContain('noDay');
  });

  it('3: placeholders are null, never 0, and a bound is kept', () => {
    const cells = [' --', '--', '-', '—', '#DIV/0!', 'NULL', ''];
    const { rows, refused } = readAll(
      [
        'Day,Campaign,Impr.,Clicks,Cost,Conv. value,Search lost IS (budget)',
        ...cells.map((cell, index) => `2026-01-0${index + 1},Brand,100,10,1.50,${cell},< 10%`),
        '2026-01-09,Brand,100,10,1.50,3.00,> 90%',
      ].join('\n'),
    );
    expect(refused).toEqual([]);
    expect(rows.map((row) => row.metrics.revenueMicros)).toEqual([
      ...cells.map(() => null),
      3_000_000,
    ]);
    expect(rows.map((row) => row.settings.lostToBudget)).toEqual([...cells.map(() => 0.1), 0.9]);
  });

  it('3: "No data available." is no row', () => {
    const report = readAll(['Day,Campaign,Impr.,Clicks,Cost', 'No data available.'].join('\n'));
    expect([report.rows, report.refused]).toEqual([[], []]);
    expect(codes(report)).toContain('noData');
  });

  it.each(['Total: Campaigns', 'Total : campagnes', 'Gesamt', '合计', '总计', '汇总'])(
    '4: "%s" is a total, in column 3 too, and a checksum',
    (label) => {
      const rows = [
        'Campaign state,Day,Campaign,Impr.,Clicks,Cost',
        'Enabled,2026-01-01,Brand,100,10,1.50',
        'Enabled,2026-01-01,Total Wireless,50,5,0.75',
      ];
      const good = readAll([...rows, ` --, --,${label},150,15,2.25`].join('\n'));
      expect(good.rows.map((row) => row.plan!.name)).toEqual(['Brand', 'Total Wireless']);
      expect(good.tail.totals[0]).toMatchObject({ label, line: 4 });
      expect(codes(good)).not.toContain('totalsDiffer');
      const bad = readAll([...rows, `${label}, --, --,150,16,2.25`].join('\n'));
      expect(bad.tail.findings).toContainEqual({
        code: 'totalsDiffer',
        field: 'clicks',
        total: 16,
        sum: 15,
        line: 4,
      });
    },
  );

  it('4: rounding of the printed cells is tolerated', () => {
    // reference/ads.md §0.4: Google's cost summed to 2,235.33 against a printed 2,235.27.
    const lines = Array.from({ length: 20 }, (_, index) => `2026-01-01,C${index},10,1,111.7665`);
    const report = readAll(
      ['Day,Campaign,Impr.,Clicks,Cost', ...lines, 'Total: Campaigns,,200,20,2235.27'].join('\n'),
    );
    expect(codes(report)).not.toContain('totalsDiffer');
  });

  it('5: more clicks than impressions is a flag on the row, not a refusal', () => {
    const { rows, refused } = readAll(
      'Day,Campaign,Impr.,Clicks,Cost\n2026-01-01,Brand,0,2977,1.50',
    );
    expect(refused).toEqual([]);
    expect(rows[0]!.flags).toEqual(['clicksAboveImpressions', 'costOnZeroImpressions']);
  });

  it('6: a first row with figures and no name is the total', () => {
    const { rows, tail, refused } = readAll(
      [
        'Ad name,Day,Result type,Impressions,Reach,Link clicks,Amount spent (USD)',
        ',,mixed,300,120,30,3.00',
        'A,2026-01-01,Website purchases,100,90,10,1.00',
        'B,2026-01-01,Website purchases,200,95,20,2.00',
      ].join('\n'),
    );
    expect(refused).toEqual([]);
    expect(rows).toHaveLength(2);
    expect(tail.totals[0]!.fields.every((field) => field.agrees)).toBe(true);
  });

  it('6: so is a last one; one in the middle is refused', () => {
    const head = 'Ad name,Day,Impressions,Link clicks,Amount spent (USD)\n';
    const last = readAll(`${head}A,2026-01-01,100,10,1.00\n,,100,10,1.00`);
    expect(last.tail.totals).toHaveLength(1);
    const middle = readAll(`${head}A,2026-01-01,1,1,1\n,,1,1,1\nB,2026-01-01,1,1,1`);
    expect(middle.refused).toEqual([
      { line: 3, code: 'entityMissing', field: 'creative', value: '' },
    ]);
  });

  it('7: UTF-16LE with tabs, named .csv, numbers quoted, pipes in names', () => {
    const { head, rows } = readAll(
      utf16le(
        'Campaign report\r\nAll time\r\nDay\tCampaign\tImpr.\tClicks\tCost\r\n2026-01-01\tBrand | DE | a,b;c\t"25,881"\t10\t"1,234.50"\r\n',
      ),
      { fileName: 'report.csv' },
    );
    expect(head).toMatchObject({ encoding: 'utf-16le', delimiter: '\t' });
    expect(rows[0]).toMatchObject({
      plan: { name: 'Brand | DE | a,b;c' },
      metrics: { impressions: 25_881, costMicros: 1_234_500_000 },
    });
  });

  it('8: a UTF-8 byte order mark is no part of the first heading', () => {
    const { head } = readAll('\ufeffDay,Campaign,Impr.,Clicks,Cost\n2026-01-01,Brand,1,1,1');
    expect(head.headings[0]).toBe('Day');
    expect(head.encoding).toBe('utf-8');
  });

  it('9: GB18030 whose bytes are valid UTF-8 is still GB18030 by its headings', () => {
    // 展 is D5 B9, 日期 C8 D5 C6 DA, 展现量 D5 B9 CF D6 C1 BF, 点击量 B5 E3 BB F7 C1 BF, 花费 BB A8 B7 D1.
    const gb = (hex: string) =>
      Uint8Array.from(hex.match(/../g)!, (pair) => Number.parseInt(pair, 16));
    const head = 'c8d5c6da2cbcc6bbaec3fbd7d62cd5b9cfd6c1bf2cb5e3bbf7c1bf2cbba8b7d10a';
    const row = Array.from(new TextEncoder().encode('2026-01-01,A,100,10,1.5\n'), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
    const { head: found, rows } = readAll(gb(head + row));
    expect(found).toMatchObject({ encoding: 'gb18030', platform: 'wanxiangtai' });
    expect(found.headings).toEqual(['日期', '计划名字', '展现量', '点击量', '花费']);
    expect(rows[0]!.metrics.costMicros).toBe(1_500_000);
  });

  it('9: Western accents without a mark are windows-1252, not ideographs', () => {
    const bytes = Uint8Array.from(
      'Day,Campaign,Impr.,Clicks,Cost\n2026-01-01,Caf\xe9 M\xfcnchen,1,1,1\n',
      (c) => c.charCodeAt(0),
    );
    const { head, rows } = readAll(bytes);
    expect(head.encoding).toBe('windows-1252');
    expect(rows[0]!.plan!.name).toBe('Café München');
  });

  it('10: xlsx named .csv is read, old .xls refused', () => {
    const book = writeWorkbook([
      {
        name: 'Sheet',
        rows: [
          ['Day', 'Campaign', 'Impr.', 'Clicks', 'Cost'],
          ['2026-01-01', 'Brand', 100, 10, 1.5],
        ],
      },
    ]);
    const { head, rows } = readAll(book, { fileName: 'report.csv' });
    expect(head.container).toBe('xlsx');
    expect(rows[0]!.metrics).toEqual({ impressions: 100, clicks: 10, costMicros: 1_500_000 });
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect(() => readAll(old)).toThrowError(refusal('oldExcel'));
  });

  it.each([
    ['2026-09-01', '2026-09-01'],
    ['20260901', '2026-09-01'],
    ['2026/9/1', '2026-09-01'],
    ['2026年9月1日', '2026-09-01'],
    ['"Sep 01, 2026"', '2026-09-01'],
    ['"Thu, 5 Feb 2026"', '2026-02-05'],
    ['25-Jan-21', '2021-01-25'],
    ['1.08.2019', '2019-08-01'],
    ['31-08-2023', '2023-08-31'],
    ['8/31/2023', '2023-08-31'],
    ['46129', '2026-04-17'],
    ['2026-09-01 00:00:00', '2026-09-01'],
    ['20260803至20260809', { start: '2026-08-03', end: '2026-08-09' }],
    ['2025-10-01 - 2025-10-09', { start: '2025-10-01', end: '2025-10-09' }],
  ])('11: the date %s', (text, expected) => {
    const { rows } = readAll(`Day,Campaign,Impr.,Clicks,Cost\n${text},Brand,1,1,1`);
    expect(rows[0]!.day ?? rows[0]!.period).toEqual(expected);
  });

  it('11: the whole column decides day and month; neither deciding is refused', () => {
    const file = (days: string[]) =>
      ['Day,Campaign,Impr.,Clicks,Cost', ...days.map((day) => `${day},Brand,1,1,1`)].join('\n');
    expect(readAll(file(['01/02/2026', '13/02/2026'])).rows[0]!.day).toBe('2026-02-01');
    expect(readAll(file(['01/02/2026', '02/13/2026'])).rows[0]!.day).toBe('2026-01-02');
    expect(() => readAll(file(['01/02/2026', '03/02/2026']))).toThrowError(
      refusal('dayOrderAmbiguous'),
    );
    expect(() => readAll(file(['13/02/2026', '02/13/2026']))).toThrowError(
      refusal('dayOrderMixed'),
    );
    const told = readAll(file(['01/02/2026']), { dayOrder: 'dayFirst' });
    expect(told.rows[0]!.day).toBe('2026-02-01');
  });

  it('11: a date that decides late decides for the rows before it', () => {
    const early = Array.from({ length: 30_000 }, () => '01/02/2026,Brand,1,1,1');
    const { rows } = readAll(
      ['Day,Campaign,Impr.,Clicks,Cost', ...early, '28/02/2026,Brand,1,1,1'].join('\n'),
    );
    expect(rows).toHaveLength(30_001);
    expect(rows[0]!.day).toBe('2026-02-01');
  });

  it('11: a year of 26 is this century, of 0026 none of ours', () => {
    const { rows, refused } = readAll(
      'Day,Campaign,Impr.,Clicks,Cost\n25-Jan-26,A,1,1,1\n0026-01-25,A,1,1,1',
    );
    expect(rows.map((row) => row.day)).toEqual(['2026-01-25']);
    expect(refused).toMatchObject([{ line: 3, code: 'dayImpossible' }]);
  });

  it('12: weeks and months are periods, never a day', () => {
    const week = readAll('Week,Campaign,Impr.,Clicks,Cost\n2026-01-05,Brand,1,1,1');
    expect(week.rows[0]).toMatchObject({
      day: null,
      period: { start: '2026-01-05', end: '2026-01-11' },
    });
    const month = readAll('Month,Campaign,Impr.,Clicks,Cost\n2026-02-01,Brand,1,1,1');
    expect(month.rows[0]).toMatchObject({
      day: null,
      period: { start: '2026-02-01', end: '2026-02-28' },
    });
    expect([week.head.kind, month.head.kind]).toEqual(['periodTotals', 'periodTotals']);
  });

  it.each([
    ['1,234.56', 'point', 1_234_560_000],
    ['1.234,56', 'comma', 1_234_560_000],
    ['1 234,56', 'comma', 1_234_560_000],
    ['1\u00a0234,56', 'comma', 1_234_560_000],
    ['1\u202f234,56', 'comma', 1_234_560_000],
    ["1'234.56", 'point', 1_234_560_000],
    ['1,23,456.50', 'point', 123_456_500_000],
    ['0.006', 'point', 6_000],
  ])('13: %s has the decimal %s', (text, mark, micros) => {
    const { head, rows } = readAll(
      `Day\tCampaign\tImpr.\tClicks\tCost\n2026-01-01\tBrand\t10\t1\t${text}`,
    );
    expect(head.decimalMark).toBe(mark);
    expect(rows[0]!.metrics.costMicros).toBe(micros);
  });

  it('13: one decimal mark a file: counts decide for money, doubt is refused', () => {
    const file = (impressions: string, cost: string) =>
      `Day\tCampaign\tImpr.\tClicks\tCost\n2026-01-01\tBrand\t${impressions}\t1\t${cost}`;
    expect(readAll(file('25,881', '1,234')).rows[0]!.metrics.costMicros).toBe(1_234_000_000);
    expect(readAll(file('25.881', '1,234')).rows[0]!.metrics.costMicros).toBe(1_234_000);
    expect(() => readAll(file('881', '1,234'))).toThrowError(refusal('decimalMarkAmbiguous'));
    expect(
      readAll(file('881', '1,234'), { decimalMark: 'comma' }).rows[0]!.metrics.costMicros,
    ).toBe(1_234_000);
  });

  it.each([
    ['Cost', 'US$34.15', 'USD', 34_150_000],
    ['Cost', '"€1,622.60"', 'EUR', 1_622_600_000],
    ['Cost', '$20.00', null, 20_000_000],
    ['Amount spent (IDR)', '12000', 'IDR', 12_000_000_000],
    ['消耗(元)', '5.5', 'CNY', 5_500_000],
  ])('14: currency of %s %s', (heading, cell, currency, micros) => {
    const report = readAll(
      `Day,Campaign name,Impressions,Link clicks,${heading}\n2026-01-01,Brand,10,1,${cell}`,
      {
        ...(heading.startsWith('消') ? { mapping: { cost: heading } } : {}),
      },
    );
    expect(report.head.currency).toBe(currency);
    expect(report.rows[0]!.metrics.costMicros).toBe(micros);
    expect(codes(report).includes('currencyUnknown')).toBe(currency === null);
  });

  it('14: the account currency goes before the converted one, and two currencies are refused', () => {
    const head = 'Day,Campaign,Currency code,Cost (Converted currency),Cost,Impr.,Clicks\n';
    const { rows } = readAll(`${head}2026-01-01,Brand,EUR,11.00,10.00,10,1`);
    expect(rows[0]).toMatchObject({ currency: 'EUR', metrics: { costMicros: 10_000_000 } });
    expect(() =>
      readAll(`${head}2026-01-01,A,EUR,1,1,10,1\n2026-01-01,B,USD,1,1,10,1`),
    ).toThrowError(refusal('currencyMixed'));
  });

  it.each(['6.68%', '0.0668', '6.68'])('15: a CTR of %s is a check, never imported', (ctr) => {
    const report = readAll(
      `Day,Campaign,Impr.,Clicks,CTR,Cost\n2026-01-01,Brand,93003,6214,${ctr},1`,
    );
    expect(report.rows[0]!.flags).toEqual([]);
    expect(report.rows[0]!.metrics).toEqual({
      impressions: 93_003,
      clicks: 6_214,
      costMicros: 1_000_000,
    });
  });

  it('15: the given ratio catches swapped columns', () => {
    const report = readAll(
      [
        'Day,Campaign,Impr.,Clicks,CTR,Cost',
        ...Array.from({ length: 5 }, (_, i) => `2026-01-0${i + 1},Brand,6214,93003,6.68%,1`),
      ].join('\n'),
    );
    expect(report.tail.findings).toContainEqual({ code: 'columnsLookSwapped', rows: 5, of: 5 });
    expect(report.tail.flaggedBy.ratioMismatch).toBe(5);
  });

  it('16: Amazon headings end in spaces, carry the window and a unit', () => {
    const { head, rows } = readAll(
      'Date ,Campaign Name ,Impressions ,Clicks ,Spend ,14 Day Total Sales (₹),14 Day Total Orders (#) ,Total Advertising Cost of Sales (ACoS) \n46129,A,100,10,50.00,500.00,2,10%',
    );
    expect(head).toMatchObject({ platform: 'amazon', currency: 'INR' });
    expect(head.basis.attributionDays).toBe(14);
    expect(rows[0]).toMatchObject({
      day: '2026-04-17',
      metrics: { orders: 2, revenueMicros: 500_000_000 },
    });
  });

  it('17: a heading that stands twice: the first non-empty cell counts', () => {
    const report = readAll(
      '廣告編號,廣告名稱,天,曝光次數,連結點擊次數,花費金額 (TWD),廣告編號\n,甲,2026-01-01,100,10,5,120210\n120211,乙,2026-01-01,100,10,5,',
    );
    expect(report.head.platform).toBe('meta');
    expect(report.rows.map((row) => row.creative!.externalId)).toEqual(['120210', '120211']);
    expect(report.tail.findings).toContainEqual({
      code: 'duplicateHeadings',
      headings: ['廣告編號'],
    });
  });

  it('18: full-width brackets and spaces do not hide a heading', () => {
    const { head } = readAll(
      '日期,素材ID,素材名称,消耗（元）,展示次数 ,点击次数　\n2026-01-01,1,甲,1,10,1',
    );
    expect(head.mapping).toMatchObject({
      cost: '消耗（元）',
      impressions: '展示次数 ',
      clicks: '点击次数　',
    });
    expect(head.currency).toBe('CNY');
  });

  it('19: aggregated ads are warned about: who was shown is lost', () => {
    const report = readAll(
      'Ad name,Day,Impressions,Link clicks,Amount spent (USD)\n"ADS 1 || ADS 2;ADS 3 and 3 more ads",2026-01-01,100,10,1',
    );
    expect(report.rows[0]!.flags).toContain('aggregatedCreative');
    expect(report.tail.findings).toContainEqual({ code: 'aggregatedCreatives', rows: 1 });
  });

  it('20: ids are text; scientific notation has lost digits and is refused', () => {
    const { rows, refused } = readAll(
      [
        'Day,Campaign ID,Campaign,Impr.,Clicks,Cost',
        '2026-01-01,120210000000000123,A,1,1,1',
        '2026-01-01,120210.0,B,1,1,1',
        '2026-01-01,"=""00123""",C,1,1,1',
        '2026-01-01,1.2021E+17,D,1,1,1',
      ].join('\n'),
    );
    expect(rows.map((row) => row.plan!.externalId)).toEqual([
      '120210000000000123',
      '120210',
      '00123',
    ]);
    expect(refused).toEqual([
      { line: 5, code: 'idInScientificNotation', field: 'plan', value: '1.2021E+17' },
    ]);
  });

  it('21: Microsoft preamble, row count and footer', () => {
    const file = (rows: number) =>
      [
        '"Report Name: Campaigns"',
        '"Report Time: 2/7/2026"',
        '"Potential Incomplete Data: true"',
        `"Rows: ${rows}"`,
        '',
        '"TimePeriod","CampaignId","Impressions","Clicks","Spend"',
        '"2026-02-07","1","10","1","1.00"',
        '',
        '"@2026 Microsoft Corporation. All rights reserved. "',
      ].join('\r\n');
    const good = readAll(`\ufeff${file(1)}`);
    expect(good.rows).toHaveLength(1);
    expect(codes(good)).toContain('incompleteData');
    expect(codes(good)).not.toContain('rowCountDiffers');
    expect(readAll(file(2)).tail.findings).toContainEqual({
      code: 'rowCountDiffers',
      stated: 2,
      read: 1,
    });
  });

  it('22: money is exact to the millionth, without float drift', () => {
    const { rows } = readAll(
      'Day,Campaign,Impr.,Clicks,Cost\n2026-01-01,A,1,1,0.006\n2026-01-01,B,1,1,26.7824\n2026-01-01,C,1,1,1234567890.123456\n2026-01-01,D,1,1,0.0000005',
    );
    expect(rows.map((row) => row.metrics.costMicros)).toEqual([
      6_000, 26_782_400, 1_234_567_890_123_456, 1,
    ]);
  });

  it.each([
    [
      'segments.date,campaign.name,metrics.impressions,metrics.clicks,metrics.cost_micros',
      '1500000',
    ],
    ['日期,计划名字,展现量,点击量,花费(分)', '150'],
    ['日期,推广计划,曝光量,点击量,总花费(厘)', '1500'],
    ['日期,计划名,曝光量,点击量,成交花费(元)', '1.5'],
  ])('22: the unit an API counts money in: %s', (head, cost) => {
    const { rows } = readAll(`${head}\n2026-01-01,A,9,1,${cost}\n`);
    expect(rows[0]!.metrics.costMicros).toBe(1_500_000);
  });

  it('23: a file named for one week with another inside is found out', () => {
    const file = 'Day,Campaign,Impr.,Clicks,Cost\n2026-01-20,Brand,1,1,1';
    const report = readAll(file, { fileName: 'report_20260105_20260111.csv' });
    expect(report.head.fileNamePeriod).toEqual({ start: '2026-01-05', end: '2026-01-11' });
    expect(codes(report)).toContain('outsideFileName');
    expect(codes(readAll(file, { fileName: 'report-2026-01-19-2026-01-25.csv' }))).not.toContain(
      'outsideFileName',
    );
  });

  it('24: the same row twice is kept and flagged', () => {
    const { rows, tail } = readAll(
      'Day,Campaign,Impr.,Clicks,Cost\n2026-01-01,A,1,1,1\n2026-01-01,A,1,1,1',
    );
    expect(rows.map((row) => row.flags)).toEqual([[], ['duplicateRow']]);
    expect(tail.sums.clicks).toBe(2);
  });
});
