import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { mainChannel, newWorkspace } from '../support/workspace.ts';
import { builtReport, dayAgo } from './reportShop.ts';

/** Thirty days of 100 clicks; 5 orders a day, and what `orders` says of the last ten. */
const stopped = async (orders: number | null, settleDays: number) => {
  const shop = await newWorkspace();
  const channelId = await mainChannel(shop, { settleDays });
  const plan = await shop.made('/v1/plans', { channelId, externalId: 'a', name: 'Lamp' });
  const rows = Array.from({ length: 30 }, (_, i) => ({
    entityId: plan,
    day: dayAgo(i + 1),
    impressions: 5000,
    clicks: 100,
    costMicros: 50_000_000,
    ...(i >= 10 ? { orders: 5 } : orders === null ? {} : { orders }),
  }));
  await shop.post('/v1/results', { rows });
  for (const { day } of rows) await shop.put(`/v1/channels/${channelId}/days/${day}`, {});
  await builtReport(shop, dayAgo(1));
  const { body } = await shop.get<Report>(`/v1/reports/${dayAgo(1)}`);
  const text = async (lang: string) =>
    (await shop.get<string>(`/v1/reports/latest?lang=${lang}`, { accept: 'text/plain' })).body;
  return { found: body.findings.filter(({ code }) => code === 'ordersStopped'), text };
};

test('clicks that go on while every order stops are a warning about tracking, in both languages', async () => {
  const { found, text } = await stopped(0, 3);
  // 7 settled days of 100 clicks at 5 %: 35 were due.
  expect(found).toMatchObject([
    { severity: 'warning', action: 'checkTracking', evidence: { clicks: 1000, due: 35 } },
  ]);
  expect(found[0]?.evidence['lastDay']).toBe(dayAgo(11));
  expect(await text('en')).toMatch(/no order since .*, on 1,000 clicks; about 35 were due/);
  expect(await text('zh-CN')).toMatch(/1,000 次点击没有任何成交，按此前转化率至今应有约 35 笔/);
});

test('one order, orders nobody knows, or days too young to tell are none', async () => {
  for (const [orders, settleDays] of [
    [1, 3],
    [null, 3],
    [0, 8],
  ] as const)
    expect((await stopped(orders, settleDays)).found).toEqual([]);
});
