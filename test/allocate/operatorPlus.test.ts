import { expect, test } from 'vitest';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { examplePlan, examplePool } from './examplePool.ts';

const rich = [
  examplePlan('plan_rich'),
  { cost: 99, clicks: 200, orders: 12, revenue: 600 },
] as const;
const poor = [
  examplePlan('plan_poor'),
  { cost: 99, clicks: 200, orders: 4, revenue: 200 },
] as const;
const idle = [examplePlan('plan_idle'), { cost: 20, clicks: 40, orders: 2, revenue: 80 }] as const;

test('money goes from the poor and the idle to the rich plan that spends its budget', () => {
  // Pool return: .5 x 880 / 218 = 2.018. Rich 3.03, poor 1.01, idle 2.0.
  const out = proposePool(examplePool([rich, poor, idle]));
  expect(out.plans.map((p) => p.budget)).toMatchObject([
    { kind: 'move', from: 100e6, to: 120e6, reason: 'returnAboveHurdle', limit: 'step' },
    { kind: 'move', reason: 'returnBelowHurdle' },
    { kind: 'move', reason: 'idleBudget' },
  ]);
  const [first, ...others] = out.plans.map((p) => (p.budget.kind === 'move' ? p.budget.to : 0));
  expect(first! + others[0]! + others[1]!).toBe(300e6);
  expect(others.every((x) => x >= 80e6 && x < 100e6)).toBe(true);
  expect(out.plans[1]!.bid).toMatchObject({ kind: 'move', from: 1e6, to: 950_000 });
  expect(out.plans[2]!.bid).toMatchObject({ kind: 'hold', reason: 'balanced' });
  expect(out.plans[0]!.evidence.observedReturn).toBeCloseTo((0.5 * 600) / 99, 12);
  expect(out.plans[0]!.evidence.poolReturn).toBeCloseTo((0.5 * 880) / 218, 12);
});

test('every hold names its reason', () => {
  const hold = (some: Parameters<typeof examplePlan>[1]) =>
    proposePool(examplePool([rich, [examplePlan('plan_b', some), poor[1]], idle])).plans[1]!;
  expect(hold({ locked: true }).budget).toMatchObject({ reason: 'locked', at: 100e6 });
  expect(hold({ live: false }).budget).toMatchObject({ reason: 'notLive' });
  expect(hold({ dailyBudgetMicros: null }).budget).toMatchObject({
    reason: 'budgetUnknown',
    at: null,
  });
  expect(hold({ bidMode: 'automatic' }).bid).toMatchObject({ reason: 'bidNotSettable' });
  expect(hold({ bidMicros: null }).bid).toMatchObject({ reason: 'bidUnknown' });
  expect(hold({ daysSinceBidChange: 1 }).bid).toMatchObject({ reason: 'coolingDown', daysLeft: 1 });
  expect(hold({ daysSinceReset: 3 }).budget).toMatchObject({ reason: 'learning', daysLeft: 4 });
  expect(hold({ spentTodayMicros: 101e6 }).budget).toMatchObject({
    reason: 'atLimit',
    limit: 'spentToday',
  });
  const few = proposePool(
    examplePool([rich, [examplePlan('plan_b'), { cost: 1, clicks: 1, orders: 0, revenue: 0 }]]),
  ).plans[1]!;
  expect(few.budget).toMatchObject({ kind: 'hold', reason: 'minimumData' });
  const one = proposePool({
    ...examplePool([rich, poor, idle]),
    guardrails: { ...examplePool([]).guardrails, maxChangesPerDay: 1 },
  });
  expect(
    one.plans
      .flatMap((p) => [p.bid, p.budget])
      .filter((o) => o.kind === 'hold' && o.reason === 'changeLimit'),
  ).not.toEqual([]);
});

test('a total out of reach is said with what binds', () => {
  const wide = { ...examplePool([]).guardrails, maxChangesPerDay: null };
  const ask = (totalMicros: number, plans = [rich, poor]) =>
    proposePool(examplePool(plans, { totalMicros, guardrails: wide }));
  expect(ask(300e6)).toMatchObject({
    placedMicros: 240e6,
    unplacedMicros: 60e6,
    binding: 'stepLimit',
  });
  expect(ask(100e6)).toMatchObject({
    placedMicros: 160e6,
    unplacedMicros: -60e6,
    binding: 'stepLimit',
  });
  const capped = [examplePlan('plan_c', { maxBudgetMicros: 101e6 }), rich[1]] as const;
  expect(ask(110e6, [capped])).toMatchObject({ placedMicros: 101e6, binding: 'maximums' });
  const locked = [examplePlan('plan_l', { locked: true }), rich[1]] as const;
  expect(ask(110e6, [locked])).toMatchObject({ placedMicros: 100e6, binding: 'locked' });
  const unknown = [examplePlan('plan_u', { dailyBudgetMicros: null }), rich[1]] as const;
  expect(ask(110e6, [unknown])).toMatchObject({ placedMicros: 0, binding: 'heldPlans' });
  const few = proposePool(
    examplePool([rich, poor, [examplePlan('plan_d'), poor[1]]], {
      totalMicros: 340e6,
      guardrails: { ...wide, maxChangesPerDay: 1 },
    }),
  );
  expect(few).toMatchObject({
    placedMicros: 320e6,
    unplacedMicros: 20e6,
    binding: 'changeLimit',
    changes: 1,
  });
});
