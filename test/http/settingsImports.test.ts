import { expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { dayAgo } from '../report/reportShop.ts';
import { importFile } from '../support/importFile.ts';
import { newWorkspace } from '../support/workspace.ts';

const coin = 1_000_000;

test('a list of budgets, bids and statuses without figures is what is in force on its day', async () => {
  const shop = await newWorkspace();
  const channel = { platform: 'google', currency: 'USD', timeZone: 'Asia/Shanghai' };
  const { id: channelId } = (
    await shop.post<{ id: string }>('/v1/channels', { name: 'Main', ...channel })
  ).body;
  const plans = async () =>
    (await shop.get<{ data: Plan[] }>(`/v1/plans?channelId=${channelId}`)).body.data.map(
      ({ name, status, dailyBudgetMicros }) => [name, status, dailyBudgetMicros],
    );
  const results = (ago: number, budget: number) =>
    importFile(
      shop,
      channelId,
      `Day,Campaign ID,Campaign,Impr.,Clicks,Cost,Budget\n${dayAgo(ago)},71,Spring,100,5,1.50,${budget}\n`,
    );
  await results(2, 100);
  expect(await plans()).toEqual([['Spring', 'active', 100 * coin]]);

  const list = await importFile(
    shop,
    channelId,
    'Campaign ID,Campaign,Budget,Campaign status\n71,Spring,120,Enabled\n72,Autumn,,Paused\n',
  );
  expect(list.preview).toMatchObject({
    file: { kind: 'settings' },
    settings: { day: dayAgo(0), rows: 2 },
    periodTotals: 0,
    refused: { count: 0 },
  });
  // A blank cell says nothing; a day without figures neither opens nor closes.
  expect(await plans()).toEqual([
    ['Spring', 'active', 120 * coin],
    ['Autumn', 'paused', null],
  ]);
  const days = await shop.get<{ data: { day: string }[] }>(`/v1/channels/${channelId}/days`);
  expect(days.body.data.map(({ day }) => day)).toEqual([dayAgo(2)]);
  const changes = await shop.get<{ data: object[] }>(`/v1/changes`);
  expect(changes.body.data).toMatchObject([
    { day: dayAgo(0), fromValue: 100 * coin, toValue: 120 * coin, source: 'import' },
  ]);

  // Yesterday's report still has yesterday's budget: what the list of today said is newer.
  await results(1, 100);
  expect((await plans())[0]).toEqual(['Spring', 'active', 120 * coin]);
});

test('a bulk sheet of several levels gives settings; its figures of all time are no day', async () => {
  const shop = await newWorkspace();
  const channel = { platform: 'amazon', currency: 'USD', timeZone: 'Asia/Shanghai' };
  const { id: channelId } = (
    await shop.post<{ id: string }>('/v1/channels', { name: 'Main', ...channel })
  ).body;
  const heading =
    'Product,Entity,Operation,Campaign ID,Ad Group ID,Keyword ID,Campaign Name,Ad Group Name,Keyword Text,State,Daily Budget,Bid,Impressions,Spend';
  const { preview } = await importFile(
    shop,
    channelId,
    [
      heading,
      'Sponsored Products,Campaign,,11,,,Spring,,,enabled,25,,900,7.5',
      'Sponsored Products,Keyword,,11,21,31,Spring,Boots,red boots,paused,,0.75,900,7.5',
    ].join('\n'),
  );
  expect(preview).toMatchObject({ settings: { rows: 2 }, refused: { count: 0 }, totals: {} });
  const { data } = (await shop.get<{ data: object[] }>(`/v1/targets?channelId=${channelId}`)).body;
  expect(data).toMatchObject([{ externalId: '31', status: 'paused', bidMicros: 750_000 }]);
  const stored = await shop.get<{ data: { impressions: number | null }[] }>(
    `/v1/results?channelId=${channelId}`,
  );
  expect(stored.body.data.map(({ impressions }) => impressions ?? null)).toEqual([null, null]);
});
