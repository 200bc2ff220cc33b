import { expect, test } from 'vitest';
import { addDays } from '../../src/core/days.ts';
import { policies } from '../../src/core/nouns/policy.ts';
import {
  applyRecommendation,
  approveRecommendations,
} from '../../src/core/recommendations/decide.ts';
import type { PolicySettings } from '../../src/model/policy.ts';
import { coin, lastDay, steadyShop } from './steadyShop.ts';

const shop = (settings: PolicySettings) => {
  const made = steadyShop({ amountMicros: 600 * coin });
  policies.upsert(made.ctx, { scope: 'workspace', settings });
  const changes = (day = lastDay) =>
    made.ctx.sql.all<{ kind: string; status: string; planId: string; fromValue: number }>(
      `SELECT kind, status, planId, fromValue FROM recommendation
       WHERE day = ? AND kind IN ('bid', 'budget') AND status <> 'superseded' ORDER BY id`,
      [day],
    );
  return { ...made, changes };
};

test('approved without a person up to an amount; beyond another a person decides, bids too', () => {
  const free = shop({ autoApproveBelowMicros: 1000 * coin });
  free.propose();
  expect(free.changes().length).toBeGreaterThan(0);
  expect(free.changes().every(({ status }) => status === 'approved')).toBe(true);
  const asked = shop({ autoApproveBelowMicros: 1000 * coin, requireApprovalAboveMicros: coin });
  asked.propose();
  // Every step here moves more than a coin a day.
  expect(asked.changes().every(({ status }) => status === 'proposed')).toBe(true);
  const one = shop({ autoApproveBelowMicros: 1000 * coin });
  const settings = { requireApprovalAboveMicros: coin };
  policies.upsert(one.ctx, { scope: 'plan', planId: one.ids[0], settings });
  one.propose();
  const person = one.changes().filter(({ status }) => status === 'proposed');
  expect(new Set(person.map(({ planId }) => planId))).toEqual(new Set([one.ids[0]]));
});

test('what was approved in the morning counts against the day’s changes', () => {
  const { ctx, ids, propose, changes } = shop({ maxChangesPerDay: 3 });
  propose();
  expect(changes().length).toBe(3);
  const { data } = approveRecommendations(ctx, { day: lastDay });
  const typed = data.filter(({ kind }) => kind !== 'poolBudget').length;
  expect(typed).toBe(3);
  ctx.sql.all('UPDATE plan SET margin = .8 WHERE id = ?', [ids[5]!]);
  propose();
  expect(changes().length).toBe(3);
});

test('a value told is one that the setting can have; a total told is set', () => {
  const { ctx, propose, changes } = shop({ maxChangesPerDay: null });
  const [total] = propose();
  expect(changes().length).toBeGreaterThan(0);
  const idOf = (kind: string) =>
    ctx.sql.all<{ id: string }>('SELECT id FROM recommendation WHERE kind = ? LIMIT 1', [kind])[0]!
      .id;
  const bid = idOf('bid');
  for (const value of [0.5, -coin, 2 ** 53])
    expect(() => applyRecommendation(ctx, { id: bid, value })).toThrow(/micros|negative/);
  expect(() => applyRecommendation(ctx, { id: bid, value: 100 * coin })).toThrow('10 times');
  expect(applyRecommendation(ctx, { id: bid, value: 900_000 })).toMatchObject({
    status: 'applied',
    toValue: 900_000,
  });
  applyRecommendation(ctx, { id: total!.id, value: 640 * coin });
  expect(ctx.sql.all('SELECT amountMicros FROM pool')).toEqual([{ amountMicros: 640 * coin }]);
});

test('calm mode leaves a plan alone for a week after a change', () => {
  const { changes, later, propose, ctx } = shop({ calm: true });
  propose();
  const { data } = approveRecommendations(ctx, { day: lastDay });
  const moved = new Set<string | null>();
  for (const { id, kind, planId } of data) {
    if (kind === 'poolBudget') continue;
    applyRecommendation(ctx, { id });
    moved.add(`${kind} ${planId}`);
  }
  expect(moved.size).toBeGreaterThan(0);
  for (let k = 1; k <= 6; k++) {
    const day = addDays(lastDay, k);
    later(day);
    for (const { kind, planId } of changes(day)) expect(moved).not.toContain(`${kind} ${planId}`);
  }
});
