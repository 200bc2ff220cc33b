import { beforeAll, expect, test } from 'vitest';
import type { Channel } from '../../src/model/channel.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Result } from '../../src/model/result.ts';
import { importFile, patient, previewFile } from '../support/importFile.ts';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

let shop: TestWorkspace;
beforeAll(async () => {
  shop = await newWorkspace();
});
const newChannel = async (more: object = {}): Promise<string> => {
  const given = { name: 'Main', platform: 'amazon', currency: 'USD', timeZone: 'Asia/Shanghai' };
  return (await shop.post<{ id: string }>('/v1/channels', { ...given, ...more })).body.id;
};
const basisOf = async (id: string) => (await shop.get<Channel>(`/v1/channels/${id}`)).body.basis;
const bases = async (channelId: string) => {
  const { data } = (await shop.get<{ data: Result[] }>(`/v1/results?channelId=${channelId}`)).body;
  return data.map(({ day, basis, orders }) => [day, basis, orders]);
};
const file = (window: 7 | 14, day: string) =>
  `Date,Currency,Campaign Name,Impressions,Clicks,Spend,${window} Day Total Orders (#),${window} Day Total Sales\n${day},USD,Spring,100,5,1.50,2,40\n`;

test('the first figures of a channel bring the basis that their headings say', async () => {
  const channelId = await newChannel();
  expect(await basisOf(channelId)).toBe('unspecified');
  const { preview } = await importFile(shop, channelId, file(7, '2026-03-01'));
  expect([preview.basis, preview.basisOfFile]).toEqual(['d7-click-gross', null]);
  expect(await basisOf(channelId)).toBe('d7-click-gross');
  expect(await bases(channelId)).toEqual([['2026-03-01', 'd7-click-gross', 2]]);
});

test('a file of another basis is written only when the operator says what is meant', async () => {
  const channelId = await newChannel({ basis: 'd7-click-gross' });
  await importFile(shop, channelId, file(7, '2026-03-01'));
  const { id, preview } = await previewFile(shop, channelId, file(14, '2026-03-02'));
  expect([preview.basis, preview.basisOfFile]).toEqual(['d7-click-gross', 'd14-click-gross']);
  const refused = await shop.post<Problem>(`/v1/imports/${id}/commit`, undefined, patient);
  expect([refused.status, refused.body.code]).toEqual([422, 'basisMismatch']);
  expect(refused.body.detail).toContain('d14-click-gross');

  // Asked for before the file was read, the commit is refused in the same words.
  const opened = await shop.post<{ id: string }>('/v1/imports', { channelId });
  await shop.put(`/v1/imports/${opened.body.id}/parts/1`, file(14, '2026-03-02'));
  const early = await shop.post<Problem>(
    `/v1/imports/${opened.body.id}/commit`,
    undefined,
    patient,
  );
  expect([early.status, early.body.code]).toEqual([422, 'basisMismatch']);

  await shop.patch(`/v1/imports/${id}`, { basis: 'd14-click-gross' });
  await shop.get(`/v1/imports/${id}/preview`, patient);
  expect((await shop.post(`/v1/imports/${id}/commit`, undefined, patient)).status).toBe(200);
  expect(await bases(channelId)).toEqual([
    ['2026-03-01', 'd7-click-gross', 2],
    ['2026-03-02', 'd14-click-gross', 2],
  ]);
  expect(await basisOf(channelId)).toBe('d7-click-gross');
});

test('figures that came without a basis keep theirs', async () => {
  const channelId = await newChannel();
  const plan = { channelId, externalId: '71', name: 'Spring' };
  await shop.post('/v1/plans', plan);
  const rows = [{ channelId, externalId: '71', day: '2026-03-01', orders: 1 }];
  expect((await shop.post('/v1/results', { rows })).status).toBe(200);
  const { preview } = await importFile(shop, channelId, file(7, '2026-03-02'));
  expect(preview.basis).toBe('unspecified');
  expect(await basisOf(channelId)).toBe('unspecified');
});
