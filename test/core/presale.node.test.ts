import { expect, test } from 'vitest';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { experiments } from '../../src/core/nouns/experiment.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { readPools } from '../../src/core/recommendations/readPools.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { armsOf, variantDays } from '../../src/core/verdicts/variantDays.ts';
import type { Experiment } from '../../src/model/experiment.ts';
import { newContext } from '../support/context.node.ts';

const idOf = ({ resource }: { resource: unknown }) => (resource as { id: string }).id;
const day = (index: number) => addDays('2026-05-01', index);

/** Two creatives of one plan over six days: paid on the first three, only placed on the last three. */
const shop = () => {
  const ctx = newContext();
  const channelId = idOf(
    channels.upsert(ctx, {
      name: 'A',
      platform: 'wanxiangtai',
      currency: 'CNY',
      timeZone: 'Asia/Shanghai',
      settleDays: 0,
    }),
  );
  const planId = idOf(plans.upsert(ctx, { channelId, name: 'P', bidMicros: 1e6 }));
  const ids = ['X', 'Y'].map((name) => idOf(creatives.upsert(ctx, { planId, name })));
  const rows = ids.flatMap((entityId, arm) =>
    [0, 1, 2, 3, 4, 5].map((index) => {
      const [orders, value] = arm === 0 ? [6, 600e6] : [3, 300e6];
      const placed = index >= 3;
      return {
        entityId,
        day: day(index),
        impressions: 1000,
        clicks: 100,
        costMicros: 50e6,
        orders: placed ? 0 : orders,
        revenueMicros: placed ? 0 : value,
        presaleOrders: placed ? orders : 0,
        presaleRevenueMicros: placed ? value : 0,
      };
    }),
  );
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  const days = [0, 1, 2, 3, 4, 5].map(day);
  closeDays(ctx, channelId, days, '2026-05-08T00:00:00Z', null);
  return { ctx, ids };
};

test('bids learn nothing from pre-sale days instead of zeros', () => {
  const { ctx } = shop();
  const [pool] = readPools(ctx, day(5));
  const column = (name: 'orders' | 'revenueMicros' | 'clicks') =>
    pool!.input.history.map((row) => row[name][0]);
  expect(column('clicks')).toEqual([200, 200, 200, 200, 200, 200]);
  expect(column('orders')).toEqual([9, 9, 9, Number.NaN, Number.NaN, Number.NaN]);
  expect(column('revenueMicros').slice(3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test('a test compares orders placed on those days', () => {
  const { ctx, ids } = shop();
  const made = experiments.upsert(ctx, {
    name: 'T',
    metric: 'cvr',
    startsOn: day(0),
    variants: ids.map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
  });
  const arms = armsOf(ctx, (made as { resource: Experiment }).resource);
  const { columns } = variantDays(ctx, arms, day(0), day(5));
  expect(columns.orders.map((values) => [...values])).toEqual([
    [6, 6, 6, 6, 6, 6],
    [3, 3, 3, 3, 3, 3],
  ]);
  expect(columns.revenue.map((values) => values[5])).toEqual([600e6, 300e6]);
});

test('where nobody says what the placed orders are worth, money is not known; a dear winner does not lose by it', () => {
  const { ctx } = shop();
  const channelId = ctx.sql.all<{ id: string }>('SELECT id FROM channel')[0]!.id;
  const given = { channelId, name: 'Q', bidMicros: 1e6, margin: 0.5 };
  const planId = idOf(plans.upsert(ctx, given));
  const ids = ['dear', 'cheap'].map((name) => idOf(creatives.upsert(ctx, { planId, name })));
  // Profit a day 50 and 40 while paid; with placed orders at no value −100 and −50.
  const rows = ids.flatMap((entityId, arm) =>
    [0, 1, 2, 3, 4, 5].map((index) => ({
      entityId,
      day: day(index),
      impressions: 1000,
      clicks: 100,
      costMicros: [100e6, 50e6][arm]!,
      orders: index < 3 ? 6 : 0,
      revenueMicros: index < 3 ? [300e6, 180e6][arm]! : 0,
      ...(index < 3 ? {} : { presaleOrders: 6 }),
    })),
  );
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  const made = experiments.upsert(ctx, {
    name: 'Money',
    metric: 'profitPerImpression',
    startsOn: day(0),
    variants: ids.map((id, i) => ({ name: `v${i}`, entityIds: [id] })),
  });
  const arms = armsOf(ctx, (made as { resource: Experiment }).resource);
  const paid = variantDays(ctx, arms, day(0), day(2));
  expect([paid.knownOrders, paid.knownRevenue, paid.knownProfit]).toEqual([true, true, true]);
  const all = variantDays(ctx, arms, day(0), day(5));
  expect([all.knownOrders, all.knownRevenue, all.knownProfit]).toEqual([true, false, false]);
});
