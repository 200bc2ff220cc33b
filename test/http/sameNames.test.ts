import { expect, test } from 'vitest';
import { importFile, previewFile } from '../support/importFile.ts';
import { newWorkspace } from '../support/workspace.ts';

// Searched one by one, each file that names them again took a minute (the square of their number).
const count = 4000;
const report = (heading: string, row: (i: number) => string) =>
  `Day,Campaign ID,Campaign,${heading},Impressions\n${Array.from({ length: count }, (_, i) => `2026-03-01,7,Spring,${row(i + 1)},1\n`).join('')}`;

test('thousands of keywords of one name in one plan are told apart by group and by id', async () => {
  const shop = await newWorkspace();
  const channel = { name: 'Main', platform: 'other', currency: 'CNY', timeZone: 'Asia/Shanghai' };
  const { id: channelId } = (await shop.post<{ id: string }>('/v1/channels', channel)).body;
  const taken = async (file: string) => (await importFile(shop, channelId, file)).outcome;

  const byGroup = await taken(report('Ad group,Keyword', (i) => `Group ${i},shoes`));
  expect(byGroup.newEntities).toEqual({ plan: 1, group: count, target: count, creative: 0 });

  // The same ones with their ids: each takes the one of its group, and no figure changes.
  const withIds = report('Ad group,Keyword ID,Keyword', (i) => `Group ${i},${i},shoes`);
  const known = await taken(withIds);
  expect(known).toMatchObject({ nothingNew: true, newEntities: { target: 0 } });

  // Other ids of that name are others: all that is stored has an id by now.
  const others = await taken(report('Keyword ID,Keyword', (i) => `${count + i},shoes`));
  expect(others).toMatchObject({ created: count, changed: 0, newEntities: { target: count } });

  // Without ids and groups it could be any of them.
  const { preview } = await previewFile(
    shop,
    channelId,
    report('Keyword', () => 'shoes'),
  );
  expect(preview.refused.by).toEqual({ ambiguousName: 1 });

  const first = `/v1/targets?channelId=${channelId}&externalId=1`;
  const { data } = (await shop.get<{ data: object[] }>(first)).body;
  expect(data).toMatchObject([{ externalId: '1', name: 'shoes' }]);
});
