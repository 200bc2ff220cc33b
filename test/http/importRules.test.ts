import { beforeAll, describe, expect, test } from 'vitest';
import type { Import, ImportPreview } from '../../src/model/import.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Result } from '../../src/model/result.ts';
import { importFile, patient, previewFile } from '../support/importFile.ts';
import { call, lesserKey, newWorkspace, type TestWorkspace } from '../support/workspace.ts';

let shop: TestWorkspace;
beforeAll(async () => {
  shop = await newWorkspace();
});
const newChannel = async (more: object = {}): Promise<string> => {
  const given = { name: 'Main', platform: 'other', currency: 'CNY', timeZone: 'Asia/Shanghai' };
  return (await shop.post<{ id: string }>('/v1/channels', { ...given, ...more })).body.id;
};
const results = async (channelId: string): Promise<Result[]> =>
  (await shop.get<{ data: Result[] }>(`/v1/results?channelId=${channelId}&limit=1000`)).body.data;
const figures = async (channelId: string) =>
  (await results(channelId)).map(({ day, impressions, clicks, costMicros }) => [
    day,
    impressions,
    clicks,
    costMicros,
  ]);
const heading = 'Day,Campaign ID,Campaign,Ad ID,Ad name,Impressions,Clicks,Cost\n';
const file = (...rows: string[]) => heading + rows.map((row) => `${row}\n`).join('');
const undo = (id: string) => shop.post<Import>(`/v1/imports/${id}/undo`, undefined, patient);

describe('an import', () => {
  test('sums rows of finer grain, keeps what a file leaves out, and restates days', async () => {
    const channelId = await newChannel();
    const byDevice = file(
      '2026-03-01,71,Spring,91,Red,100,5,1.50',
      '2026-03-01,71,Spring,91,Red,40,1,0.25',
      '2026-03-01,71,Spring,92,Blue,10,0,0',
      '2026-03-02,71,Spring,91,Red,30,3,--',
    );
    const first = await importFile(shop, channelId, byDevice);
    expect(first.preview).toMatchObject({
      rows: 4,
      cells: { created: 3, changed: 0, unchanged: 0 },
      totals: { impressions: 180, clicks: 9, costMicros: 1_750_000 },
      newEntities: { plan: 1, group: 0, creative: 2, target: 0 },
    });
    expect(await figures(channelId)).toEqual([
      ['2026-03-01', 140, 6, 1_750_000],
      ['2026-03-01', 10, 0, 0],
      ['2026-03-02', 30, 3, null],
    ]);
    const noCost = 'Day,Campaign ID,Ad ID,Ad name,Impressions,Clicks\n2026-03-01,71,91,Red,141,7\n';
    const second = await previewFile(shop, channelId, noCost);
    expect(second.preview.cells).toEqual({ created: 0, changed: 1, unchanged: 0 });
    expect(second.preview.days).toMatchObject([
      {
        day: '2026-03-01',
        changed: 1,
        totals: { impressions: 141 },
        stored: { impressions: 140, clicks: 6, costMicros: 1_750_000 },
      },
    ]);
    await shop.post(`/v1/imports/${second.id}/commit`, undefined, patient);
    expect(await figures(channelId)).toEqual([
      ['2026-03-01', 141, 7, 1_750_000],
      ['2026-03-01', 10, 0, 0],
      ['2026-03-02', 30, 3, null],
    ]);
  });

  test('is undone to the earlier figures, while none was restated later', async () => {
    const channelId = await newChannel();
    const one = await importFile(shop, channelId, file('2026-03-01,71,Spring,91,Red,100,5,1'));
    const two = await importFile(
      shop,
      channelId,
      file('2026-03-01,71,Spring,91,Red,100,6,2', '2026-03-02,71,Spring,91,Red,50,1,1'),
    );
    expect(two.outcome).toMatchObject({ created: 1, changed: 1, closedDays: ['2026-03-02'] });
    const refused = await shop.post<Problem>(`/v1/imports/${one.id}/undo`);
    expect([refused.status, refused.body.code]).toEqual([409, 'restatedLater']);
    expect((await undo(two.id)).body).toMatchObject({ status: 'undone' });
    expect(await figures(channelId)).toEqual([['2026-03-01', 100, 5, 1_000_000]]);
    const days = await shop.get<{ data: object[] }>(`/v1/channels/${channelId}/days`);
    expect(days.body.data).toMatchObject([{ day: '2026-03-01', state: 'closed' }]);
    const plan = (await shop.get<{ data: { id: string }[] }>(`/v1/plans?channelId=${channelId}`))
      .body.data[0];
    const series = await shop.get<{ data: object[] }>(
      `/v1/series?entityId=${plan?.id}&from=2026-03-01&to=2026-03-05`,
    );
    expect(series.body.data).toMatchObject([{ day: '2026-03-01', clicks: 5 }]);
    expect((await undo(one.id)).body).toMatchObject({ status: 'undone' });
    expect(await figures(channelId)).toEqual([]);
    expect((await undo(one.id)).status).toBe(200);
    const again = await shop.post<Problem>(`/v1/imports/${one.id}/commit`);
    expect([again.status, again.body.code]).toEqual([409, 'stateForbids']);
  });

  test('is not undone over a figure that was sent in directly since', async () => {
    const channelId = await newChannel();
    const { id } = await importFile(shop, channelId, file('2026-03-01,71,Spring,91,Red,100,5,1'));
    const row = { channelId, externalId: '91', day: '2026-03-01', clicks: 8 };
    expect((await shop.post('/v1/results', { rows: [row] })).status).toBe(200);
    expect((await undo(id)).body).toMatchObject({ code: 'restatedLater' });
    expect(await figures(channelId)).toEqual([['2026-03-01', 100, 8, 1_000_000]]);
  });

  test('refuses single rows with line and reason and takes the rest', async () => {
    const channelId = await newChannel();
    const { preview, outcome } = await importFile(
      shop,
      channelId,
      file(
        '2026-03-01,71,Spring,91,Red,100,5,1',
        '2026-03-01,71,Spring,92,Blue,-3,0,0',
        '2026-03-01,71,Spring,93,Green,10,0.5,0',
        '2026-02-30,71,Spring,91,Red,100,5,1',
        '2035-01-01,71,Spring,91,Red,100,5,1',
        '2026-03-01,71,Spring,94,Grey,1,2,3',
      ),
    );
    expect(preview.refused.first.map(({ line, code, field }) => [line, code, field])).toEqual(
      expect.arrayContaining([
        [3, 'negativeCount', 'impressions'],
        [4, 'fractionalCount', 'clicks'],
        [5, 'dayImpossible', 'day'],
        [6, 'futureDay', 'day'],
      ]),
    );
    expect(preview.refused.count).toBe(4);
    expect(preview.flagged.first).toEqual([{ line: 7, flags: ['clicksAboveImpressions'] }]);
    expect(outcome.created).toBe(2);
  });

  test('closes the days that were over by then; later ones stay partial', async () => {
    const channelId = await newChannel();
    const rows = ['2026-03-01', '2026-03-03', '2026-03-04'].map(
      (day) => `${day},71,Spring,91,Red,9,1,1`,
    );
    // The 3rd ends at 16:00 UTC in Shanghai.
    const options = { asOf: '2026-03-03T16:00:00.000Z' };
    const { preview, outcome } = await importFile(shop, channelId, file(...rows), options);
    expect(preview.days.map(({ day, closes }) => [day, closes])).toEqual([
      ['2026-03-01', true],
      ['2026-03-03', true],
      ['2026-03-04', false],
    ]);
    expect(outcome.closedDays).toEqual(['2026-03-01', '2026-03-02', '2026-03-03']);
    const days = await shop.get<{ data: { day: string; state: string; asOf: string }[] }>(
      `/v1/channels/${channelId}/days`,
    );
    expect(days.body.data[0]?.asOf).toBe(options.asOf);
    expect(days.body.data.map(({ day, state }) => [day, state])).toEqual([
      ['2026-03-04', 'partial'],
      ['2026-03-03', 'closed'],
      ['2026-03-02', 'closed'],
      ['2026-03-01', 'closed'],
    ]);
  });

  test('takes the settings of the newest closed day as present, and notes the change', async () => {
    const channelId = await newChannel();
    const made = await shop.post<{ id: string }>('/v1/plans', {
      channelId,
      externalId: '71',
      name: 'Spring',
      dailyBudgetMicros: 100_000_000,
    });
    const budgets = (a: number, b: number) =>
      `Day,Campaign ID,Campaign,Impressions,Daily budget,Status\n2026-03-01,71,Spring,10,${a},Active\n2026-03-02,71,Spring,10,${b},Paused\n`;
    const { outcome } = await importFile(shop, channelId, budgets(150, 200));
    expect(outcome.settingsChanged).toBe(2);
    const plan = async () => (await shop.get(`/v1/plans/${made.body.id}`)).body;
    expect(await plan()).toMatchObject({ dailyBudgetMicros: 200_000_000, status: 'paused' });
    const changes = async () =>
      (await shop.get<{ data: object[] }>(`/v1/changes?planId=${made.body.id}`)).body.data;
    expect(await changes()).toHaveLength(2);
    expect(await changes()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          day: '2026-03-02',
          field: 'dailyBudgetMicros',
          fromValue: 100_000_000,
          toValue: 200_000_000,
          source: 'import',
        }),
        expect.objectContaining({ field: 'status', fromText: 'active', toText: 'paused' }),
      ]),
    );
    const older =
      'Day,Campaign ID,Campaign,Impressions,Daily budget\n2026-03-01,71,Spring,10,120\n';
    expect((await importFile(shop, channelId, older)).outcome.settingsChanged).toBe(0);
    expect(await plan()).toMatchObject({ dailyBudgetMicros: 200_000_000 });
    expect((await results(channelId))[0]).toMatchObject({ dailyBudgetMicros: 120_000_000 });
    const slipped = await importFile(shop, channelId, budgets(150, 2001));
    expect(slipped.preview.refused.by).toEqual({ digitSlip: 1 });
    expect(await plan()).toMatchObject({ dailyBudgetMicros: 200_000_000 });
  });

  test('that shows settings for the first time notes no change', async () => {
    const channelId = await newChannel();
    const text =
      'Day,Campaign ID,Campaign,Impressions,Daily budget,Status\n2026-03-02,71,Spring,10,150,Paused\n';
    const { outcome } = await importFile(shop, channelId, text);
    expect(outcome.settingsChanged).toBe(2);
    const plan = (await shop.get<{ data: { id: string }[] }>(`/v1/plans?channelId=${channelId}`))
      .body.data[0];
    expect(plan).toMatchObject({ dailyBudgetMicros: 150_000_000, status: 'paused' });
    const changes = await shop.get<{ data: object[] }>(`/v1/changes?planId=${plan?.id}`);
    expect(changes.body.data).toEqual([]);
  });

  test('takes a plan’s budget and status from the rows of its creatives', async () => {
    const channelId = await newChannel();
    const rows =
      'Campaign,Ad name,Date,Impressions,Clicks,Budget,Campaign status\n' +
      'Spring,Red,2026-03-01,100,5,50,Active\nSpring,Blue,2026-03-01,60,2,50,Active\n';
    const { preview } = await importFile(shop, channelId, rows);
    expect(preview.totals).toMatchObject({ impressions: 160, clicks: 7 });
    const plans = await shop.get<{ data: { id: string; dailyBudgetMicros: number }[] }>(
      `/v1/plans?channelId=${channelId}`,
    );
    expect(plans.body.data).toMatchObject([{ dailyBudgetMicros: 50_000_000, status: 'active' }]);
    const series = await shop.get<{ data: { impressions: number }[] }>(
      `/v1/series?entityId=${plans.body.data[0]?.id}&from=2026-03-01&to=2026-03-01`,
    );
    expect(series.body.data).toMatchObject([{ impressions: 160, clicks: 7 }]);
    const again = await importFile(shop, channelId, rows);
    expect(again.outcome).toMatchObject({ nothingNew: true, settingsChanged: 0 });
  });

  test('finds entities by name, renames by id, and does not make them twice', async () => {
    const channelId = await newChannel();
    const named =
      'Day,Campaign,Ad group,Ad name,Impressions,Clicks\n2026-03-01,Spring,Warm,Red,100,5\n';
    expect((await importFile(shop, channelId, named)).outcome.newEntities).toEqual({
      plan: 1,
      group: 1,
      target: 0,
      creative: 1,
    });
    const ids = 'Day,Campaign ID,Campaign,Impressions,Clicks\n2026-03-02,71,Spring,100,5\n';
    expect((await importFile(shop, channelId, ids)).outcome.newEntities.plan).toBe(0);
    const renamed = 'Day,Campaign ID,Campaign,Impressions,Clicks\n2026-03-03,71,Summer,100,5\n';
    expect((await importFile(shop, channelId, renamed)).outcome.newEntities.plan).toBe(0);
    const plans = await shop.get<{ data: object[] }>(`/v1/plans?channelId=${channelId}`);
    expect(plans.body.data).toMatchObject([{ externalId: '71', name: 'Summer' }]);
    const creatives = await shop.get<{ data: object[] }>(`/v1/creatives?channelId=${channelId}`);
    expect(creatives.body.data).toMatchObject([
      { name: 'Red', groupId: expect.stringMatching(/^grp_/) },
    ]);
  });

  test('takes rows as NDJSON for entities that are there', async () => {
    const channelId = await newChannel();
    await importFile(shop, channelId, file('2026-03-01,71,Spring,91,Red,100,5,1'));
    const creative = (
      await shop.get<{ data: { id: string }[] }>(`/v1/creatives?channelId=${channelId}`)
    ).body.data[0]?.id;
    const lines = [
      { entityId: creative, day: '2026-03-01', clicks: 6, orders: 0.5 },
      {
        channelId,
        externalId: '71',
        grain: 'plan',
        day: '2026-03-02',
        impressions: 10,
        clicks: 11,
      },
      { channelId, externalId: 'none', day: '2026-03-02', clicks: 1 },
      { entityId: creative, day: '2026-03-02', clicks: -1 },
    ].map((row) => JSON.stringify(row));
    const { preview, outcome } = await importFile(
      shop,
      channelId,
      `${lines.join('\n')}\n\nno\n`.replace('no', '{'),
      {},
      2,
    );
    expect(preview.file.container).toBe('ndjson');
    expect(preview.refused.first.map(({ line, code, field }) => [line, code, field])).toEqual(
      expect.arrayContaining([
        [3, 'unknownReference', 'entityId'],
        [4, 'invalid', 'clicks'],
        [6, 'malformed', ''],
      ]),
    );
    expect(preview.flagged).toEqual({
      by: { clicksAboveImpressions: 1 },
      first: [{ line: 2, flags: ['clicksAboveImpressions'] }],
    });
    expect(outcome).toMatchObject({ created: 1, changed: 1 });
    expect(await figures(channelId)).toEqual([
      ['2026-03-01', 100, 6, 1_000_000],
      ['2026-03-02', 10, 11, null],
    ]);
  });

  test('keeps totals over a period apart from days', async () => {
    const channelId = await newChannel();
    const totals = 'Campaign ID,Campaign,Impressions,Clicks\n71,Spring,100,5\n';
    const { preview, outcome } = await importFile(shop, channelId, totals, {
      fileName: 'report_2026-03-01_2026-03-07.csv',
    });
    expect(preview).toMatchObject({ rows: 1, periodTotals: 1, days: [] });
    expect(outcome).toMatchObject({ created: 0, days: null, closedDays: [], nothingNew: false });
    expect(await figures(channelId)).toEqual([]);
    const again = await importFile(shop, channelId, totals, {
      fileName: 'report_2026-03-01_2026-03-07.csv',
    });
    expect(again.outcome.nothingNew).toBe(true);
  });
});

test('a report of search terms is shown and not stored as results', async () => {
  const channelId = await newChannel();
  const text =
    'Day,Campaign,Keyword,Search term,Impressions,Clicks\n2026-03-01,Spring,shoe,red shoe,9,1\n';
  const { preview, outcome } = await importFile(shop, channelId, text);
  expect(preview).toMatchObject({ rows: 0, days: [], newEntities: { plan: 0, target: 0 } });
  expect(preview.findings).toContainEqual({ code: 'notStored', kind: 'searchTerms', rows: 1 });
  expect(outcome).toMatchObject({ created: 0, closedDays: [] });
  expect(await figures(channelId)).toEqual([]);
});

describe('a file that cannot be read', () => {
  test('says why, and is read anew once the operator has answered', async () => {
    const channelId = await newChannel();
    const opened = await shop.post<Import>('/v1/imports', { channelId });
    const { id } = opened.body;
    const text = 'month,day,campaign,displays,clicks\nApril,1,camp 1,100,5\n';
    await shop.put(`/v1/imports/${id}/parts/1`, text, { 'content-type': 'text/csv' });
    const refused = await shop.get<Problem>(`/v1/imports/${id}/preview`, patient);
    expect([refused.status, refused.body.code]).toEqual([422, 'unreadableFile']);
    expect(refused.body.detail).toBe(
      'the file cannot be read: the dates have no year: say which with year',
    );
    expect(refused.body.errors[0]?.message).toContain('yearMissing');
    const commit = await shop.post<Problem>(`/v1/imports/${id}/commit`);
    expect(commit.body.code).toBe('unreadableFile');
    expect((await shop.patch(`/v1/imports/${id}`, { year: 2020 })).status).toBe(200);
    const preview = await shop.get<ImportPreview>(`/v1/imports/${id}/preview`, patient);
    expect(preview.body.days).toMatchObject([{ day: '2020-04-01', created: 1 }]);
  });

  test('is not committed by an earlier wish: what is read anew is previewed first', async () => {
    const channelId = await newChannel();
    const { id } = (await shop.post<Import>('/v1/imports', { channelId })).body;
    const text = 'Campaign,Date,Impressions,Clicks\nSpring,03/04/2026,100,5\n';
    await shop.put(`/v1/imports/${id}/parts/1`, text);
    const commit = await shop.post<Problem>(`/v1/imports/${id}/commit`, undefined, patient);
    expect(commit.body.errors[0]?.message).toContain('dayOrderAmbiguous');
    await shop.patch(`/v1/imports/${id}`, { dayOrder: 'monthFirst' });
    await shop.get(`/v1/imports/${id}/preview`, patient);
    expect((await shop.get<Import>(`/v1/imports/${id}`)).body.status).toBe('ready');
    expect(await figures(channelId)).toEqual([]);
  });

  test('in another currency is refused whole', async () => {
    const channelId = await newChannel();
    const opened = await shop.post<Import>('/v1/imports', { channelId });
    const text = 'Day,Campaign,Impressions,Cost (USD)\n2026-03-01,Spring,100,5\n';
    await shop.put(`/v1/imports/${opened.body.id}/parts/1`, text);
    const refused = await shop.get<Problem>(`/v1/imports/${opened.body.id}/preview`, patient);
    expect(refused.body.code).toBe('unreadableFile');
    expect(refused.body.errors[0]?.message).toContain('currencyMixed');
    const said = await shop.post<Problem>('/v1/imports', { channelId, currency: 'USD' });
    expect([said.status, said.body.code]).toEqual([422, 'currencyMismatch']);
  });

  test('that is empty, none at all or too early asked for is refused', async () => {
    const channelId = await newChannel();
    const { body } = await shop.post<Import>('/v1/imports', { channelId, parts: 2 });
    const path = `/v1/imports/${body.id}`;
    expect((await shop.put<Problem>(`${path}/parts/1`, '')).body.code).toBe('invalid');
    expect((await shop.put<Problem>(`${path}/parts/3`, 'x')).body.code).toBe('invalid');
    expect((await shop.put<Problem>(`${path}/parts/0`, 'x')).body.code).toBe('invalid');
    expect((await shop.put(`${path}/parts/2`, 'x,y\n')).body).toMatchObject({
      received: [2],
      status: 'open',
    });
    expect((await shop.get<Problem>(`${path}/preview`)).body.code).toBe('stateForbids');
    expect((await shop.post<Problem>(`${path}/commit`)).body.code).toBe('stateForbids');
    expect((await shop.post<Problem>(`${path}/undo`)).body.code).toBe('stateForbids');
  });
});

describe('imports', () => {
  test.each([
    ['an unknown field', { colour: 'red' }, 'invalid', '/colour'],
    ['a field that no column means', { mapping: { colour: 'x' } }, 'invalid', '/mapping/colour'],
    ['no parts', { parts: 0 }, 'invalid', '/parts'],
    ['a future instant', { asOf: '2998-01-01T00:00:00Z' }, 'futureDay', '/asOf'],
    [
      'an unknown channel',
      { channelId: 'chan_01k0000000000000000000000a' },
      'unknownReference',
      '/channelId',
    ],
  ])('with %s are not opened', async (_what, more, code, pointer) => {
    const channelId = await newChannel();
    const refused = await shop.post<Problem>('/v1/imports', { channelId, ...more });
    expect([refused.status, refused.body.code]).toEqual([422, code]);
    expect(refused.body.errors[0]?.pointer).toBe(pointer);
  });

  test('are listed and hidden from other workspaces and lesser keys', async () => {
    const channelId = await newChannel();
    const { id } = await previewFile(shop, channelId, file('2026-03-01,71,Spring,91,Red,100,5,1'));
    const listed = await shop.get<{ data: Import[] }>(
      `/v1/imports?channelId=${channelId}&status=ready`,
    );
    expect(listed.body.data.map((each) => each.id)).toEqual([id]);
    const reader = await lesserKey(shop, 'read');
    expect((await reader.get(`/v1/imports/${id}/preview`)).status).toBe(200);
    const other = await newWorkspace();
    for (const [key, status] of [
      [reader, 403],
      [other, 404],
    ] as const) {
      expect((await key.post(`/v1/imports/${id}/commit`)).status).toBe(status);
      expect((await key.post(`/v1/imports/${id}/undo`)).status).toBe(status);
      expect((await key.put(`/v1/imports/${id}/parts/1`, 'x')).status).toBe(status);
      expect((await key.patch(`/v1/imports/${id}`, { year: 2020 })).status).toBe(status);
    }
    expect((await other.get(`/v1/imports/${id}/preview`)).status).toBe(404);
    expect((await other.post('/v1/imports', { channelId })).body).toMatchObject({
      code: 'unknownReference',
    });
    expect((await call(null, 'PUT', `/v1/imports/${id}/parts/1`, 'x')).status).toBe(401);
    expect(
      (await call(`${shop.key.slice(0, -1)}_`, 'POST', `/v1/imports/${id}/commit`)).status,
    ).toBe(401);
    expect(await figures(channelId)).toEqual([]);
  });
});
