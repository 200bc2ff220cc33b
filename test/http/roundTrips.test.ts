import { describe, expect, test } from 'vitest';
import { encodeGb18030 } from '../../src/formats/sheets/gb18030.ts';
import { readTable } from '../../src/formats/sheets/readTable.ts';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import type { ChangeSheet, ChangeSheetFormat, SheetResults } from '../../src/model/changeSheet.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import type { Reconciled } from '../../src/model/reconciled.ts';
import type { Report } from '../../src/model/report.ts';
import { readAll } from '../formats/readAll.ts';
import { builtReport, dayAgo } from '../report/reportShop.ts';
import { importFile } from '../support/importFile.ts';
import { newWorkspace, send, type TestWorkspace } from '../support/workspace.ts';

const coin = 1_000_000;
const budget = 1000;
type Row = Record<string, string | number>;

/** Three plans of one pool; the second earns least for its money. */
const kinds = [
  { id: '120210000000000101', name: 'Rich', clicks: 2000, orders: 120, revenue: 6000 },
  { id: '120210000000000102', name: 'Poor', clicks: 2000, orders: 40, revenue: 2000 },
  { id: '120210000000000103', name: 'Idle', clicks: 400, orders: 20, revenue: 800 },
] as const;
const costOf = (name: string) => (name === 'Idle' ? 200 : 990);

interface Trip {
  platform: string;
  currency: string;
  format: ChangeSheetFormat;
  /** Headings of the platform's daily report: day, id, name, impressions, clicks, cost, orders, revenue, budget. */
  headings: readonly string[];
  /** Columns of the sheet by which a plan is known, and its new budget. */
  sheet: readonly [plan: string, budget: string];
  /** Winnow's own reader must find the same numbers in the sheet. */
  readBack?: true;
  encode?: (text: string) => Uint8Array;
  /** What the platform answers to the upload: the first row was taken, the second refused. */
  answer?: (rows: readonly Row[]) => readonly Row[];
}

const trips: readonly Trip[] = [
  {
    platform: 'google',
    currency: 'USD',
    format: 'googleAdsWeb',
    headings:
      'Day,Campaign ID,Campaign,Impr.,Clicks,Cost,Conversions,Conv. value,Budget,Currency code'.split(
        ',',
      ),
    sheet: ['Campaign ID', 'Budget'],
    readBack: true,
    answer: (rows) =>
      rows.map((row, i) => ({ ...row, Results: i === 0 ? 'Changed' : 'Error: budget too low' })),
  },
  {
    platform: 'google',
    currency: 'USD',
    format: 'googleAdsEditor',
    headings:
      'Day,Campaign ID,Campaign,Impr.,Clicks,Cost,Conversions,Conv. value,Budget,Currency code'.split(
        ',',
      ),
    sheet: ['Campaign', 'Campaign daily budget'],
    readBack: true,
  },
  {
    platform: 'amazon',
    currency: 'USD',
    format: 'amazonBulksheet',
    // Amazon's report names campaigns without ids: those come with the bulksheet.
    headings:
      'Date,,Campaign Name,Impressions,Clicks,Spend,7 Day Total Orders (#),7 Day Total Sales,Budget,Currency'.split(
        ',',
      ),
    sheet: ['Campaign ID', 'Daily Budget'],
    readBack: true,
  },
  {
    platform: 'microsoft',
    currency: 'USD',
    format: 'microsoftBulk',
    headings:
      'TimePeriod,CampaignId,CampaignName,Impressions,Clicks,Spend,Conversions,Revenue,DailySpend,CurrencyCode'.split(
        ',',
      ),
    sheet: ['Id', 'Budget'],
    answer: (rows) =>
      rows.map((row, i) => ({
        ...row,
        Error: i === 0 ? '' : 'CampaignServiceInvalidBudget',
        'Error Number': i === 0 ? '' : 1234,
      })),
  },
  {
    platform: 'meta',
    currency: 'USD',
    format: 'metaImport',
    headings:
      'Day,Campaign ID,Campaign name,Impressions,Link clicks,Amount spent (USD),Purchases,Purchases conversion value,Campaign budget,Currency'.split(
        ',',
      ),
    sheet: ['Campaign ID', 'Campaign Daily Budget'],
  },
  {
    platform: 'wanxiangtai',
    currency: 'CNY',
    format: 'workOrderXlsx',
    headings: '日期,计划ID,计划名字,展现量,点击量,花费,总成交笔数,总成交金额,日限额'.split(','),
    sheet: ['计划ID', '建议日限额(元)'],
    encode: encodeGb18030,
  },
  {
    platform: 'jingzhuntong',
    currency: 'CNY',
    format: 'workOrderGb18030',
    headings: '日期,计划ID,推广计划,展现数,点击数,总费用,总订单行,总订单金额,日限额'.split(','),
    sheet: ['计划ID', '建议日限额(元)'],
    encode: encodeGb18030,
  },
  {
    platform: 'pinduoduo',
    currency: 'CNY',
    format: 'workOrderUtf8',
    headings: '日期,计划ID,计划名称,曝光量,点击量,总花费(元),成交笔数,交易额(元),日限额'.split(','),
    sheet: ['计划ID', '建议日限额(元)'],
  },
  {
    platform: 'qianchuan',
    currency: 'CNY',
    format: 'workOrderXlsx',
    headings:
      '日期,计划id,计划name,展示次数,点击次数,消耗(元),成交订单数,成交订单金额(元),日预算(元)'.split(
        ',',
      ),
    sheet: ['计划ID', '建议日限额(元)'],
  },
];

/** The platform's own report of these days, with the budgets in force. */
const results = (trip: Trip, days: readonly string[], budgetOf: (id: string) => number) => {
  const used = trip.headings.map((heading, i) => [heading, i] as const).filter(([text]) => text);
  const lines = days.flatMap((day) =>
    kinds.map(({ id, name, clicks, orders, revenue }) => {
      const cells = [day, id, name, 50 * clicks, clicks, costOf(name), orders, revenue];
      const row = [...cells, budgetOf(id), trip.currency];
      return used.map(([, i]) => row[i]).join(',');
    }),
  );
  const text = `${[used.map(([heading]) => heading).join(','), ...lines].join('\r\n')}\r\n`;
  return (trip.encode ?? ((given) => new TextEncoder().encode(given)))(text);
};

/** Amazon's own bulksheet, as it is downloaded. */
const bulksheet = (budgetOf: (id: string) => number) =>
  writeWorkbook([
    {
      name: 'Sponsored Products Campaigns',
      rows: [
        'Product,Entity,Operation,Campaign ID,Ad Group ID,Campaign Name,State,Daily Budget,Bid,Impressions,Spend'.split(
          ',',
        ),
        ...kinds.map(({ id, name }) =>
          [
            'Sponsored Products',
            'Campaign',
            '',
            id,
            '',
            name,
            'enabled',
            budgetOf(id),
            '',
            99,
            5,
          ].map((cell) => (cell === '' ? null : cell)),
        ),
      ],
    },
  ]);

const made = async (shop: TestWorkspace, path: string, body: unknown) => {
  const answer = await shop.post<{ id: string }>(path, body);
  expect(answer.status).toBe(201);
  return answer.body.id;
};

const recommendation = async (shop: TestWorkspace, id: string) =>
  (await shop.get<Recommendation>(`/v1/recommendations/${id}`)).body;

const tableOf = (bytes: Uint8Array): Row[] => {
  const { headings, rows } = readTable(bytes);
  return rows
    .map((cells) => Object.fromEntries(headings.map((name, i) => [name, (cells[i] ?? '').trim()])))
    .filter((row) => row['Type'] !== 'Format Version');
};

describe.each(trips)('$platform by $format', (trip) => {
  test('results, approval, sheet, upload, and the next results say what became of it', async () => {
    const shop = await newWorkspace();
    const { platform, currency } = trip;
    const channelId = await made(shop, '/v1/channels', {
      name: 'Main',
      externalId: '777',
      platform,
      currency,
      timeZone: 'Asia/Shanghai',
      settleDays: 0,
    });
    const poolId = await made(shop, '/v1/pools', { name: 'Shared', currency });
    await made(shop, '/v1/policies', { scope: 'workspace', settings: { objective: 'profit' } });
    const unchanged = () => budget;
    if (platform === 'amazon') await importFile(shop, channelId, bulksheet(unchanged));
    const days = (from: number, to: number) =>
      Array.from({ length: from - to + 1 }, (_, i) => dayAgo(from - i));
    const first = await importFile(shop, channelId, results(trip, days(24, 9), unchanged));
    expect(first.preview.file.platform).toBe(platform);
    expect(first.preview.refused.count).toBe(0);
    const plans = await shop.get<{ data: { id: string; externalId: string; version: number }[] }>(
      `/v1/plans?channelId=${channelId}`,
    );
    expect(plans.body.data.map(({ externalId }) => externalId).sort()).toEqual(
      kinds.map(({ id }) => id),
    );
    for (const { id } of plans.body.data)
      await shop.patch(`/v1/plans/${id}`, { poolId, margin: 0.5 });

    const day = dayAgo(9);
    await builtReport(shop, day);
    const { data: approved } = (
      await shop.post<{ data: Recommendation[] }>('/v1/recommendations/approve', { day })
    ).body;
    const budgets = approved.filter(({ kind }) => kind === 'budget');
    expect(budgets.length).toBeGreaterThanOrEqual(2);
    const source = trip.format === 'amazonBulksheet' ? bulksheet(unchanged) : null;
    const order = {
      channelId,
      format: trip.format,
      recommendationIds: budgets.map(({ id }) => id),
      effectiveDay: dayAgo(8),
      ...(source ? { source: btoa(String.fromCharCode(...source)) } : {}),
    };
    const sheet = (await shop.post<ChangeSheet>('/v1/changeSheets', order)).body;
    const file = await send(
      new Request(`http://winnow.test${sheet.files[0]!.url}`, {
        headers: { authorization: `Bearer ${shop.key}` },
      }),
    );
    const bytes = new Uint8Array(await file.arrayBuffer());

    // The operator does what the sheet says, reading nothing but the sheet.
    const [planColumn, budgetColumn] = trip.sheet;
    const rows = tableOf(bytes);
    const wanted = new Map(
      rows.map((row) => {
        const plan = String(row[planColumn]);
        const named = kinds.find(({ id, name }) => id === plan || name === plan);
        return [named?.id ?? '', Number(row[budgetColumn])];
      }),
    );
    const external = new Map(plans.body.data.map(({ id, externalId }) => [id, externalId]));
    expect(wanted).toEqual(
      new Map(budgets.map((one) => [external.get(one.planId ?? ''), Number(one.toValue) / coin])),
    );
    if (trip.readBack) {
      const read = readAll(bytes).rows;
      expect(read.map(({ settings }) => settings.dailyBudgetMicros)).toEqual(
        rows.map((row) => Number(row[budgetColumn]) * coin),
      );
    }

    if (trip.answer) {
      const answer = trip.answer(rows);
      const names = Object.keys(answer[0]!);
      const told = await shop.post<SheetResults>(
        `/v1/changeSheets/${sheet.id}/results`,
        [names, ...answer.map((row) => names.map((name) => row[name]))]
          .map((cells) => cells.join(','))
          .join('\n'),
        { 'content-type': 'text/csv' },
      );
      expect(told.body).toMatchObject({ applied: 1, failed: rows.length - 1, missing: 0 });
      const said = await Promise.all(sheet.rows.map(({ id }) => recommendation(shop, id)));
      expect(said.map(({ status }) => status)).toEqual([
        'applied',
        ...sheet.rows.slice(1).map(() => 'approved'),
      ]);
      // What was refused goes into another sheet.
      const again = await shop.post<ChangeSheet>('/v1/changeSheets', {
        ...order,
        recommendationIds: sheet.rows.slice(1).map(({ id }) => id),
      });
      expect(again.body.rows).toHaveLength(sheet.rows.length - 1);
    }

    let lastImport = '';
    /** The next day's results with these budgets (Amazon: its bulksheet anew), and what is said then. */
    const later = async (ago: number, budgetOf: (id: string) => number) => {
      const file = results(trip, [dayAgo(ago)], budgetOf);
      lastImport = (await importFile(shop, channelId, file)).id;
      if (platform === 'amazon') await importFile(shop, channelId, bulksheet(budgetOf));
      await builtReport(shop, dayAgo(ago));
      const report = (await shop.get<Report>(`/v1/reports/${dayAgo(ago)}`)).body;
      const outcomes = new Map(report.reconciled.map((item) => [item.recommendationId, item]));
      return budgets
        .toSorted(
          (a, b) =>
            sheet.rows.findIndex(({ id }) => id === a.id) -
            sheet.rows.findIndex(({ id }) => id === b.id),
        )
        .map(({ id }) => outcomes.get(id) as Reconciled);
    };
    const [one, two] = sheet.rows.map((row) => external.get(row.entityId ?? '')) as [
      string,
      string,
    ];
    const now = (id: string) => wanted.get(id) ?? budget;
    const half = (now(two) + budget) / 2;
    const firstDay = await later(8, (id) => (id === two ? half : now(id)));
    expect(firstDay.slice(0, 2)).toMatchObject([
      // An upload said to be done today cannot be seen in figures of days ago.
      { outcome: 'applied', seen: trip.answer ? null : now(one) * coin },
      { outcome: 'partly', seen: half * coin },
    ]);
    const status = async () => (await recommendation(shop, sheet.rows[0]!.id)).status;
    expect(await status()).toBe('applied');
    if (trip.format === 'googleAdsEditor') {
      // Taken back, the results show nothing as applied; read again, they do.
      const wait = { prefer: 'wait=50' };
      await shop.post(`/v1/imports/${lastImport}/undo`, undefined, wait);
      expect(await status()).toBe('exported');
      await later(8, (id) => (id === two ? half : now(id)));
      expect(await status()).toBe('applied');
    }
    const beyond = 2 * budget - now(two);
    const secondDay = await later(7, (id) => (id === two ? beyond : now(id)));
    expect(secondDay.slice(0, 2)).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'contradicted', seen: beyond * coin },
    ]);
    const shown = async (path: string, accept: string) => {
      const headers = { authorization: `Bearer ${shop.key}`, accept };
      return (await send(new Request(`http://winnow.test${path}`, { headers }))).text();
    };
    const at = `/reports/${dayAgo(7)}?lang=`;
    expect(await shown(`/v1${at}en`, 'text/plain')).toContain('[Contradicted]');
    expect(await shown(`${at}zh-CN`, 'text/html')).toContain('已批准调整的执行情况');
  });
});
