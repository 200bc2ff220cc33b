import { beforeAll, describe, expect, test } from 'vitest';
import type { Import } from '../../src/model/import.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Problem } from '../../src/model/problem.ts';
import { importFile, patient, previewFile } from '../support/importFile.ts';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

let shop: TestWorkspace;
beforeAll(async () => {
  shop = await newWorkspace();
});
const newChannel = async (): Promise<string> => {
  const given = { name: 'Main', platform: 'google', currency: 'USD', timeZone: 'Asia/Shanghai' };
  return (await shop.post<{ id: string }>('/v1/channels', given)).body.id;
};
const undo = (id: string) => shop.post<Import>(`/v1/imports/${id}/undo`, undefined, patient);
const plansOf = async (channelId: string) =>
  (await shop.get<{ data: Plan[] }>(`/v1/plans?channelId=${channelId}`)).body.data;

describe('an undo', () => {
  test('of one import and then of the next gives back what was there before both', async () => {
    const channelId = await newChannel();
    const given = { channelId, externalId: '9', name: 'Plan', dailyBudgetMicros: 10_000_000 };
    const { id: planId } = (await shop.post<Plan>('/v1/plans', given)).body;
    const heading = 'Day,Campaign ID,Campaign,Budget,Impr.,Clicks,Cost\n';
    const [first, second] = [
      await importFile(shop, channelId, `${heading}2026-03-01,9,Plan,20,100,5,1\n`),
      await importFile(shop, channelId, `${heading}2026-03-02,9,Plan,30,100,5,1\n`),
    ];
    await undo(first.id);
    const budget = async () => (await shop.get<Plan>(`/v1/plans/${planId}`)).body.dailyBudgetMicros;
    expect(await budget()).toBe(30_000_000);
    await undo(second.id);
    expect(await budget()).toBe(10_000_000);
  });

  test('gives back names, external ids and present settings, and the changes it noted', async () => {
    const channelId = await newChannel();
    const seen = async () =>
      (await plansOf(channelId)).map(
        ({ externalId, name, status, dailyBudgetMicros, bidMicros }) => [
          externalId,
          name,
          status,
          dailyBudgetMicros,
          bidMicros,
        ],
      );
    await shop.post('/v1/plans', {
      channelId,
      externalId: '71',
      name: 'Spring',
      dailyBudgetMicros: 50_000_000,
    });
    await shop.post('/v1/plans', { channelId, name: 'Autumn' });
    const before = await seen();
    const heading = 'Day,Campaign ID,Campaign,Campaign status,Budget,Impr.,Clicks,Cost\n';
    const { id } = await importFile(
      shop,
      channelId,
      `${heading}2026-03-01,71,Spring sale,Paused,80,100,5,1\n2026-03-01,72,Autumn,Enabled,20,100,5,1\n`,
    );
    expect(await seen()).toEqual([
      ['71', 'Spring sale', 'paused', 80_000_000, null],
      ['72', 'Autumn', 'active', 20_000_000, null],
    ]);
    const changes = async () =>
      (await shop.get<{ data: { source: string }[] }>('/v1/changes')).body.data.filter(
        ({ source }) => source === 'import',
      ).length;
    expect(await changes()).toBe(2);
    // What was changed since by hand stays.
    const [spring] = await plansOf(channelId);
    await shop.patch(`/v1/plans/${spring!.id}`, { dailyBudgetMicros: 90_000_000 });
    expect((await undo(id)).body.status).toBe('undone');
    expect(await seen()).toEqual([['71', 'Spring', 'active', 90_000_000, null], before[1]]);
    expect(await changes()).toBe(0);
  });

  test('gives back the totals over a period that it replaced', async () => {
    const channelId = await newChannel();
    const file = (impressions: number) =>
      `Campaign report\n"March 1, 2026 - March 31, 2026"\nCampaign ID,Campaign,Impr.,Clicks,Cost\n71,Spring,${impressions},5,1\n`;
    const first = await importFile(shop, channelId, file(100));
    expect(first.preview.periodTotals).toBe(1);
    const second = await importFile(shop, channelId, file(120));
    expect(second.outcome.figuresRevision).toBe(first.outcome.figuresRevision + 1);
    expect((await shop.post<Problem>(`/v1/imports/${first.id}/undo`)).body.code).toBe(
      'restatedLater',
    );
    await undo(second.id);
    // The first figures are there again, so sending them again changes nothing.
    const again = await importFile(shop, channelId, file(100));
    expect(again.outcome.nothingNew).toBe(true);
    const other = await importFile(shop, channelId, file(130));
    const [plan] = await plansOf(channelId);
    const total = { startsOn: '2026-03-01', endsOn: '2026-03-31', impressions: 140 };
    const rows = [{ entityId: plan!.id, ...total }];
    expect((await shop.post('/v1/periodTotals', { rows })).status).toBe(200);
    expect((await shop.post<Problem>(`/v1/imports/${other.id}/undo`)).body.code).toBe(
      'restatedLater',
    );
  });
});

test('a name that several entities have is refused, never put on the first of them', async () => {
  const channelId = await newChannel();
  for (const externalId of ['71', '72'])
    await shop.post('/v1/plans', { channelId, externalId, name: 'Spring' });
  const heading = 'Day,Campaign,Ad group,Impr.,Clicks,Cost\n';
  const file = `${heading}2026-03-01,Spring,Boots,100,5,1\n2026-03-01,Autumn,Hats,10,1,1\n`;
  const { preview } = await previewFile(shop, channelId, file);
  expect(preview.refused).toEqual({
    count: 1,
    by: { ambiguousName: 1 },
    first: [{ line: null, code: 'ambiguousName', field: 'plan', value: 'Spring' }],
  });
  expect(preview).toMatchObject({
    totals: { impressions: 10 },
    newEntities: { plan: 1, group: 1 },
  });
  // One of them is removed: now the name means the other.
  const [first] = await plansOf(channelId);
  await shop.patch(`/v1/plans/${first!.id}`, { status: 'removed' });
  const clear = await importFile(shop, channelId, file);
  expect(clear.preview.refused.count).toBe(0);
  expect(clear.outcome.newEntities).toMatchObject({ plan: 1, group: 2 });
});
