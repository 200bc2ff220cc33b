import { expect, test } from 'vitest';
import { readTable } from '../../src/formats/sheets/readTable.ts';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import type { ChangeSheet, SheetResults } from '../../src/model/changeSheet.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import { readAll } from '../formats/readAll.ts';
import { builtReport, dayAgo } from '../report/reportShop.ts';
import { newWorkspace, send, type TestWorkspace, withKey } from '../support/workspace.ts';

const coin = 1_000_000;
type List<T> = { data: T[] };

const kinds = [
  { name: 'rich', cost: 99, clicks: 200, orders: 12, revenue: 600 },
  { name: 'poor', cost: 99, clicks: 200, orders: 4, revenue: 200 },
  { name: 'idle', cost: 20, clicks: 40, orders: 2, revenue: 80 },
];

/** A shop with approved budget changes, made the way an operator makes them. */
const approvedShop = async (platform: string, currency: string) => {
  const shop = await newWorkspace();
  const { made } = shop;
  const channelId = await made('/v1/channels', {
    name: '=Main',
    externalId: '777',
    platform,
    currency,
    timeZone: 'Asia/Shanghai',
    settleDays: 0,
  });
  const poolId = await made('/v1/pools', { name: 'Shared', currency });
  await made('/v1/policies', { scope: 'workspace', settings: { objective: 'profit' } });
  const plans: string[] = [];
  for (const [index, { name }] of kinds.entries()) {
    plans.push(
      await made('/v1/plans', {
        channelId,
        poolId,
        externalId: `12021000000000010${index}`,
        name: `=${name}`,
        margin: 0.5,
        bidMicros: coin,
        dailyBudgetMicros: 100 * coin,
      }),
    );
  }
  const results = async (ago: number, budgets: readonly number[]) => {
    const rows = kinds.map((kind, index) => ({
      entityId: plans[index],
      day: dayAgo(ago),
      impressions: 50 * kind.clicks,
      clicks: kind.clicks,
      costMicros: kind.cost * coin,
      orders: kind.orders,
      revenueMicros: kind.revenue * coin,
      dailyBudgetMicros: budgets[index],
      bidMicros: coin,
    }));
    expect((await shop.post('/v1/results', { rows })).status).toBe(200);
    expect((await shop.put(`/v1/channels/${channelId}/days/${dayAgo(ago)}`, {})).status).toBe(200);
  };
  for (let ago = 24; ago >= 9; ago--)
    await results(
      ago,
      [100, 100, 100].map((budget) => budget * coin),
    );
  await builtReport(shop, dayAgo(9));
  const { data } = (
    await shop.post<List<Recommendation>>('/v1/recommendations/approve', { day: dayAgo(9) })
  ).body;
  const budgets = data.filter(({ kind }) => kind === 'budget');
  expect(budgets.length).toBeGreaterThanOrEqual(2);
  return { shop, channelId, plans, results, approved: data, budgets };
};

const download = async (shop: TestWorkspace, sheet: ChangeSheet, file = 0) => {
  const url = sheet.files[file]!.url;
  const answer = await send(
    new Request(`http://winnow.test${url}`, { headers: { authorization: `Bearer ${shop.key}` } }),
  );
  expect(answer.status).toBe(200);
  return { bytes: new Uint8Array(await answer.arrayBuffer()), headers: answer.headers };
};

test('a Google sheet: exported, downloaded, read back the same, reconciled with later results', async () => {
  const { shop, channelId, plans, results, approved, budgets } = await approvedShop(
    'google',
    'USD',
  );
  const made = await shop.post<ChangeSheet>('/v1/changeSheets', {
    channelId,
    format: 'googleAdsWeb',
    recommendationIds: budgets.map(({ id }) => id),
    effectiveDay: dayAgo(8),
  });
  expect(made.status).toBe(201);
  const sheet = made.body;
  expect(made.headers.get('location')).toBe(`/v1/changeSheets/${sheet.id}`);
  expect(sheet.files.map((file) => file.name)).toEqual(['campaigns.csv']);
  expect(sheet.rows.every((row) => row.outcome === 'exported')).toBe(true);

  const { bytes, headers } = await download(shop, sheet);
  expect(headers.get('content-disposition')).toContain('campaigns.csv');
  expect(bytes.length).toBe(sheet.files[0]!.bytes);
  // Winnow's own reader finds the numbers that were approved.
  const read = readAll(bytes);
  const byPlan = new Map(
    budgets.map((one) => [`12021000000000010${plans.indexOf(one.planId!)}`, one.toValue]),
  );
  expect(read.rows.map((row) => [row.plan!.externalId, row.settings.dailyBudgetMicros])).toEqual(
    sheet.rows.map((row) => {
      const external = `12021000000000010${plans.indexOf(row.entityId!)}`;
      return [external, byPlan.get(external)];
    }),
  );
  for (const { id } of budgets) {
    const one = (await shop.get<Recommendation>(`/v1/recommendations/${id}`)).body;
    expect(one).toMatchObject({ status: 'exported' });
    expect(one.exportedAt).not.toBeNull();
  }
  expect(approved.length).toBeGreaterThanOrEqual(budgets.length);

  /** Sends a later day whose budgets are made from each row, and says what became of the rows. */
  const later = async (ago: number, budget: (from: number, to: number) => number) => {
    await results(
      ago,
      plans.map((planId) => {
        const row = sheet.rows.find(({ entityId }) => entityId === planId);
        return row ? budget(Number(row.from), Number(row.to)) : 100 * coin;
      }),
    );
    const { rows } = (await shop.get<ChangeSheet>(`/v1/changeSheets/${sheet.id}`)).body;
    return [...new Set(rows.map(({ outcome }) => outcome))];
  };
  expect(await later(8, (from) => from)).toEqual(['notApplied']);
  expect(await later(7, (from, to) => (from + to) / 2)).toEqual(['partly']);
  expect(await later(6, (from, to) => 2 * from - to)).toEqual(['contradicted']);
  expect(await later(5, (_, to) => to)).toEqual(['applied']);

  const listed = (await shop.get<List<ChangeSheet>>(`/v1/changeSheets?channelId=${channelId}`))
    .body;
  expect(listed.data.map(({ id }) => id)).toEqual([sheet.id]);
});

test('a work order: people read it, formulas do not run, what they filled in comes back', async () => {
  const { shop, channelId, budgets } = await approvedShop('wanxiangtai', 'CNY');
  const made = await shop.post<ChangeSheet>('/v1/changeSheets', {
    channelId,
    format: 'workOrderXlsx',
    recommendationIds: budgets.map(({ id }) => id),
  });
  expect(made.status).toBe(201);
  const sheet = made.body;
  const { headings, rows } = readTable((await download(shop, sheet)).bytes);
  const at = (heading: string) => headings.indexOf(heading);
  expect(rows.map((row) => row[at('编号')])).toEqual(sheet.rows.map((row) => row.id));
  expect(rows.map((row) => Number(row[at('建议日限额(元)')]) * coin)).toEqual(
    sheet.rows.map((row) => row.to),
  );
  expect(rows[0]![at('计划名字')]).toMatch(/^'=/);
  expect(rows[0]![at('店铺')]).toBe("'=Main");
  // Reasons are sentences in the workspace's language, not codes.
  expect(rows[0]![at('原因')]).toMatch(/\s|[，。]/);

  const filled = rows.map((row, index) =>
    row.map((cell, column) =>
      column === at('执行结果') ? (index === 0 ? '已执行' : '失败：余额不足') : cell,
    ),
  );
  const told = await shop.post<SheetResults>(
    `/v1/changeSheets/${sheet.id}/results`,
    writeWorkbook([{ name: 'Sheet', rows: [headings, ...filled] }]),
    { 'content-type': 'application/octet-stream' },
  );
  expect(told.status).toBe(200);
  expect(told.body).toMatchObject({
    applied: 1,
    failed: rows.length - 1,
    missing: 0,
    unmatched: 0,
  });
  expect(told.body.sheet.rows.slice(0, 2)).toMatchObject([
    { outcome: 'applied' },
    { outcome: 'failed', message: '失败：余额不足' },
  ]);
  const statuses = await Promise.all(
    sheet.rows
      .slice(0, 2)
      .map(
        async ({ id }) => (await shop.get<Recommendation>(`/v1/recommendations/${id}`)).body.status,
      ),
  );
  // What failed may be exported anew.
  expect(statuses).toEqual(['applied', 'approved']);
  const changes = (await shop.get<List<{ recommendationId: string }>>('/v1/changes')).body.data;
  expect(changes.map((change) => change.recommendationId)).toContain(sheet.rows[0]!.id);
  const again = await shop.post<ChangeSheet>('/v1/changeSheets', {
    channelId,
    format: 'workOrderGb18030',
    recommendationIds: [sheet.rows[1]!.id],
  });
  expect(again.status).toBe(201);
});

test('an Amazon sheet is made from the operator’s own', async () => {
  const { shop, channelId, budgets, plans } = await approvedShop('amazon', 'USD');
  const headings = [
    'Product',
    'Entity',
    'Operation',
    'Campaign ID',
    'Campaign Name',
    'State',
    'Daily Budget',
    'Bid',
  ];
  const source = writeWorkbook([
    {
      name: 'Sponsored Products Campaigns',
      rows: [
        headings,
        ...plans.map((_, index) => [
          'Sponsored Products',
          'Campaign',
          null,
          `12021000000000010${index}`,
          'x',
          'enabled',
          100,
          null,
        ]),
      ],
    },
  ]);
  const base64 = btoa(String.fromCharCode(...source));
  const ask = {
    channelId,
    format: 'amazonBulksheet',
    recommendationIds: budgets.map(({ id }) => id),
  };
  expect((await shop.post('/v1/changeSheets', ask)).body).toMatchObject({ code: 'invalid' });
  const made = await shop.post<ChangeSheet>('/v1/changeSheets', { ...ask, source: base64 });
  expect(made.status).toBe(201);
  const read = readAll((await download(shop, made.body)).bytes);
  expect(read.head.platform).toBe('amazon');
  const wanted = new Map(
    budgets.map((one) => [`12021000000000010${plans.indexOf(one.planId!)}`, one.toValue]),
  );
  expect(
    new Map(read.rows.map((row) => [row.plan!.externalId, row.settings.dailyBudgetMicros])),
  ).toEqual(wanted);
});

test('search terms are shown, never stored, and become negative keywords of a sheet', async () => {
  const { shop, channelId, plans } = await approvedShop('google', 'USD');
  const before = (await shop.get<{ data: unknown[] }>('/v1/targets')).body.data.length;
  const opened = await shop.post<{ id: string }>('/v1/imports', { channelId, parts: 1 });
  const report = [
    'Search terms report',
    'Day,Search term,Campaign ID,Campaign,Currency code,Impr.,Clicks,Cost,Conversions',
    // 60 spent for 3 orders: 20 an order, so 40 without one is wasteful and 39.99 is not.
    ...[
      ['cheap', '40.00', '0'],
      ['nearly', '9.99', '0'],
      ['good', '10.01', '3'],
    ].map(
      ([term, cost, orders]) =>
        `${dayAgo(2)},${term},120210000000000100,=rich,USD,100,10,${cost},${orders}`,
    ),
  ].join('\n');
  const put = await shop.put(`/v1/imports/${opened.body.id}/parts/1`, report, {
    'content-type': 'text/csv',
  });
  expect(put.status).toBe(200);
  const preview = (
    await shop.get<{ rows: number; findings: Record<string, unknown>[] }>(
      `/v1/imports/${opened.body.id}/preview`,
      { prefer: 'wait=20' },
    )
  ).body;
  expect(preview.rows).toBe(0);
  expect(preview.findings).toContainEqual({ code: 'notStored', kind: 'searchTerms', rows: 3 });
  const negatives = preview.findings.filter(({ code }) => code === 'negativeKeyword');
  expect(negatives).toMatchObject([
    { term: 'cheap', costMicros: 40 * coin, limitMicros: 40 * coin, limitFrom: 'planMean' },
  ]);
  const made = await shop.post<ChangeSheet>('/v1/changeSheets', {
    channelId,
    format: 'googleAdsWeb',
    negativeKeywordsOf: opened.body.id,
  });
  expect(made.status).toBe(201);
  const file = made.body.files.findIndex(({ name }) => name === 'negative-keywords.csv');
  const { headings, rows } = readTable((await download(shop, made.body, file)).bytes);
  const cell = (heading: string) => rows[0]![headings.indexOf(heading)];
  expect([cell('Row Type'), cell('Campaign ID'), cell('Keyword'), cell('Type')]).toEqual([
    'Negative keyword',
    '120210000000000100',
    'cheap',
    'Exact match',
  ]);
  expect(made.body.rows.find(({ field }) => field === 'negativeKeyword')).toMatchObject({
    id: `${opened.body.id}:1`,
    recommendationId: null,
    outcome: 'exported',
  });
  expect((await shop.get<{ data: unknown[] }>('/v1/targets')).body.data.length).toBe(before);
  expect(plans).toHaveLength(3);
  expect(
    (
      await shop.post('/v1/changeSheets', {
        channelId,
        format: 'googleAdsWeb',
        negativeKeywordsOf: 'imp_00000000000000000000000000',
      })
    ).body,
  ).toMatchObject({ code: 'unknownReference' });
});

test('sheets are refused with a reason, and nothing is exported', async () => {
  const { shop, channelId, budgets } = await approvedShop('google', 'USD');
  const [first] = budgets;
  const post = (body: Record<string, unknown>) =>
    shop.post('/v1/changeSheets', { channelId, ...body });
  const cases: [Record<string, unknown>, string][] = [
    [{ format: 'googleAdsWeb', channelId: 'chan_00000000000000000000000000' }, 'unknownReference'],
    [{ format: 'csv' }, 'invalid'],
    [{ format: 'googleAdsWeb', unknown: 1 }, 'invalid'],
    [{ format: 'googleAdsWeb', effectiveDay: '2026-02-30' }, 'invalid'],
    [{ format: 'googleAdsWeb', source: 'AAAA' }, 'invalid'],
    [{ format: 'amazonBulksheet', source: 'AAAA' }, 'unreadableFile'],
    [
      { format: 'googleAdsWeb', recommendationIds: ['rec_00000000000000000000000000'] },
      'stateForbids',
    ],
  ];
  for (const [body, code] of cases) {
    const answer = await post(body);
    expect([answer.status >= 400 && answer.status < 500, answer.body['code']]).toEqual([
      true,
      code,
    ]);
  }
  expect((await shop.get<Recommendation>(`/v1/recommendations/${first!.id}`)).body.status).toBe(
    'approved',
  );

  const made = await shop.post<ChangeSheet>('/v1/changeSheets', {
    channelId,
    format: 'googleAdsEditor',
  });
  expect(made.status).toBe(201);
  expect(
    (await post({ format: 'googleAdsEditor', recommendationIds: [first!.id] })).body,
  ).toMatchObject({ code: 'stateForbids' });
  const under = `/v1/changeSheets/${made.body.id}`;
  expect((await shop.get(`${under}/files/9`)).body).toMatchObject({ code: 'notFound' });
  expect((await shop.get('/v1/changeSheets/sheet_x')).body).toMatchObject({ code: 'notFound' });
  const bytes = { 'content-type': 'application/octet-stream' };
  expect(
    (await shop.post(`${under}/results`, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), bytes)).body,
  ).toMatchObject({ code: 'unreadableFile' });
  expect((await shop.post(`${under}/results`, new Uint8Array(0), bytes)).body).toMatchObject({
    code: 'unreadableFile',
  });

  // Another workspace sees nothing of it; a reader may look but not make.
  const other = await newWorkspace();
  expect((await other.get(under)).status).toBe(404);
  expect((await other.get(`${under}/files/1`)).status).toBe(404);
  expect((await other.post(`${under}/results`, 'a,b\n1,2\n', bytes)).status).toBe(404);
  const key = (await shop.post<{ secret: string }>('/v1/keys', { name: 'viewer', scope: 'read' }))
    .body.secret;
  const reader = withKey(shop.id, key);
  expect((await reader.get(under)).status).toBe(200);
  expect(
    (await reader.post('/v1/changeSheets', { channelId, format: 'googleAdsEditor' })).status,
  ).toBe(403);
  expect((await reader.post(`${under}/results`, 'a,b\n1,2\n', bytes)).status).toBe(403);
  expect((await withKey(shop.id, `${shop.key}x`).get(under)).status).toBe(401);
});
