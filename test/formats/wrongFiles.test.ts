import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import { readAll } from './readAll.ts';

const refused = (source: string | Uint8Array, code: string, detail: object) =>
  expect(() => readAll(source)).toThrowError(expect.objectContaining({ code, detail }));
const bytes = (...first: number[]) =>
  Uint8Array.from({ length: 300 }, (_, index) => first[index] ?? (index * 7) % 256);

describe('files that are no report say what they are', () => {
  it.each([
    ['a PDF', new TextEncoder().encode('%PDF-1.7\n%\u00e2\n1 0 obj'), 'pdf'],
    ['a PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), 'image'],
    ['a JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'image'],
    ['a gzip', bytes(0x1f, 0x8b, 8, 0), 'gzip'],
    [
      'a page',
      '\ufeff <!DOCTYPE html><html><body>Campaign, Impr., Clicks</body></html>',
      'webPage',
    ],
    ['a table saved as .xls', '<table><tr><td>日期</td><td>花费</td></tr></table>', 'webPage'],
    ['XML', '<?xml version="1.0"?><rows/>', 'webPage'],
    ['JSON', '[{"campaign":"A","impressions":1}]', 'json'],
  ])('%s', (_, source, found) => refused(source, 'notAReport', { found }));

  it.each([
    ['a mark and nothing else', '\ufeff'],
    ['blank lines', ' \r\n\r\n'],
    ['a sentence alone', 'No data available'],
    ['the same in Chinese', '\ufeff暂无数据\r\n'],
  ])('%s is empty', (_, source) => refused(source, 'empty', {}));

  it('a table of other things shows its headings', () =>
    refused('Name,Email,City\nAnn,a@example.com,Rome', 'headingsUnknown', {
      headings: ['Name', 'Email', 'City'],
    }));
});

describe('dates, marks and totals that were misread or refused before', () => {
  it('files joined end to end, with a mark inside, stay UTF-8', () => {
    const { head, rows } = readAll(
      'Day,Campaign,Impr.,Clicks,Cost\n2026-09-01,A\ufeff,1,1,1\n2026-09-02,山B,1,1,1',
    );
    expect(head.encoding).toBe('utf-8');
    expect(rows[1]!.plan!.name).toBe('山B');
  });

  it('numbers stored as numbers have a point, whatever stands in front of three digits', () => {
    const sheet = (clicks: number) =>
      writeWorkbook([
        {
          name: 'S',
          rows: [
            ['Date', 'Campaign', 'Impressions', 'Clicks', 'Cost'],
            ['2026-09-01', 'A', 100, clicks, 1.234],
          ],
        },
      ]);
    expect(readAll(sheet(10)).rows[0]!.metrics.costMicros).toBe(1_234_000);
    const named = writeWorkbook([
      {
        name: 'S',
        rows: [
          ['Date', 'Campaign', 'Impressions', 'Clicks', 'Cost'],
          ['2026-09-01', 3.5, 100, 1, '1.234,50'],
          ['2026-09-02', 3.5, 100, 1, 2.25],
        ],
      },
    ]);
    const { rows } = readAll(named);
    expect(rows.map(({ plan, metrics }) => [plan?.name, metrics.costMicros])).toEqual([
      ['3.5', 1_234_500_000],
      ['3.5', 2_250_000],
    ]);
    expect(readAll(sheet(1.005)).refused[0]).toMatchObject({ code: 'fractionalCount' });
  });

  it('start dates without an end are days where an entity has the next day too', () => {
    const { head, tail } = readAll(
      '数据起始时间,计划id,计划name,总花费(元),展示数,点击数\n2026-09-01,1,甲,1,10,1\n2026-09-02,1,甲,2,20,2',
    );
    expect(head).toMatchObject({ platform: 'qianchuan', kind: 'results' });
    expect(tail.days).toEqual({ start: '2026-09-01', end: '2026-09-02' });
  });

  it.each([
    ['# Start date: 20260901\n# End date: 20260930', { start: '2026-09-01', end: '2026-09-30' }],
    [
      'Report Start: September 1, 2026\nReport End: September 30, 2026',
      { start: '2026-09-01', end: '2026-09-30' },
    ],
    ['Start date: 2026-09-01', null],
    ['Date created: 2026-10-01', null],
    ['数据生成时间：2026-10-01 14:06', null],
    ['Last Completed Available Day: 2026-09-30', null],
  ])('rows without a day are not stamped on a date above the headings: %s', (lines, period) => {
    const { head, rows } = readAll(`${lines}\nCampaign,Impressions,Clicks,Cost\nA,10,1,1`);
    expect(head.statedPeriod).toEqual(period);
    expect(rows[0]).toMatchObject({ day: null, period });
  });

  it('the days plans began on are no days of results', () => {
    const { rows } = readAll(
      'Campaign,Start date,Impressions,Clicks,Cost\nA,2026-09-01,10,1,1\nB,2026-09-02,20,2,2',
    );
    expect(rows.map((row) => row.day)).toEqual([null, null]);
  });

  it('lines above the headings tell the order of day and month', () => {
    const file = (range: string) =>
      `"Report Name: C"\n"Report Time: ${range}"\n\n"Gregorian date","Campaign","Impressions","Clicks","Spend"\n"9/1/2026","A","10","1","1"`;
    expect(readAll(file('9/1/2026 - 9/30/2026')).tail.days?.start).toBe('2026-09-01');
    expect(readAll(file('1/9/2026 - 30/9/2026')).tail.days?.start).toBe('2026-01-09');
    expect(readAll(file('9/1/2026 - 9/30/2026')).head.platform).toBe('microsoft');
    refused(file('9/1/2026 - 9/2/2026'), 'dayOrderAmbiguous', { value: '9/1/2026' });
  });

  it.each(['Total of 2 results', 'Overall total - 1 campaigns'])('%s', (label) => {
    const { tail } = readAll(
      `Campaign name,By Day,Cost,Impressions,Clicks (destination)\nA,2026-09-01,1,10,1\nA,2026-09-02,2,20,2\n${label},-,3,30,3`,
    );
    expect(tail).toMatchObject({ rows: 2, refused: 0 });
    expect(tail.totals[0]).toMatchObject({
      label,
      fields: [{ agrees: true }, { agrees: true }, { agrees: true }],
    });
  });

  it('a month may begin before the range asked for, but not lie outside it', () => {
    const months = (range: string) =>
      readAll(
        `Report\n${range}\nCampaign,Month,Impr.,Clicks,Cost\nA,2026-08-01,1,1,1\nA,2026-09-01,1,1,1`,
      ).tail.findings.map(({ code }) => code);
    expect(months('"August 24, 2026 - September 6, 2026"')).toEqual(['noDay', 'currencyUnknown']);
    expect(months('"September 1, 2026 - September 6, 2026"')).toContain('outsideStatedPeriod');
  });

  it('an export of Google Ads Editor has every level in one table', () => {
    const { head, rows, tail } = readAll(
      'Campaign\tBudget\tBudget type\tAd Group\tMax CPC\tKeyword\tCriterion Type\tCampaign Status\tAd Group Status\tStatus\nA\t50.00\tDaily\t\t\t\t\tEnabled\t\t\nA\t\t\tG\t1.20\t\t\tEnabled\tPaused\t\nA\t\t\tG\t1.50\tshoes\tExact\tEnabled\tPaused\tEnabled\nA\t\t\tG\t\tfree\tNegative Exact\tEnabled\tPaused\tEnabled\nA\t\t\t\t\t\t\t\t\t',
    );
    expect(head).toMatchObject({ platform: 'google', kind: 'settings' });
    expect(tail.refused).toBe(0);
    expect(rows.map((row) => [row.grain, row.settings])).toEqual([
      ['plan', { bidMicros: null, dailyBudgetMicros: 50_000_000, status: 'active' }],
      ['group', { bidMicros: 1_200_000, status: 'paused' }],
      ['target', { bidMicros: 1_500_000, status: 'active' }],
    ]);
    const groups = readAll('Campaign,Ad group,Campaign status\nA,G,Enabled\nA,H,');
    expect(groups.rows.map((row) => row.planSettings)).toEqual([{ status: 'active' }]);
  });
});
