import { expect, test } from 'vitest';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { holdouts } from '../../src/core/holdouts/holdoutNoun.ts';
import { channels } from '../../src/core/nouns/channel.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { pools } from '../../src/core/nouns/pool.ts';
import { targets } from '../../src/core/nouns/target.ts';
import { insertRecommendation } from '../../src/core/recommendations/insertRecommendation.ts';
import { recommendDay } from '../../src/core/recommendations/recommendDay.ts';
import { setApplied } from '../../src/core/recommendations/setApplied.ts';
import { undecided } from '../../src/core/recommendations/undecided.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import type { Recommendation } from '../../src/model/recommendation.ts';
import { newContext } from '../support/context.node.ts';

const coin = 1_000_000;
const firstDay = '2026-01-01';
const lastBefore = addDays(firstDay, 41);
const startsOn = addDays(lastBefore, 2);

/** Twelve alike plans with six weeks behind them, and a holdout of six pairs that starts the day after tomorrow. */
const begun = () => {
  let today = addDays(lastBefore, 1);
  const ctx = newContext(() => Date.parse(`${today}T02:00:00Z`));
  const of = { name: 'Main', platform: 'other', currency: 'CNY', settleDays: 0 };
  const channelId = channels.upsert(ctx, of).resource.id;
  const poolId = pools.upsert(ctx, { name: 'Shared', currency: 'CNY' }).resource.id;
  const given = { channelId, poolId, margin: 0.5, bidMicros: coin, dailyBudgetMicros: 100 * coin };
  const ids = Array.from(
    { length: 12 },
    (_, i) => plans.upsert(ctx, { ...given, name: `Plan ${i}` }).resource.id,
  );
  const runDays = (from: string, to: string) => {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      const rows = ids.map((entityId, i) => ({
        entityId,
        day,
        impressions: 10_000,
        clicks: 100,
        costMicros: 98 * coin,
        orders: 3,
        revenueMicros: (300 + ((Number(day.slice(8)) * 37 + i * 61) % 100)) * coin,
      }));
      if (day >= today) today = addDays(day, 1);
      writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
      ctx.sql.transaction(() => closeDays(ctx, channelId, [day], `${today}T00:00:00Z`, null));
    }
  };
  runDays(firstDay, lastBefore);
  const { resource } = holdouts.upsert(ctx, { name: 'Worth', poolId, startsOn });
  const { first, second } = resource.pairs[0]!;
  return {
    ctx,
    channelId,
    poolId,
    runDays,
    id: resource.id,
    first: first.planId,
    second: second.planId,
    patch: (id: string, change: Record<string, unknown>) =>
      plans.patch(ctx, { id, given: change, ifMatch: null }),
    /** The report before the first day of a period, or of days after it. */
    eve: (period: number, later = 0) => {
      const day = addDays(startsOn, 14 * period - 1 + later);
      today = addDays(day, 1);
      ctx.sql.transaction(() => recommendDay(ctx, day));
    },
    /** Changes of sides that are to be carried out for an entity. */
    sent: (entityId: string) =>
      ctx.sql.all(
        `SELECT kind, fromValue, toValue FROM recommendation WHERE entityId = ? AND status = 'approved'
           AND evidence ->> 'holdoutId' IS NOT NULL ORDER BY id`,
        [entityId],
      ),
    decided: (about: Partial<Recommendation>, status: 'approved' | 'applied') => {
      const one = {
        ...undecided(ctx, addDays(today, -1)),
        ...{ channelId, poolId, currency: 'CNY', reasons: ['undo'], evidence: {}, policy: {} },
        ...{ basisRevision: null, status: 'approved', ...about },
      } as Recommendation;
      insertRecommendation(ctx, one);
      if (status === 'applied') setApplied(ctx, one.id, one.toValue!, today, 'operator');
      return one.id;
    },
  };
};

test('what waited for a plan that is now held is let go, so it is not taken for its setting', () => {
  const { ctx, first, patch, eve, sent, decided } = begun();
  eve(0, 12);
  patch(first, { dailyBudgetMicros: 120 * coin });
  const about = { planId: first, entityId: first, kind: 'budget' } as const;
  const id = decided({ ...about, fromValue: 120 * coin, toValue: 100 * coin }, 'approved');
  eve(1);
  expect(ctx.sql.all('SELECT status FROM recommendation WHERE id = ?', [id])).toEqual([
    { status: 'expired' },
  ]);
  expect(sent(first)).toEqual([{ kind: 'budget', fromValue: 120 * coin, toValue: 100 * coin }]);
});

test('a plan that bids in another mode than before gets no bid of the former one', () => {
  const { first, patch, eve, sent } = begun();
  eve(0);
  patch(first, { bidMode: 'targetRoas', targetRoas: 3, dailyBudgetMicros: 130 * coin });
  eve(1);
  expect(sent(first)).toEqual([{ kind: 'budget', fromValue: 130 * coin, toValue: 100 * coin }]);
});

test('where the reports of a whole period are missing, who was acted on keeps what it has reached', () => {
  const { ctx, id, first, patch, eve, sent } = begun();
  eve(0);
  patch(first, { dailyBudgetMicros: 130 * coin });
  eve(2);
  expect(sent(first)).toEqual([]);
  expect(holdouts.get(ctx, id).swaps).toBe(2);
});

test('the settings of before are those it begins with, not those of the day it was asked for', () => {
  const { ctx, id, first, patch, eve } = begun();
  patch(first, { dailyBudgetMicros: 120 * coin, bidMicros: 2 * coin });
  eve(0);
  expect(holdouts.get(ctx, id).pairs[0]!.first).toMatchObject({
    budgetMicros: 120 * coin,
    bid: 2 * coin,
  });
});

test('targets of a held plan go back too, and on again with it', () => {
  const { ctx, first, eve, sent, decided } = begun();
  const given = { planId: first, name: 'kettle', kind: 'keyword', bidMicros: coin };
  const { id } = targets.upsert(ctx, given).resource;
  eve(0);
  const about = { planId: first, entityId: id, kind: 'bid', fromValue: coin } as const;
  decided({ ...about, toValue: 1.2 * coin }, 'applied');
  eve(1);
  expect(sent(id)).toEqual([{ kind: 'bid', fromValue: 1.2 * coin, toValue: coin }]);
  targets.patch(ctx, { id, given: { bidMicros: coin }, ifMatch: null });
  eve(2);
  expect(sent(id)).toEqual([{ kind: 'bid', fromValue: coin, toValue: 1.2 * coin }]);
});

test('one that was stopped after a cycle has no final answer', () => {
  const { ctx, id, eve, runDays } = begun();
  runDays(addDays(lastBefore, 1), addDays(startsOn, 28));
  holdouts.patch(ctx, { id, given: { status: 'stopped' }, ifMatch: null });
  eve(2, 3);
  expect(holdouts.get(ctx, id).estimate).toMatchObject({ cycles: 1, final: false });
});

test('once stopped it asks for no more changes of sides; those on their way stay', () => {
  const { ctx, id, first, second, patch, eve, sent } = begun();
  eve(0);
  patch(first, { dailyBudgetMicros: 130 * coin });
  patch(second, { dailyBudgetMicros: 140 * coin });
  eve(1);
  expect([sent(first).length, sent(second).length]).toEqual([1, 1]);
  ctx.sql.all("UPDATE recommendation SET status = 'exported' WHERE entityId = ?", [second]);
  const stop = { id, given: { status: 'stopped' }, ifMatch: null };
  holdouts.patch(ctx, stop, { rehearse: true });
  expect(sent(first)).toHaveLength(1);
  holdouts.patch(ctx, stop);
  expect(sent(first)).toEqual([]);
  expect(
    ctx.sql.all('SELECT DISTINCT status FROM recommendation WHERE entityId = ?', [second]),
  ).toEqual([{ status: 'exported' }]);
});

test('a start in years is refused, as is a mix of currencies, each at its field', () => {
  const { ctx, id, channelId } = begun();
  holdouts.patch(ctx, { id, given: { status: 'stopped' }, ifMatch: null });
  const pointerOf = (given: Record<string, unknown>) => {
    try {
      holdouts.upsert(ctx, { name: 'Another', ...given });
    } catch (error) {
      return (error as { errors: { pointer: string }[] }).errors[0]?.pointer;
    }
    return null;
  };
  expect(pointerOf({ startsOn: '9999-12-31' })).toBe('/startsOn');
  const of = { name: 'US', platform: 'other', currency: 'USD', settleDays: 0 };
  const other = channels.upsert(ctx, of).resource.id;
  expect(other).not.toBe(channelId);
  plans.upsert(ctx, { channelId: other, name: 'US', bidMicros: coin, dailyBudgetMicros: coin });
  expect(pointerOf({})).toBe('/poolId');
});
