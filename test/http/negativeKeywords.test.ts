import { describe, expect, test } from 'vitest';
import { readTable } from '../../src/formats/sheets/readTable.ts';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import type { ChangeSheet, ChangeSheetFormat } from '../../src/model/changeSheet.ts';
import { dayAgo } from '../report/reportShop.ts';
import { previewFile } from '../support/importFile.ts';
import { newWorkspace, send } from '../support/workspace.ts';

interface Case {
  platform: string;
  currency: string;
  /** Headings of the search-term report: day, term, plan's id, plan, group's id, group, clicks, cost, orders. */
  headings: string;
  sheets: readonly [ChangeSheetFormat, Record<string, string>][];
}

const cases: readonly Case[] = [
  {
    platform: 'google',
    currency: 'USD',
    headings: 'Day,Search term,Campaign ID,Campaign,Ad group ID,Ad group,Clicks,Cost,Conversions',
    sheets: [
      [
        'googleAdsWeb',
        {
          'Row Type': 'Negative keyword',
          Action: 'Add',
          'Campaign ID': '71',
          'Ad group ID': '81',
          Keyword: '=free shoes',
          Type: 'Exact match',
        },
      ],
      [
        'googleAdsEditor',
        {
          Campaign: 'Spring',
          'Ad group': 'Boots',
          Keyword: '=free shoes',
          'Criterion Type': 'Negative Exact',
        },
      ],
    ],
  },
  {
    platform: 'amazon',
    currency: 'USD',
    // Amazon names no ids here: they are known from the bulksheet.
    headings:
      'Date,Customer Search Term,,Campaign Name,,Ad Group Name,Clicks,Spend,7 Day Total Orders (#)',
    sheets: [
      [
        'amazonBulksheet',
        {
          Entity: 'Negative Keyword',
          Operation: 'Create',
          'Campaign ID': '71',
          'Ad Group ID': '81',
          'Keyword Text': '=free shoes',
          'Match Type': 'negativeExact',
        },
      ],
    ],
  },
  {
    platform: 'microsoft',
    currency: 'USD',
    headings:
      'TimePeriod,SearchQuery,CampaignId,CampaignName,AdGroupId,AdGroupName,Clicks,Spend,Conversions',
    sheets: [
      [
        'microsoftBulk',
        {
          Type: 'Ad Group Negative Keyword',
          'Parent Id': '81',
          Keyword: '=free shoes',
          'Match Type': 'Exact',
        },
      ],
    ],
  },
  {
    platform: 'wanxiangtai',
    currency: 'CNY',
    headings: '日期,搜索词,计划ID,计划名字,单元ID,单元名字,点击量,花费,总成交笔数',
    sheets: [
      [
        'workOrderUtf8',
        { 计划ID: '71', 单元ID: '81', 关键词: "'=free shoes", 建议状态: '精准否定' },
      ],
    ],
  },
  {
    platform: 'jingzhuntong',
    currency: 'CNY',
    headings: '日期,搜索词,计划ID,推广计划,单元ID,推广单元,点击数,总费用,总订单行',
    sheets: [
      [
        'workOrderXlsx',
        { 计划ID: '71', 单元ID: '81', 关键词: "'=free shoes", 建议状态: '精准否定' },
      ],
    ],
  },
];

const bulksheet = () =>
  writeWorkbook([
    {
      name: 'Sponsored Products Campaigns',
      rows: [
        'Product,Entity,Operation,Campaign ID,Ad Group ID,State,Keyword Text,Match Type'.split(','),
        ['Sponsored Products', 'Campaign', null, '71', null, 'enabled', null, null],
      ],
    },
  ]);

describe.each(cases)('search terms of $platform', ({ platform, currency, headings, sheets }) => {
  test('become negative keywords where they spent twice the plan’s cost per order', async () => {
    const shop = await newWorkspace();
    const { made } = shop;
    const given = { name: 'Main', externalId: '777', timeZone: 'Asia/Shanghai' };
    const channelId = await made('/v1/channels', { ...given, platform, currency });
    const planId = await made('/v1/plans', { channelId, externalId: '71', name: 'Spring' });
    await made('/v1/groups', { planId, externalId: '81', name: 'Boots' });
    const used = headings.split(',').map((heading, index) => ({ heading, index }));
    // 60 spent on 3 orders: 40 without one is too much, 9.99 is not.
    const rows = [
      ['=free shoes', '40.00', '0'],
      ['cheap', '9.99', '0'],
      ['red boots', '10.01', '3'],
    ].map(([term, cost, orders]) => [
      dayAgo(2),
      term,
      '71',
      'Spring',
      '81',
      'Boots',
      10,
      cost,
      orders,
    ]);
    const lines = [headings.split(','), ...rows].map((cells) =>
      used.flatMap(({ heading, index }) => (heading ? [cells[index]] : [])).join(','),
    );
    const { id, preview } = await previewFile(shop, channelId, `${lines.join('\n')}\n`);
    const found = preview.findings.filter(({ code }) => code === 'negativeKeyword');
    expect(found).toMatchObject([
      { term: '=free shoes', costMicros: 40e6, limitMicros: 40e6, limitFrom: 'planMean' },
    ]);
    for (const [format, expected] of sheets) {
      const source =
        format === 'amazonBulksheet' ? { source: btoa(String.fromCharCode(...bulksheet())) } : {};
      const order = { channelId, format, negativeKeywordsOf: id, ...source };
      const sheet = (await shop.post<ChangeSheet>('/v1/changeSheets', order)).body;
      const headers = { authorization: `Bearer ${shop.key}` };
      const file = await send(new Request(`http://winnow.test${sheet.files[0]?.url}`, { headers }));
      const { headings: names, rows: written } = readTable(
        new Uint8Array(await file.arrayBuffer()),
      );
      const row = Object.fromEntries(
        names.map((name, index) => [name, written.at(-1)?.[index]?.trim() ?? '']),
      );
      expect(row).toMatchObject(expected);
    }
  });
});
