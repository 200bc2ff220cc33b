import { expect, test } from 'vitest';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { creatives } from '../../src/core/nouns/creative.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import {
  applyRecommendation,
  approveRecommendation,
} from '../../src/core/recommendations/decide.ts';
import { insertRecommendation } from '../../src/core/recommendations/insertRecommendation.ts';
import { getRecommendation } from '../../src/core/recommendations/recommendationNoun.ts';
import { recommendDay } from '../../src/core/recommendations/recommendDay.ts';
import { undecided } from '../../src/core/recommendations/undecided.ts';
import { outcomesPart } from '../../src/core/report/outcomesPart.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { mainChannel, newContext } from '../support/context.node.ts';

const coin = 1_000_000;
const lastDay = '2026-05-10';

/** Three plans that earn 150 on 100 a day; from some day on the first earns `then`. */
const shop = () => {
  let now = '2026-05-11T04:00:00Z';
  const ctx = newContext(() => Date.parse(now));
  const channelId = mainChannel(ctx);
  const ids = Array.from(
    { length: 3 },
    (_, i) =>
      plans.upsert(ctx, {
        channelId,
        name: `Plan ${i}`,
        margin: 0.5,
        bidMicros: coin,
        dailyBudgetMicros: 100 * coin,
      }).resource.id,
  );
  const run = (day: string, first = 300) => {
    now = `${addDays(day, 1)}T04:00:00Z`;
    const rows = ids.map((entityId, i) => ({
      entityId,
      day,
      impressions: 6000,
      clicks: 190,
      costMicros: 80 * coin,
      orders: i === 0 ? first / 30 : 10,
      revenueMicros: (i === 0 ? first : 300) * coin,
    }));
    writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
    ctx.sql.transaction(() => closeDays(ctx, channelId, [day], now, null));
    ctx.sql.transaction(() => recommendDay(ctx, day));
  };
  for (let k = 29; k >= 0; k--) run(addDays(lastDay, -k));
  return { ctx, channelId, planId: ids[0]!, run };
};

test('a creative’s pause is judged over 14 days against the forecast of the evening it was approved', () => {
  const { ctx, channelId, planId, run } = shop();
  const [red] = ['Red', 'Blue'].map((name) => creatives.upsert(ctx, { planId, name }).resource.id);
  const draft = {
    ...undecided(ctx, lastDay),
    kind: 'pauseCreative' as const,
    poolId: null,
    planId,
    entityId: red!,
    channelId,
    currency: null,
    fromValue: 1,
    toValue: 0,
    reasons: ['losesTest'],
    evidence: {},
    policy: {},
    basisRevision: null,
  };
  insertRecommendation(ctx, draft);
  ctx.sql.transaction(() => recommendDay(ctx, lastDay));
  const early = getRecommendation(ctx, draft.id).forecast!;
  expect(early).toMatchObject({ unit: 'profitMicros', days: 14 });
  // Two better days pass before anyone decides: the forecast follows, and stays once approved.
  run(addDays(lastDay, 1), 420);
  run(addDays(lastDay, 2), 420);
  const later = getRecommendation(ctx, draft.id).forecast!;
  expect(later.mean).toBeGreaterThan(early.mean);
  approveRecommendation(ctx, draft.id);
  run(addDays(lastDay, 3), 300);
  expect(getRecommendation(ctx, draft.id).forecast).toEqual(later);
  applyRecommendation(ctx, { id: draft.id });
  expect(creatives.get(ctx, red!).status).toBe('paused');
  const applied = addDays(lastDay, 4);
  for (let k = 0; k < 13; k++) run(addDays(applied, k), 900);
  expect(getRecommendation(ctx, draft.id).outcome).toBe(null);
  const end = addDays(applied, 13);
  run(end, 900);
  // .5 x 900 − 80 a day.
  expect(getRecommendation(ctx, draft.id).outcome).toMatchObject({
    verdict: 'improved',
    from: applied,
    to: end,
    days: 14,
    judgedOn: end,
    actual: 370 * coin,
    changes: 1,
  });
  expect(outcomesPart(ctx, end)).toMatchObject([
    { planId, name: 'Plan 0', moves: [{ kind: 'pauseCreative', name: 'Red', from: 1, to: 0 }] },
  ]);
  expect(outcomesPart(ctx, addDays(end, 7))).toEqual([]);
});
