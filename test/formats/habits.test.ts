import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import { readAll } from './readAll.ts';

const codes = (report: ReturnType<typeof readAll>) => report.tail.findings.map(({ code }) => code);

describe('habits of reports beyond the list of quirks', () => {
  it('an ad without id or name is told apart by its texts', () => {
    const { rows, tail } = readAll(
      [
        'Day,Campaign,Ad group,Ad name,Headline 1,Headline 2,Description 1,Impr.,Clicks,Cost',
        '2026-01-01,A,G, --,Cheap shoes,Buy now,Free,1,1,1',
        '2026-01-02,A,G, --,Cheap shoes,Buy now,Free,1,1,1',
        '2026-01-02,A,G, --,Cheap shoes,Buy today,Free,1,1,1',
      ].join('\n'),
    );
    const names = rows.map((row) => row.creative!.name!);
    expect(names[0]).toBe(names[1]);
    expect(names[2]).not.toBe(names[1]);
    expect(names[0]).toMatch(/^Cheap shoes \| Buy now \| Free · [\da-f]{8}$/);
    expect(tail.findings).toContainEqual({ code: 'creativesWithoutId', rows: 3 });
  });

  it('pre-sale: orders placed while payments read 0 are said', () => {
    const report = readAll(
      '日期,计划ID,计划名字,展现量,点击量,花费,总成交笔数,总成交金额,总预售成交笔数,总预售成交金额\n2026-10-20,1,甲,100,10,5,0,0,3,900\n2026-10-21,1,甲,100,10,5,2,300,0,0',
    );
    expect(report.rows.map((row) => row.flags)).toEqual([['presaleOnly'], []]);
    expect(report.tail.findings).toContainEqual({ code: 'presaleDays', days: ['2026-10-20'] });
  });

  it('pre-sale: 含预售 columns go before the others and change the basis', () => {
    const { head, rows } = readAll(
      '日期,计划ID,计划名字,展现量,点击量,花费,总成交金额,含预售总成交金额,总成交笔数\n2026-10-20,1,甲,100,10,5,0,900,0',
    );
    expect(rows[0]!.metrics.revenueMicros).toBe(900_000_000);
    expect(head.basis.presale).toBe('presaleIn');
  });

  it('French headings, semicolons and a total with a space before its colon', () => {
    const { head, rows, tail } = readAll(
      [
        'Rapport sur les campagnes',
        '1 septembre 2026 - 30 septembre 2026',
        'Campagne;Type de campagne;Impr.;Clics;Coût',
        'Santé;Search;12 345;40;1 234,56',
        'Auto;Search;600;12;600',
        'Total : campagnes;--;12 945;52;1 834,56',
      ].join('\r\n'),
    );
    expect(head).toMatchObject({ platform: 'google', delimiter: ';', decimalMark: 'comma' });
    expect(head.statedPeriod).toEqual({ start: '2026-09-01', end: '2026-09-30' });
    expect(rows.map((row) => row.metrics.costMicros)).toEqual([1_234_560_000, 600_000_000]);
    expect(tail.totals[0]!.fields.every((field) => field.agrees)).toBe(true);
  });

  it('a report stated to be of one day needs no Day column', () => {
    const { head, rows } = readAll(
      'Campaign report\n"March 27, 2026 - March 27, 2026"\nCampaign,Impr.,Clicks,Cost\nBrand,1,1,1',
    );
    expect(head.kind).toBe('results');
    expect(rows[0]).toMatchObject({ day: '2026-03-27', period: null });
  });

  it.each([
    ['Day,Impressions\nSunday,52\nMonday,68', 120],
    ['Age Range,Impressions,Percent of known total\n18–24,13,26.53%\n25–34,8,16.33%', 21],
    ['Location Name,Impressions\nGreater London,299', 299],
  ])('an overview card is read, and said to be of no use by day: %s', (text, impressions) => {
    const report = readAll(text, { fileName: 'Card(2026.02.05-2026.02.10).csv' });
    expect(report.tail.sums.impressions).toBe(impressions);
    expect(report.rows[0]!.period).toEqual({ start: '2026-02-05', end: '2026-02-10' });
    expect(codes(report)).toEqual(['noDay', 'noEntity']);
  });

  it('an amount with a word for its currency', () => {
    const { rows } = readAll(
      'Date,Campaign Name,Impressions,Clicks,Spend\n2020-02-01,A,1,1,Rs.201.68',
    );
    expect(rows[0]!.metrics.costMicros).toBe(201_680_000);
  });

  it('a workbook with 106 headings, four of them double, and numbers as numbers', () => {
    const extra = Array.from({ length: 98 }, (_, index) => `欄位 ${index}`);
    const headings = [
      '廣告名稱',
      '天',
      '曝光次數',
      '連結點擊次數',
      '花費金額 (TWD)',
      '目標',
      ...extra.slice(0, 96),
      '目標',
      '廣告編號',
      '廣告編號',
      '天',
    ];
    const cells = headings.map((heading, index) =>
      index === 0
        ? '甲'
        : index === 1
          ? '2026-01-01'
          : index < 5
            ? index * 1.5 * (index === 4 ? 1 : 2)
            : heading === '廣告編號'
              ? '120210000000000123'
              : null,
    );
    const total = headings.map((_, index) =>
      index > 1 && index < 5 ? index * 1.5 * (index === 4 ? 1 : 2) : null,
    );
    const { head, rows, tail } = readAll(
      writeWorkbook([{ name: 'Raw', rows: [headings, total, cells] }]),
    );
    expect(headings).toHaveLength(106);
    expect(head.platform).toBe('meta');
    expect(rows[0]).toMatchObject({
      creative: { externalId: '120210000000000123', name: '甲' },
      metrics: { impressions: 6, clicks: 9, costMicros: 6_000_000 },
    });
    expect(tail.totals[0]!.fields.every((field) => field.agrees)).toBe(true);
  });
});
