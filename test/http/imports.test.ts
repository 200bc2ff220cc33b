import advertising from 'shared:data/online-advertising-apr-may.csv';
import { describe, expect, test } from 'vitest';
import type { Result } from '../../src/model/result.ts';
import { importFile } from '../support/importFile.ts';
import { absent, bytesOf } from '../support/shared.ts';
import { newWorkspace, type TestWorkspace } from '../support/workspace.ts';

const newChannel = async (shop: TestWorkspace, more: object = {}): Promise<string> => {
  const made = await shop.post<{ id: string }>('/v1/channels', {
    name: 'Main',
    platform: 'other',
    currency: 'USD',
    timeZone: 'Asia/Shanghai',
    ...more,
  });
  return made.body.id;
};
const allResults = async (shop: TestWorkspace, query: string): Promise<Result[]> => {
  const found: Result[] = [];
  let cursor = '';
  do {
    const page = await shop.get<{ data: Result[]; nextCursor: string | null }>(
      `/v1/results?${query}&limit=1000${cursor}`,
    );
    found.push(...page.body.data);
    cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`;
  } while (cursor);
  return found;
};

const bytes = bytesOf(advertising);
// Figures: ../shared/data/SOURCES.md.
describe.skipIf(!bytes)(`a display account, April and May (${bytes ? 'present' : absent})`, () => {
  test('comes in whole, to the cent, flagged as counted; again it changes nothing', async () => {
    const shop = await newWorkspace();
    const channelId = await newChannel(shop);
    const options = { year: 2020, currency: 'USD', fileName: 'apr-may.csv' };
    const { preview, outcome } = await importFile(shop, channelId, bytes!, options, 3);
    expect(preview.file.mapping).toMatchObject({
      planName: 'campaign_number',
      creativeName: 'banner',
    });
    expect(preview).toMatchObject({ rows: 10_974, refused: { count: 0 }, sameFileAs: null });
    expect(preview.flagged.by).toEqual({
      duplicateRow: 2,
      impressionsWithoutCost: 42,
      ordersAboveClicks: 99,
    });
    expect(preview.newEntities).toMatchObject({ plan: 3, group: 0, target: 0 });
    expect(preview.days).toHaveLength(61);
    expect(outcome).toMatchObject({ changed: 0, unchanged: 0, nothingNew: false });
    expect(outcome.closedDays).toHaveLength(61);

    const month = async (from: string, to: string) => {
      const rows = await allResults(shop, `from=${from}&to=${to}`);
      const sum = (name: 'impressions' | 'clicks' | 'costMicros' | 'revenueMicros') =>
        rows.reduce((total, row) => total + (row[name] ?? 0), 0);
      const cents = (micros: number) => Math.round(micros / 1e4);
      return [
        sum('impressions'),
        sum('clicks'),
        cents(sum('costMicros')),
        cents(sum('revenueMicros')),
      ];
    };
    const april = await month('2020-04-01', '2020-04-30');
    const may = await month('2020-05-01', '2020-05-31');
    expect(april).toEqual([128_866_631, 1_661_125, 8_881_615, 16_834_480]);
    expect(may).toEqual([66_056_607, 539_904, 5_558_146, 7_948_869]);

    const again = await importFile(shop, channelId, bytes!, options, 3);
    expect(again.preview.sameFileAs).toBe(preview.importId);
    expect(again.preview.cells).toMatchObject({ created: 0, changed: 0 });
    expect(again.outcome).toMatchObject({
      nothingNew: true,
      created: 0,
      changed: 0,
      closedDays: [],
    });
    expect(again.outcome.figuresRevision).toBe(outcome.figuresRevision);
    expect(await month('2020-04-01', '2020-04-30')).toEqual(april);
  });
});
