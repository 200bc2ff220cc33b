import { expect, test } from 'vitest';
import { closeDays } from '../../src/core/dayState.ts';
import { addDays } from '../../src/core/days.ts';
import { previewHoldout } from '../../src/core/holdouts/designHoldout.ts';
import { holdouts } from '../../src/core/holdouts/holdoutNoun.ts';
import { heldPlans, periodOf } from '../../src/core/holdouts/sides.ts';
import { plans } from '../../src/core/nouns/plan.ts';
import { pools } from '../../src/core/nouns/pool.ts';
import { recommendDay } from '../../src/core/recommendations/recommendDay.ts';
import { holdoutsPart } from '../../src/core/report/holdoutsPart.ts';
import { writeResults } from '../../src/core/results/writeResults.ts';
import { mainChannel, newContext } from '../support/context.node.ts';

const coin = 1_000_000;
const firstDay = '2026-01-01';
const historyDays = 42;

/** Mulberry32: a few hundred reproducible draws. */
const drawer = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** A shop of 16 plans in pairs of sizes; acting on a plan makes it earn `gain` coins a day more. */
const shop = (gain: number, count = 16, seed = 7) => {
  let today = addDays(firstDay, historyDays);
  const random = drawer(seed);
  const ctx = {
    ...newContext(() => Date.parse(`${today}T02:00:00Z`)),
    // Ids and sides follow from the seed too.
    random: (bytes: number) => Uint8Array.from({ length: bytes }, () => Math.floor(256 * random())),
  };
  const channelId = mainChannel(ctx);
  const poolId = pools.upsert(ctx, { name: 'Shared', currency: 'CNY' }).resource.id;
  const known = Array.from({ length: count }, (_, i) => {
    const budget = 60 * coin * (1 + (i >> 1));
    const given = { channelId, poolId, name: `Plan ${i}`, margin: 0.5, bidMicros: coin };
    const { id } = plans.upsert(ctx, { ...given, dailyBudgetMicros: budget }).resource;
    return { id, budget, first: budget };
  });
  const runDay = (day: string, held: ReadonlySet<string> | null) => {
    const rows = known.map(({ id, budget, first }) => ({
      entityId: id,
      day,
      impressions: 20_000,
      clicks: Math.round(first / coin),
      costMicros: Math.round(first * 0.98),
      orders: 10,
      revenueMicros: Math.round(
        3 * first * (0.9 + 0.2 * random()) + (held && !held.has(id) ? 2 * gain * coin : 0),
      ),
      dailyBudgetMicros: budget,
      bidMicros: coin,
    }));
    writeResults(ctx, { rows, mode: 'atomic', placeOf: (i) => `/rows/${i}` });
    ctx.sql.transaction(() =>
      closeDays(ctx, channelId, [day], `${addDays(day, 1)}T00:00:00Z`, null),
    );
    today = addDays(day, 1);
  };
  for (let k = 0; k < historyDays; k++) runDay(addDays(firstDay, k), null);
  return {
    ctx,
    poolId,
    known,
    runDay,
    propose: (day: string) => ctx.sql.transaction(() => recommendDay(ctx, day)),
  };
};

test('a holdout from its design to its answer: the worth that was put in is found again', () => {
  const gain = 20;
  const { ctx, poolId, known, runDay, propose } = shop(gain);
  const design = previewHoldout(ctx, { poolId, cycles: 2, washoutDays: 2 });
  expect(design).toMatchObject({
    answer: 'ready',
    pairs: 8,
    leftOut: 0,
    unit: 'profitMicros',
    days: 56,
  });
  expect(design.leastDetectable).toBeGreaterThan(0);
  expect(design.leastDetectable).toBeLessThan(16 * gain * coin);

  const lastBefore = addDays(firstDay, historyDays - 1);
  const startsOn = addDays(lastBefore, 2);
  const { resource } = holdouts.upsert(ctx, { name: 'Worth', poolId, startsOn });
  expect(resource).toMatchObject({ status: 'running', endsOn: addDays(startsOn, 55), swaps: 0 });
  expect(resource.seed).toMatch(/^[0-9a-f]{2}$/);
  expect(() => holdouts.upsert(ctx, { name: 'Second', startsOn })).toThrow('one at a time');

  const sides = new Map<string, Set<string>>();
  for (let day = lastBefore; day <= addDays(resource.endsOn, 1); day = addDays(day, 1)) {
    propose(day);
    const next = addDays(day, 1);
    const held = heldPlans(ctx, next);
    for (const id of held)
      sides.set(id, (sides.get(id) ?? new Set()).add(String(periodOf(resource, next))));
    const moves = ctx.sql.all<{
      id: string;
      planId: string;
      kind: string;
      toValue: number;
      reasons: string;
    }>(
      `SELECT id, planId, kind, toValue, reasons FROM recommendation
       WHERE day = ? AND kind = 'budget' AND status IN ('proposed', 'approved')`,
      [day],
    );
    for (const move of moves) {
      // Whoever is held moves only back to where it was before.
      const plan = known.find(({ id }) => id === move.planId)!;
      if (held.has(move.planId))
        expect(move).toMatchObject({ reasons: '["holdout"]', toValue: plan.first });
      plan.budget = move.toValue;
    }
    for (const { id, budget, first } of known) if (held.has(id)) expect(budget).toBe(first);
    expect(known.reduce((sum, { budget }) => sum + budget, 0)).toBe(
      known.reduce((sum, { first }) => sum + first, 0),
    );
    runDay(next, next >= startsOn && next <= resource.endsOn ? held : null);
  }
  // Every plan was held every other period.
  const halves = new Set([...sides.values()].map((periods) => [...periods].join()));
  expect([sides.size, halves]).toEqual([16, new Set(['0,2', '1,3'])]);
  const done = holdouts.get(ctx, resource.id);
  expect(done).toMatchObject({ status: 'finished', swaps: 3 });
  expect(done.estimate).toMatchObject({
    cycles: 2,
    pairs: 8,
    answer: 'pays',
    final: true,
    missedSwaps: 0,
  });
  const truth = known.length * gain * coin;
  expect(done.estimate!.low).toBeLessThan(truth);
  expect(done.estimate!.high).toBeGreaterThan(truth);
  expect(Math.abs(done.estimate!.worth / truth - 1)).toBeLessThan(0.5);
  expect(heldPlans(ctx, addDays(resource.endsOn, 3)).size).toBe(0);
});

test('too few plans is an answer; so is too short a past', () => {
  const { ctx, poolId } = shop(0, 8);
  expect(previewHoldout(ctx, { poolId, cycles: 2, washoutDays: 2 })).toMatchObject({
    answer: 'notEnoughPlans',
    pairs: 4,
    leastPairs: 6,
  });
  expect(() => holdouts.upsert(ctx, { name: 'Worth', poolId })).toThrow('notEnoughPlans: 4 pairs');
  const empty = newContext();
  expect(previewHoldout(empty, { cycles: 2, washoutDays: 2 })).toMatchObject({
    answer: 'notEnoughPlans',
    pairs: 0,
    currency: null,
  });
});

test('one that was stopped holds nobody and is not started again', () => {
  const { ctx, poolId } = shop(0, 12);
  const { resource } = holdouts.upsert(ctx, { name: 'Worth', poolId });
  expect(heldPlans(ctx, resource.startsOn).size).toBe(6);
  const { resource: stopped } = holdouts.patch(ctx, {
    id: resource.id,
    given: { status: 'stopped' },
    ifMatch: resource.version,
  });
  expect(stopped.endsOn < resource.endsOn).toBe(true);
  expect(heldPlans(ctx, resource.startsOn).size).toBe(0);
  expect(holdouts.upsert(ctx, { name: 'Another', poolId }).status).toBe('created');
});

test('a period that went by without any report is counted, and so is one at the end', () => {
  const { ctx, poolId, propose } = shop(0, 12);
  const { resource } = holdouts.upsert(ctx, { name: 'Worth', poolId });
  const after = (days: number) => addDays(resource.startsOn, days - 1);
  const missed = () => holdouts.get(ctx, resource.id).missedPeriods;
  propose(after(0));
  propose(after(14));
  expect(missed()).toBe(0);
  // Nothing was uploaded in the third of four periods.
  propose(after(43));
  expect([holdouts.get(ctx, resource.id).swaps, missed()]).toEqual([3, 1]);
  expect(holdoutsPart(ctx, after(43))).toMatchObject([{ missedPeriods: 1 }]);
  propose(after(57));
  expect(missed()).toBe(1);

  const late = shop(0, 12);
  const other = holdouts.upsert(late.ctx, { name: 'Worth', poolId: late.poolId }).resource;
  late.propose(addDays(other.startsOn, -1));
  late.propose(addDays(other.endsOn, 1));
  expect(holdouts.get(late.ctx, other.id)).toMatchObject({ status: 'finished', missedPeriods: 3 });
});
