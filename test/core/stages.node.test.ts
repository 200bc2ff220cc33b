import { expect, test } from 'vitest';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import type { AccountDays } from '../../src/core/report/accountDays.ts';
import { stages } from '../../src/core/report/checks/stages.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { findingText } from '../../src/locales/report/findingText.ts';
import { readerOf } from '../../src/locales/report/reader.ts';
import { mainChannel, newContext } from '../support/context.node.ts';

const coin = 1_000_000;
const day = '2026-05-31';

/** A plan with 5 orders and 400 of revenue on 100 a day since the 12th. */
const shop = (stage: Record<string, unknown>) => {
  let now = '2026-05-12T04:00:00Z';
  const ctx = newContext(() => Date.parse(now));
  const channelId = mainChannel(ctx, { settleDays: 3 });
  const { resource } = plans.upsert(ctx, { channelId, name: 'Kettle', ...stage });
  now = '2026-06-01T04:00:00Z';
  const days = Array.from({ length: 20 }, (_, k) => addDays(day, k - 19));
  const rows = days.map((on) => ({
    entityId: resource.id,
    day: on,
    impressions: 4000,
    clicks: 100,
    costMicros: 100 * coin,
    orders: 5,
    revenueMicros: 400 * coin,
  }));
  writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
  ctx.sql.transaction(() => closeDays(ctx, channelId, days, now, null));
  return { ctx, plan: resource, found: () => stages(ctx, { day } as AccountDays) };
};

test('a stage that ended says so, with what became of its goal', () => {
  const { plan, found } = shop({
    stage: 'test',
    stageEndsOn: '2026-05-28',
    stageGoalMetric: 'orders',
    stageGoalValue: 120,
  });
  expect(plan.stageStartedOn).toBe('2026-05-12');
  const [finding] = found();
  // 20 days of 5 orders.
  expect(finding).toMatchObject({
    code: 'stageOverdue',
    severity: 'warning',
    evidence: { endDay: '2026-05-28', daysAgo: 3, value: 100, asked: 120, reached: 'no' },
  });
  expect(findingText(readerOf('en'), finding!)).toBe(
    'Kettle: its stage (test) ended on 28 May: 100 orders of 120 asked.',
  );
  expect(findingText(readerOf('zh-CN'), finding!)).toBe(
    'Kettle：测试阶段已于 5月28日 到期：成交笔数 100，目标 120。',
  );
});

test('a goal reached before the end is news; one that is not, or too little to tell, is none', () => {
  const grow = { stage: 'grow', stageEndsOn: '2026-06-30' };
  const roas = { stageGoalMetric: 'roas', stageGoalValue: 3.9 };
  expect(shop({ ...grow, ...roas }).found()).toMatchObject([
    { code: 'stageGoalReached', severity: 'info', evidence: { value: 4, reached: 'yes' } },
  ]);
  expect(shop({ ...grow, ...roas, stageGoalValue: 4.1 }).found()).toEqual([]);
  const cost = { stageGoalMetric: 'costPerOrderMicros', stageGoalValue: 20 * coin };
  expect(shop({ ...grow, ...cost }).found()).toMatchObject([{ evidence: { value: 20 * coin } }]);
  const late = { ...grow, ...roas, stageStartedOn: '2026-05-26' };
  expect(shop(late).found()).toEqual([]);
  expect(shop({ ...late, stageEndsOn: day }).found()).toMatchObject([
    { code: 'stageOverdue', evidence: { reached: 'unknown', daysAgo: 0 } },
  ]);
});

test('the next stage begins where it is set; half a goal is refused', () => {
  const { ctx, plan } = shop({ stage: 'test' });
  const next = plans.patch(ctx, { id: plan.id, given: { stage: 'grow' }, ifMatch: null });
  expect(next.resource.stageStartedOn).toBe('2026-06-01');
  const half = { stageGoalMetric: 'orders' };
  expect(() => plans.patch(ctx, { id: plan.id, given: half, ifMatch: null })).toThrow(
    'a metric and a value',
  );
});
