import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PoolInput } from '../../src/allocate/PoolInput.ts';
import type { LeverOutcome, PoolProposal } from '../../src/allocate/PoolProposal.ts';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { arbitraryPool } from './arbitraryPool.ts';

const runs = { numRuns: 2_000, seed: 20260322 };
const holds = (check: (input: PoolInput, out: PoolProposal) => void) =>
  fc.assert(
    fc.property(arbitraryPool, (input) => check(input, proposePool(input))),
    runs,
  );
const settingAfter = (o: LeverOutcome) => (o.kind === 'move' ? o.to : o.at);
const inTotal = (input: PoolInput, i: number) =>
  input.plans[i]!.live && input.plans[i]!.dailyBudgetMicros !== null;

test('budgets sum to the total to the coin, or the rest is said with what binds', () => {
  holds((input, out) => {
    const sum = out.plans.reduce(
      (s, p, i) => (inTotal(input, i) ? s + settingAfter(p.budget)! : s),
      0,
    );
    expect(sum).toBe(out.placedMicros);
    expect(out.placedMicros + out.unplacedMicros).toBe(out.totalMicros);
    expect(out.binding === null).toBe(out.unplacedMicros === 0);
  });
});

test('no limit is broken and locked, paused, learning and cooling plans stay to the coin', () => {
  holds((input, out) => {
    const g = input.guardrails;
    out.plans.forEach((p, i) => {
      const plan = input.plans[i]!;
      const moves = [...[p.bid, p.budget].filter((o) => o.kind === 'move'), ...p.targets];
      if (plan.locked || !plan.live) expect(moves).toEqual([]);
      if (plan.daysSinceReset !== null && plan.daysSinceReset < g.learningDays)
        expect(moves).toEqual([]);
      if (p.budget.kind === 'move') {
        const { from, to } = p.budget;
        expect(from).toBe(plan.dailyBudgetMicros);
        expect(Number.isSafeInteger(to) && to > 0).toBe(true);
        expect(Math.abs(to - from)).toBeLessThanOrEqual(g.budgetStep * from + 1e-3);
        expect(to).toBeGreaterThanOrEqual(plan.spentTodayMicros);
        if (to < from)
          expect(to).toBeGreaterThanOrEqual(
            Math.min(from, plan.minBudgetMicros, plan.maxBudgetMicros ?? from),
          );
        if (to > from && plan.maxBudgetMicros !== null)
          expect(to).toBeLessThanOrEqual(Math.max(from, plan.maxBudgetMicros));
        expect(to % plan.budgetStepMicros).toBe(0);
        expect(plan.daysSinceBudgetChange ?? 99).toBeGreaterThanOrEqual(g.budgetCoolDownDays);
      }
      if (p.bid.kind === 'move') {
        const { from, to } = p.bid;
        expect(plan.bidMode).not.toBe('automatic');
        expect(Math.abs(to - from)).toBeLessThanOrEqual(g.bidStep * from + 1e-6);
        expect(plan.daysSinceBidChange ?? 99).toBeGreaterThanOrEqual(g.bidCoolDownDays);
        if (to < from && plan.bidMode !== 'targetRoas')
          expect(to).toBeGreaterThanOrEqual(Math.min(from, plan.minBidMicros));
      }
      for (const { targetId, lever, from, to } of p.targets) {
        const target = plan.targets.find(({ id }) => id === targetId)!;
        expect(from).toBe(target.bidMicros ?? target.premium);
        expect(target.daysSinceChange ?? 99).toBeGreaterThanOrEqual(g.bidCoolDownDays);
        expect(target.recent.clicks).toBeGreaterThanOrEqual(g.minimumClicks);
        // What is really bid moves by one step at most, the plan's own move included.
        const ofPlan = lever === 'premium' && p.bid.kind === 'move' ? p.bid.to / p.bid.from : 1;
        const really = lever === 'premium' ? ((1 + to) / (1 + from)) * ofPlan : to / from;
        expect(Math.abs(really - 1)).toBeLessThanOrEqual(g.bidStep + 1e-6);
        if (lever === 'bid' && to < from)
          expect(to).toBeGreaterThanOrEqual(Math.min(from, plan.minBidMicros));
      }
    });
  });
});

test('never more changes than allowed, and every plan that stays names a reason', () => {
  holds((input, out) => {
    const moved = [
      ...out.plans.flatMap((p) => [p.bid, p.budget]).filter((o) => o.kind === 'move'),
      ...out.plans.flatMap(({ targets }) => targets),
    ];
    expect(moved.length).toBe(out.changes);
    expect(moved.length).toBeLessThanOrEqual(
      input.guardrails.maxChangesPerDay ?? Number.POSITIVE_INFINITY,
    );
    for (const move of moved) expect(move.to).not.toBe(move.from);
  });
});

test('same input, same output', () => {
  holds((input, out) => {
    expect(proposePool(input)).toEqual(out);
  });
});

test('a locked plan added to the pool with its budget changes nobody else', () => {
  holds((input, out) => {
    const twin = {
      ...input.plans[0]!,
      id: 'plan_zz',
      locked: true,
      live: true,
      dailyBudgetMicros: 50_000_000,
    };
    const widen = (column: Float64Array) => Float64Array.of(...column, column[0]!);
    const wider = proposePool({
      ...input,
      totalMicros: input.totalMicros === null ? null : input.totalMicros + 50_000_000,
      plans: [...input.plans, twin],
      history: input.history.map(({ day, ...columns }) => ({
        day,
        impressions: widen(columns.impressions),
        clicks: widen(columns.clicks),
        costMicros: widen(columns.costMicros),
        orders: widen(columns.orders),
        revenueMicros: widen(columns.revenueMicros),
        carts: columns.carts && widen(columns.carts),
        bid: widen(columns.bid),
        budgetMicros: widen(columns.budgetMicros),
      })),
    });
    expect(wider.plans.slice(0, -1)).toEqual(out.plans);
    expect(wider.plans.at(-1)!.budget).toMatchObject({
      kind: 'hold',
      reason: 'locked',
      at: 50_000_000,
    });
  });
});
