import cdf from '@stdlib/stats-base-dists-normal-cdf';
import quantile from '@stdlib/stats-base-dists-normal-quantile';
import { expect, test } from 'vitest';
import type { PoolInput } from '../../src/allocate/PoolInput.ts';
import { poolFacts } from '../../src/allocate/poolFacts.ts';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { conformal } from '../../src/allocate/winnow/conformal.ts';
import { defaultConstants } from '../../src/allocate/winnow/constants.ts';
import { expectedMin } from '../../src/allocate/winnow/expectedMin.ts';
import { newsvendor } from '../../src/allocate/winnow/newsvendor.ts';
import { inverseMills, phiCdf, phiQuantile } from '../../src/allocate/winnow/normal.ts';
import { shrinkageRegression } from '../../src/allocate/winnow/shrinkageRegression.ts';
import { examplePlan, examplePool, type Steady } from './examplePool.ts';

const steady = (some: Partial<Steady> = {}): Steady => ({
  cost: 60,
  clicks: 120,
  orders: 6,
  revenue: 300,
  ...some,
});
const engine = (
  plans: readonly (readonly [ReturnType<typeof examplePlan>, Steady])[],
  some: Partial<PoolInput> = {},
) => {
  const pool = examplePool(plans);
  const free = { ...pool.guardrails, maxChangesPerDay: null, bidCoolDownDays: 1 };
  return proposePool({ ...pool, policy: 'winnow', guardrails: free, ...some });
};

test('the quick normal functions are the library’s', () => {
  for (let z = -8; z <= 8; z += 0.37) {
    expect(phiCdf(z)).toBeCloseTo(cdf(z, 0, 1), 14);
    if (z < 6)
      expect(inverseMills(z)).toBeCloseTo(
        Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) / cdf(-z, 0, 1),
        7,
      );
  }
  for (const p of [0.001, 0.02, 0.15, 0.5, 0.82, 0.98])
    expect(phiQuantile(p)).toBeCloseTo(quantile(p, 0, 1), 7);
});

test('expected spend under a budget: published log-normal limited expectation', () => {
  // Klugman, Panjer and Willmot, Loss Models: E[X ∧ u] = e^(μ+σ²/2) Φ((ln u − μ − σ²)/σ) + u (1 − Φ((ln u − μ)/σ)).
  const [s, sd, u] = [100, 0.5, 120];
  const limited =
    s * Math.exp(0.125) * cdf((Math.log(1.2) - 0.25) / 0.5, 0, 1) +
    u * (1 - cdf(Math.log(1.2) / 0.5, 0, 1));
  expect(expectedMin(s, sd, u)).toBeCloseTo(limited, 9);
  expect(expectedMin(s, sd, Number.POSITIVE_INFINITY)).toBeCloseTo(100 * Math.exp(0.125), 9);
  expect(expectedMin(s, 1e-6, 60)).toBeCloseTo(60, 6);
});

test('shrinkage pulls thin evidence to the pool and leaves thick evidence alone', () => {
  // Two solid plans at 2 % and 4 %, one with a single order on 10 clicks.
  const orders = Float64Array.of(200, 400, 1);
  const clicks = Float64Array.of(10_000, 10_000, 10);
  const { mean, variance } = shrinkageRegression(orders, clicks, [], (m, d) => m * d, {
    prior: 0.4,
    least: 0.1,
    slope: 0,
    slopeSd: 1,
  });
  const a0 = 1 / variance;
  const posterior = Array.from(orders, (y, i) => (y + a0) / (clicks[i]! + a0 / mean[i]!));
  expect(posterior[0]).toBeCloseTo(0.02, 3);
  expect(posterior[1]).toBeCloseTo(0.04, 3);
  expect(posterior[2]).toBeGreaterThan(0.02);
  expect(posterior[2]).toBeLessThan(0.05);
});

test('a covariate that explains the rates is found: slope 1 in logs', () => {
  const x = Float64Array.from({ length: 40 }, (_, i) => (i - 19.5) / 20);
  const clicks = new Float64Array(40).fill(5000);
  const orders = x.map((z) => 5000 * 0.03 * Math.exp(z));
  const { slopes, errors } = shrinkageRegression(orders, clicks, [x], (m, d) => m * d, {
    prior: 0.4,
    least: 0.01,
    slope: 0.3,
    slopeSd: 0.3,
  });
  expect(Math.abs(slopes[0]! - 1)).toBeLessThan(2 * errors[0]!);
});

test('newsvendor: equal plans share equally; the critical fractile by hand', () => {
  const equal = newsvendor(
    Float64Array.of(50, 50),
    Float64Array.of(0.4, 0.4),
    Float64Array.of(1, 1),
    () => false,
    () => true,
    110,
  );
  expect(equal.budgets[0]).toBeCloseTo(55, 2);
  // One plan: B = s·exp(σ·Φ⁻¹(1 − μ/g)) must equal the money, so μ/g = 1 − Φ(ln(60/50)/.4).
  const one = newsvendor(
    Float64Array.of(50),
    Float64Array.of(0.4),
    Float64Array.of(2),
    () => false,
    () => true,
    60,
  );
  expect(one.shadowPrice / 2).toBeCloseTo(1 - cdf(Math.log(1.2) / 0.4, 0, 1), 4);
});

test('conformal ranks: 19 errors at 80 % give the 2nd and 18th', () => {
  const errors = Array.from({ length: 19 }, (_, k) => (k - 9) / 100);
  const range = conformal(100, errors, 0.8)!;
  expect(range.low).toBeCloseTo(100 * Math.exp(-0.08), 9);
  expect(range.high).toBeCloseTo(100 * Math.exp(0.08), 9);
  expect(conformal(100, errors.slice(0, 9), 0.8)).toBe(null);
});

test('a budget that binds is taken as a lower bound: volume is believed to lie above it', () => {
  const limited = [examplePlan('plan_a'), steady({ cost: 100, clicks: 200 })] as const;
  const open = [examplePlan('plan_b'), steady({ cost: 100, clicks: 200 })] as const;
  const wide = { ...open[0], dailyBudgetMicros: 300e6 };
  const facts = poolFacts(examplePool([limited, [wide, open[1]]]));
  const { state } = facts.engine(defaultConstants);
  expect([...state.capped]).toEqual([1, 0]);
  expect(Math.exp(state.logSpend[1]!) / 1e6).toBeCloseTo(100, 0);
  expect(state.logSpend[0]!).toBeGreaterThan(state.logSpend[1]! + 0.1);
});

test('nothing depends on the currency’s unit: a thousand times the money, the same moves', () => {
  const plans = [
    [examplePlan('plan_a'), steady({ cost: 99, clicks: 200, orders: 12, revenue: 600 })],
    [examplePlan('plan_b'), steady({ cost: 99, clicks: 200, orders: 4, revenue: 200 })],
    [examplePlan('plan_c'), steady({ cost: 20, clicks: 40, orders: 2, revenue: 80 })],
  ] as const;
  const dear = plans.map(
    ([plan, s]) =>
      [
        {
          ...plan,
          bidMicros: 1e9,
          dailyBudgetMicros: 1e11,
          budgetStepMicros: 1e7,
          bidStepMicros: 1e7,
        },
        { ...s, cost: s.cost * 1000, revenue: s.revenue * 1000 },
      ] as const,
  );
  const moves = (out: ReturnType<typeof engine>, unit: number) =>
    out.plans.map(({ bid, budget }) =>
      [bid, budget].map((o) => (o.kind === 'move' ? o.to / unit : null)),
    );
  expect(moves(engine(dear, { unitMicros: 1e7 }), 1000)).toEqual(moves(engine(plans), 1));
});

test('a target ROAS falls where more volume pays, and rises where it does not', () => {
  const target = (id: string, s: Steady) =>
    [
      examplePlan(id, { bidMode: 'targetRoas', bidMicros: null, targetRoas: 4, margin: 0.9 }),
      s,
    ] as const;
  const pool = examplePool([
    target('plan_a', steady({ cost: 40, orders: 24, revenue: 1600 })),
    target('plan_b', steady({ cost: 40, orders: 1, revenue: 20 })),
  ]);
  const days = pool.history.map((day) => ({ ...day, bid: day.bid.map(() => 4) }));
  const out = proposePool({ ...pool, policy: 'winnow', history: days });
  const [a, b] = out.plans.map(({ bid }) => bid);
  expect(a).toMatchObject({ kind: 'move', lever: 'target', from: 4 });
  expect(a!.kind === 'move' && a!.to).toBeLessThan(4);
  expect(b!.kind === 'move' && b!.to).toBeGreaterThan(4);
});

test('where the platform sets the bid only budgets move', () => {
  const auto = (id: string, s: Steady) =>
    [examplePlan(id, { bidMode: 'automatic', bidMicros: null }), s] as const;
  const out = engine([
    auto('plan_a', steady({ cost: 99, revenue: 900 })),
    auto('plan_b', steady({ cost: 99, revenue: 90, orders: 2 })),
  ]);
  expect(out.plans.every(({ bid }) => bid.kind === 'hold' && bid.reason === 'bidNotSettable')).toBe(
    true,
  );
  expect(out.plans[0]!.budget).toMatchObject({ kind: 'move', to: 120e6 });
  expect(out.plans[1]!.budget).toMatchObject({ kind: 'move', to: 80e6 });
});

test('a plan surely below its floor is proposed for pausing, never the last one', () => {
  const bad = [
    examplePlan('plan_bad', { roasFloor: 3 }),
    steady({ revenue: 60, orders: 6 }),
  ] as const;
  const good = [
    examplePlan('plan_good', { roasFloor: 3 }),
    steady({ revenue: 600, orders: 12 }),
  ] as const;
  const out = engine([bad, good]);
  expect(out.plans.map(({ pause }) => pause?.reason ?? null)).toEqual(['belowFloor', null]);
  expect(out.plans[0]!.pause!.probability).toBeGreaterThan(0.9);
  const twice = engine([
    bad,
    [{ ...bad[0], id: 'plan_worse' }, steady({ revenue: 30, orders: 6 })],
  ]);
  expect(twice.plans.filter(({ pause }) => pause !== null)).toHaveLength(1);
});

test('the dial by default is the smallest that keeps CTR, and its price is what it costs', () => {
  const plans = [
    [examplePlan('plan_a'), steady({ cost: 99, clicks: 200, orders: 12, revenue: 600 })],
    [examplePlan('plan_b'), steady({ cost: 99, clicks: 200, orders: 4, revenue: 200 })],
  ] as const;
  const off = engine(plans, { ctrDial: 0 }).advice!;
  const auto = engine(plans, { ctrDial: null }).advice!;
  expect(off.dial).toMatchObject({ theta: 0, price: 0 });
  expect([0, 0.25, 0.5, 1]).toContain(auto.dial.theta);
  expect(auto.dial.theta === 1 || auto.dial.predictedCtr >= auto.dial.presentCtr * 0.999999).toBe(
    true,
  );
});

test('a ROAS floor raises the hurdle until the pool’s forecast meets it', () => {
  const plans = [
    [examplePlan('plan_a'), steady({ revenue: 360, orders: 7 })],
    [examplePlan('plan_b'), steady({ revenue: 120, orders: 4 })],
  ] as const;
  const loose = engine(plans, { objective: 'revenue' });
  const tight = engine(plans, { objective: 'revenue', roasFloor: 6 });
  expect(tight.advice!.hurdle).toBeGreaterThan(loose.advice!.hurdle);
  const bid = (out: typeof loose, i: number) => {
    const o = out.plans[i]!.bid;
    return o.kind === 'move' ? o.to : o.at!;
  };
  expect(bid(tight, 1)).toBeLessThanOrEqual(bid(loose, 1));
});

test('stages: growing bids at least as high as scaling, harvesting at most', () => {
  const bidAt = (stage: 'test' | 'grow' | 'scale' | 'harvest') => {
    const out = engine([
      [
        examplePlan('plan_a', { stage }),
        steady({ cost: 99, clicks: 200, orders: 8, revenue: 420 }),
      ],
      [examplePlan('plan_b'), steady({ cost: 99, clicks: 200, orders: 9, revenue: 430 })],
    ]);
    const { bid } = out.plans[0]!;
    return bid.kind === 'move' ? bid.to : bid.at!;
  };
  expect(bidAt('grow')).toBeGreaterThanOrEqual(bidAt('scale'));
  expect(bidAt('test')).toBeGreaterThanOrEqual(bidAt('scale'));
  expect(bidAt('harvest')).toBeLessThanOrEqual(bidAt('scale'));
});
