import { expect, test } from 'vitest';
import type { Report } from '../../src/model/report.ts';
import { mainChannel, newWorkspace } from '../support/workspace.ts';
import { builtReport, dayAgo } from './reportShop.ts';

/** A steady plan over 20 days, with rows on all of them but those left out; every day is closed. */
const reportOf = async (leftOut: readonly number[]) => {
  const shop = await newWorkspace();
  const channelId = await mainChannel(shop);
  const entityId = await shop.made('/v1/plans', { channelId, name: 'Lamp' });
  const agos = Array.from({ length: 20 }, (_, i) => 20 - i);
  const rows = agos
    .filter((ago) => !leftOut.includes(ago))
    .map((ago) => ({ entityId, day: dayAgo(ago), impressions: 900, clicks: 20, costMicros: 9e6 }));
  expect((await shop.post('/v1/results', { rows })).status).toBe(200);
  for (const ago of agos) await shop.put(`/v1/channels/${channelId}/days/${dayAgo(ago)}`, {});
  await builtReport(shop, dayAgo(1));
  const { findings } = (await shop.get<Report>('/v1/reports/latest')).body;
  return findings.filter(({ code }) => code === 'emptyDays');
};

test('closed days without any row are named, with how many and between which days', async () => {
  expect(await reportOf([9, 8, 7])).toMatchObject([
    {
      severity: 'warning',
      action: 'importDays',
      evidence: { count: 3, first: dayAgo(9), last: dayAgo(7) },
    },
  ]);
});

test('days before the first row or after the last, and a full account, are nothing to name', async () => {
  expect(await reportOf([20, 19, 18])).toEqual([]);
  expect(await reportOf([2, 1])).toEqual([]);
  expect(await reportOf([])).toEqual([]);
});
