import { expect, test } from 'vitest';
import type { Context } from '../../src/core/context.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { groups } from '../../src/core/nouns/group.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { newContext } from '../support/context.node.ts';

const shop = (ctx: Context) => {
  const channelId = channels.upsert(ctx, { name: 'Main', platform: 'other', currency: 'CNY' })
    .resource.id;
  const planId = plans.upsert(ctx, { channelId, name: 'One' }).resource.id;
  const groupId = groups.upsert(ctx, { planId, name: 'G' }).resource.id;
  const [a, b] = ['A', 'B'].map((name) => creatives.upsert(ctx, { planId, name }).resource.id);
  const write = (...rows: object[]) =>
    writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  const planDays = () =>
    ctx.sql.all(
      'SELECT day, grain, gap, impressions, clicks, orders, dailyBudgetMicros FROM planDay ORDER BY day',
    );
  return { planId, groupId, a, b, write, planDays };
};
const day = '2026-05-01';

test('a plan’s day is the sum of its creatives until a coarser grain is there, never both', () => {
  const { planId, groupId, a, b, write, planDays } = shop(newContext());
  write(
    { entityId: a, day, impressions: 600, clicks: 6, orders: 0.5 },
    { entityId: b, day, impressions: 400 },
  );
  expect(planDays()).toEqual([
    {
      day,
      grain: 'creative',
      gap: null,
      impressions: 1000,
      clicks: 6,
      orders: 0.5,
      dailyBudgetMicros: null,
    },
  ]);
  write({ entityId: groupId, day, impressions: 1004, clicks: 6 });
  expect(planDays()).toMatchObject([
    { grain: 'group', gap: null, impressions: 1004, orders: null },
  ]);
  write({ entityId: planId, day, impressions: 1010, clicks: 6, dailyBudgetMicros: 5e9 });
  // The widest of three: 1,010 against the creatives' 1,000.
  expect(planDays()).toMatchObject([
    {
      grain: 'plan',
      gap: expect.closeTo(10 / 1010, 12),
      impressions: 1010,
      dailyBudgetMicros: 5e9,
    },
  ]);
  write({ entityId: planId, day, impressions: 1000, clicks: null });
  expect(planDays()).toMatchObject([{ grain: 'plan', gap: null, impressions: 1000, clicks: null }]);
});

test('settings alone make a day without figures, and the grain of the figures stays', () => {
  const { planId, a, write, planDays } = shop(newContext());
  write({ entityId: planId, day, dailyBudgetMicros: 7 });
  expect(planDays()).toMatchObject([{ grain: 'plan', impressions: null, dailyBudgetMicros: 7 }]);
  write({ entityId: a, day, impressions: 3 });
  expect(planDays()).toMatchObject([{ grain: 'creative', impressions: 3, dailyBudgetMicros: 7 }]);
});

test('only the days that a write touched are computed', () => {
  const ctx = newContext();
  const { a, write, planDays } = shop(ctx);
  write({ entityId: a, day, clicks: 1 }, { entityId: a, day: '2026-05-02', clicks: 2 });
  ctx.sql.all("UPDATE planDay SET clicks = 99 WHERE day = '2026-05-02'");
  write({ entityId: a, day, clicks: 5 });
  expect(planDays()).toMatchObject([{ clicks: 5 }, { clicks: 99 }]);
});

test('history keeps a version only where a figure changed', () => {
  const ctx = newContext();
  const { a, b, write } = shop(ctx);
  const history = () =>
    ctx.sql.all('SELECT entityNo, clicks, orders, replacedBy FROM resultHistory ORDER BY no');
  write({ entityId: a, day, clicks: 1, orders: 2 }, { entityId: b, day, clicks: 1 });
  expect(history()).toEqual([]);
  write({ entityId: a, day, clicks: 1 }, { entityId: b, day, clicks: 2 });
  expect(history()).toMatchObject([{ clicks: 1, orders: null, replacedBy: null }]);
  write({ entityId: a, day, orders: null });
  expect(history()).toMatchObject([{ orders: null }, { clicks: 1, orders: 2 }]);
});
