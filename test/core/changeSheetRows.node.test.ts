import { expect, test } from 'vitest';
import { makeChangeSheet } from '../../src/core/changeSheets/makeChangeSheet.ts';
import type { Context } from '../../src/core/context.ts';
import { approvedShop } from './approvedShop.ts';

const sheetOf = (ctx: Context) =>
  makeChangeSheet(ctx, { channelId: 'chan_1', format: 'googleAdsWeb', reason: () => '' });

test('changes that a format cannot say do not keep others out of the sheet, however many', () => {
  const ctx = approvedShop(2101);
  // Google has no bid by campaign: 2,100 such changes of greater gain, and one budget.
  ctx.sql.all("UPDATE recommendation SET kind = 'bid', gain = 9 WHERE id <> 'rec_7'");
  const { rows, skipped, remaining } = sheetOf(ctx);
  expect(rows.map(({ id }) => id)).toEqual(['rec_7']);
  expect([skipped.length, remaining]).toEqual([2000, 0]);
});

test('a sheet holds 2,000 rows of the largest gain and says how many wait for the next', () => {
  const ctx = approvedShop(2101);
  ctx.sql.all("UPDATE recommendation SET gain = 9 WHERE id = 'rec_2101'");
  const first = sheetOf(ctx);
  expect([first.rows.length, first.remaining]).toEqual([2000, 101]);
  expect(first.rows.some(({ id }) => id === 'rec_2101')).toBe(true);
  const second = sheetOf(ctx);
  expect([second.rows.length, second.remaining]).toEqual([101, 0]);
});
