import fc from 'fast-check';
import { defaultGuardrails, type Guardrails } from '../../src/allocate/Guardrails.ts';
import type { PlanInput, PoolDay, PoolInput } from '../../src/allocate/PoolInput.ts';
import { emptyDay } from '../../src/allocate/planDays.ts';
import type { TargetInput } from '../../src/allocate/targets/TargetInput.ts';

const cents = (min: number, max: number) => fc.integer({ min, max }).map((c) => c * 10_000);
const maybe = <T>(arb: fc.Arbitrary<T>) => fc.option(arb, { nil: null });

const guardrails: fc.Arbitrary<Guardrails> = fc
  .record({
    budgetStep: fc.constantFrom(0.1, 0.2, 0.4),
    bidStep: fc.constantFrom(0.05, 0.15, 0.3),
    budgetCoolDownDays: fc.constantFrom(1, 2, 3),
    bidCoolDownDays: fc.constantFrom(1, 2, 7),
    maxChangesPerDay: fc.constantFrom(null, 0, 1, 3, 10),
    budgetDeadBand: fc.constantFrom(0, 0.1),
    minimumClicks: fc.constantFrom(0, 20),
  })
  .map((some) => ({ ...defaultGuardrails, ...some }));

const target: fc.Arbitrary<TargetInput> = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom('keyword', 'placement', 'hourBand', 'device'),
    bidMicros: maybe(cents(2, 500)),
    premium: fc.constantFrom(0, -0.2, 0.3, 2),
    daysSinceChange: maybe(fc.integer({ min: 0, max: 9 })),
    clicks: fc.integer({ min: 0, max: 400 }),
    days: fc.integer({ min: 1, max: 28 }),
    orders: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ clicks, days, orders, ...rest }) => ({
    ...rest,
    recent: { days, clicks, costMicros: clicks * 500_000 },
    settled: { clicks: 3 * clicks, orders, revenueMicros: orders * 30_000_000 },
  }));

const plan: fc.Arbitrary<Omit<PlanInput, 'id'>> = fc.record({
  bidMode: fc.constantFrom('manualCpc', 'manualCpm', 'targetCpa', 'targetRoas', 'automatic'),
  auction: fc.constantFrom('secondPrice', 'gsp', 'unknown'),
  bidMicros: maybe(cents(2, 500)),
  targetRoas: maybe(fc.integer({ min: 50, max: 1000 }).map((x) => x / 100)),
  dailyBudgetMicros: fc.option(cents(1, 1_000_000), { nil: null, freq: 12 }),
  referenceBudgetMicros: maybe(cents(1, 1_000_000)),
  referenceBidMicros: maybe(cents(2, 500)),
  live: fc.integer({ min: 0, max: 9 }).map((x) => x > 0),
  locked: fc.integer({ min: 0, max: 9 }).map((x) => x === 0),
  margin: maybe(fc.constantFrom(0.1, 0.35, 0.8)),
  returnRate: fc.constantFrom(0, 0.2),
  incrementality: fc.constantFrom(1, 0.5),
  stage: fc.constantFrom('test', 'grow', 'scale', 'harvest'),
  daysSinceReset: maybe(fc.integer({ min: 0, max: 40 })),
  daysSinceBidChange: maybe(fc.integer({ min: 0, max: 9 })),
  daysSinceBudgetChange: maybe(fc.integer({ min: 0, max: 9 })),
  spentTodayMicros: fc.oneof(fc.constant(0), cents(0, 100_000)),
  minBudgetMicros: fc.oneof(fc.constant(0), cents(0, 50_000)),
  maxBudgetMicros: maybe(cents(1, 1_000_000)),
  minBidMicros: fc.constantFrom(0, 20_000),
  maxBidMicros: maybe(cents(2, 900)),
  budgetStepMicros: fc.constantFrom(10_000, 10_000, 1_000_000),
  bidStepMicros: fc.constantFrom(10_000, 50_000),
  roasFloor: maybe(fc.constantFrom(1, 3)),
  stock: maybe(
    fc.record({
      units: fc.constantFrom(0, 500, 5000),
      ordersPerDay: fc.constantFrom(0, 1, 30),
      safetyUnits: maybe(fc.constantFrom(100, 500)),
      replenishmentDays: maybe(fc.constantFrom(3, 10)),
    }),
  ),
  guardrails: maybe(fc.constant({ budgetStep: 0.1 })),
  targets: fc.array(target, { maxLength: 4 }),
});

/** Seven closed days with figures drawn around a plan's own level. */
const historyOf = (levels: readonly number[]): PoolDay[] =>
  Array.from({ length: 7 }, (_, t) => {
    const day = emptyDay(`2026-03-0${t + 1}`, levels.length);
    levels.forEach((level, i) => {
      const wobble = 1 + 0.2 * Math.sin(7 * i + 3 * t + level);
      day.clicks[i] = Math.round(level * wobble);
      day.impressions[i] = day.clicks[i]! * 40;
      day.costMicros[i] = Math.round(day.clicks[i]! * 400_000 * (1 + (i % 5) / 5));
      day.orders[i] = Math.floor(day.clicks[i]! / (15 + (i % 11)));
      day.revenueMicros[i] = day.orders[i]! * 30_000_000;
    });
    return day;
  });

/** Random pools of up to 12 plans, ordinary and absurd settings mixed. */
export const arbitraryPool: fc.Arbitrary<PoolInput> = fc
  .record({
    plans: fc.array(fc.tuple(plan, fc.integer({ min: 0, max: 300 })), {
      minLength: 1,
      maxLength: 12,
    }),
    guardrails,
    policy: fc.constantFrom('operatorPlus', 'winnow'),
    objective: fc.constantFrom('profit', 'revenue', 'orders', 'clicks'),
    totalShare: fc.constantFrom(null, 1, 1, 0.97, 1.03, 0.7, 1.5),
    roasFloor: maybe(fc.constantFrom(0.5, 2, 5)),
    ctrDial: fc.constantFrom(null, 0, 0.25, 1),
  })
  .map(({ plans, totalShare, ...rest }) => {
    const inputs = plans.map(([p], i) => ({ ...p, id: `plan_${String(i).padStart(2, '0')}` }));
    const present = inputs.reduce((sum, p) => sum + (p.live ? (p.dailyBudgetMicros ?? 0) : 0), 0);
    const history = historyOf(plans.map(([, level]) => level));
    history.forEach((day) => {
      inputs.forEach((p, i) => {
        day.bid[i] = (p.bidMode === 'targetRoas' ? p.targetRoas : p.bidMicros) ?? Number.NaN;
        day.budgetMicros[i] = p.dailyBudgetMicros ?? Number.NaN;
        // A platform that caps hard: no day costs more than its budget.
        day.costMicros[i] = Math.min(
          day.costMicros[i]!,
          p.dailyBudgetMicros ?? Number.POSITIVE_INFINITY,
        );
      });
    });
    return {
      ...rest,
      id: 'pool_1',
      day: '2026-03-08',
      totalMicros: totalShare === null ? null : Math.round((present * totalShare) / 1e6) * 1e6,
      unitMicros: 10_000,
      calendar: [],
      maturation: [],
      calibration: null,
      plans: inputs,
      history,
    };
  });
