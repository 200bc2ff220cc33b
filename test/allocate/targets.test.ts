import { expect, test } from 'vitest';
import { proposePool } from '../../src/allocate/proposePool.ts';
import {
  effectiveBid,
  kindFactors,
  meanEffectiveBid,
} from '../../src/allocate/targets/effectiveBid.ts';
import type { TargetInput } from '../../src/allocate/targets/TargetInput.ts';
import { targetValues } from '../../src/allocate/targets/targetValues.ts';
import { examplePlan, examplePool } from './examplePool.ts';

const target = (id: string, some: Partial<TargetInput> = {}): TargetInput => ({
  id,
  kind: 'device',
  bidMicros: null,
  premium: 0,
  daysSinceChange: null,
  recent: { days: 14, clicks: 700, costMicros: 350e6 },
  settled: { clicks: 2000, orders: 60, revenueMicros: 3000e6 },
  ...some,
});

/** One plan at 3 % and 50 coins an order, its halves as given, beside another like it. */
const poolWith = (targets: readonly TargetInput[], bidMicros: number | null = 1_000_000) => {
  const day = { cost: 50, clicks: 100, orders: 3, revenue: 150 };
  const pool = examplePool(
    [
      // Its own bid is at its minimum: only what differs inside it can move down.
      [examplePlan('plan_a', { bidMicros, minBidMicros: bidMicros ?? 0, targets }), day],
      [examplePlan('plan_b'), day],
    ],
    { policy: 'winnow' },
  );
  return proposePool({ ...pool, guardrails: { ...pool.guardrails, maxChangesPerDay: null } });
};

test('what is really bid: bid × hour discount × (1 + premium), as the platform’s page works it out', () => {
  // 出价 1.00 元，分时折扣 80 %，溢价 30 %: 1.04.
  expect(effectiveBid(1_000_000, 0.8, 0.3)).toBeCloseTo(1_040_000, 6);
  const half = (premium: number) =>
    target('t', { kind: 'hourBand', premium, recent: { days: 14, clicks: 50, costMicros: 1 } });
  const hours = [half(-0.2), half(0)];
  const factors = kindFactors(hours);
  expect(factors.get('hourBand')).toBeCloseTo(0.9, 12);
  const phone = target('p', { premium: 0.3 });
  expect(meanEffectiveBid(1_000_000, phone, factors)).toBeCloseTo(1_170_000, 6);
  expect(meanEffectiveBid(1_000_000, hours[0]!, factors)).toBeCloseTo(800_000, 6);
  expect(meanEffectiveBid(null, phone, factors)).toBeNaN();
});

test('value inside a plan is shrunk: solid halves keep their difference, a single order hardly counts', () => {
  const placed = [
    target('good', { settled: { clicks: 10_000, orders: 400, revenueMicros: 20_000e6 } }),
    target('bad', { settled: { clicks: 10_000, orders: 200, revenueMicros: 10_000e6 } }),
    target('thin', { settled: { clicks: 10, orders: 1, revenueMicros: 50e6 } }),
  ].map((one) => ({ plan: 0, target: one }));
  const [good, bad, thin] = targetValues(placed, [0.03], [50e6], 0.36, true);
  expect(good!.ratio / bad!.ratio).toBeGreaterThan(1.85);
  expect(good!.ratio / bad!.ratio).toBeLessThan(2);
  // Seen at 10 % against 3 %, believed at not much more than the plan's.
  expect(thin!.ratio).toBeLessThan(1.3);
  expect(thin!.ownWeight).toBeLessThan(0.1);
});

test('premiums spread around their plan, each with the numbers of its sentence', () => {
  const [plan] = poolWith([
    target('target_phone', { settled: { clicks: 2000, orders: 110, revenueMicros: 5500e6 } }),
    target('target_desk', { settled: { clicks: 2000, orders: 10, revenueMicros: 500e6 } }),
  ]).plans;
  const [phone, desk] = ['target_phone', 'target_desk'].map((id) =>
    plan!.targets.find(({ targetId }) => targetId === id),
  );
  expect(phone).toMatchObject({
    lever: 'premium',
    from: 0,
    to: 0.15,
    reason: 'aboveItsPlan',
    limit: 'step',
  });
  expect(desk).toMatchObject({
    lever: 'premium',
    from: 0,
    to: -0.15,
    reason: 'belowItsPlan',
    limit: 'step',
  });
  for (const move of [phone!, desk!]) {
    const { evidence, gain, expected } = move;
    expect(gain).toBeGreaterThan(0);
    expect(expected.low).toBeLessThan(expected.mean);
    expect(evidence.expectedReturn).toBeCloseTo(evidence.valuePerClick / evidence.cpcMicros, 9);
    expect(evidence.valueLow).toBeLessThan(evidence.valuePerClick);
    expect(evidence.marginalReturn).toBeLessThan(evidence.expectedReturn);
  }
  expect(phone!.evidence.expectedReturn).toBeGreaterThan(phone!.evidence.planReturn);
  expect(desk!.evidence.expectedReturn).toBeLessThan(desk!.evidence.planReturn);
});

test('like targets stay where they are', () => {
  const [plan] = poolWith([target('target_phone'), target('target_desk')]).plans;
  expect(plan!.targets).toEqual([]);
});

test('keywords with bids of their own follow the pool’s multiplier where the plan has no bid', () => {
  const keyword = (id: string, orders: number) =>
    target(id, {
      kind: 'keyword',
      bidMicros: 600_000,
      settled: { clicks: 2000, orders, revenueMicros: orders * 50e6 },
    });
  const [plan] = poolWith([keyword('target_a', 130), keyword('target_b', 4)], null).plans;
  expect(plan!.bid).toMatchObject({ kind: 'hold', reason: 'bidUnknown' });
  const to = (id: string) => plan!.targets.find(({ targetId }) => targetId === id)?.to ?? 600_000;
  expect(to('target_a')).toBeGreaterThan(to('target_b'));
  expect(to('target_b')).toBe(510_000);
  for (const { lever, reason } of plan!.targets) {
    expect(lever).toBe('bid');
    expect(['targetAboveHurdle', 'targetBelowHurdle']).toContain(reason);
  }
});

test('a target rests after a change, with too little seen, and with its plan', () => {
  const good = { clicks: 2000, orders: 110, revenueMicros: 5500e6 };
  const bad = target('target_desk', {
    settled: { clicks: 2000, orders: 10, revenueMicros: 500e6 },
  });
  const moved = (some: Partial<TargetInput>, plan: Parameters<typeof examplePlan>[1] = {}) => {
    const day = { cost: 50, clicks: 100, orders: 3, revenue: 150 };
    const targets = [target('target_phone', { settled: good, ...some }), bad];
    return proposePool(
      examplePool([[examplePlan('plan_a', { targets, ...plan }), day]], { policy: 'winnow' }),
    ).plans[0]!.targets.map(({ targetId }) => targetId);
  };
  expect(moved({})).toContain('target_phone');
  expect(moved({ daysSinceChange: 1 })).not.toContain('target_phone');
  expect(moved({ recent: { days: 14, clicks: 19, costMicros: 9e6 } })).not.toContain(
    'target_phone',
  );
  expect(moved({ recent: { days: 3, clicks: 700, costMicros: 350e6 } })).not.toContain(
    'target_phone',
  );
  expect(moved({}, { locked: true })).toEqual([]);
  expect(moved({}, { live: false })).toEqual([]);
  expect(moved({}, { daysSinceReset: 3 })).toEqual([]);
  expect(moved({}, { bidMode: 'automatic' })).toEqual([]);
});
