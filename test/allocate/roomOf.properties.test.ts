import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultGuardrails as g } from '../../src/allocate/Guardrails.ts';
import type { PlanInput } from '../../src/allocate/PoolInput.ts';
import { roomOf } from '../../src/allocate/roomOf.ts';
import { examplePlan } from './examplePool.ts';

const coin = 1_000_000;
const runs = 10_000;

/** The documented order (docs/allocation.md, Guardrails): whatever comes first is the reason that is said. */
const order = [
  ['notLive', { live: false }],
  ['locked', { locked: true }],
  ['budgetUnknown', { dailyBudgetMicros: null }],
  ['learning', { daysSinceReset: 2 }],
  ['minimumData', {}],
  ['coolingDown', { daysSinceBudgetChange: 0 }],
  ['atLimit', { spentTodayMicros: 200 * coin }],
] as const satisfies readonly (readonly [string, Partial<PlanInput>])[];

test('whatever guardrails fire together, the first in the order is named', () => {
  fc.assert(
    fc.property(fc.subarray([...order]), (firing) => {
      const plan = Object.assign(examplePlan('plan_a'), ...firing.map(([, some]) => some));
      const thin = firing.some(([reason]) => reason === 'minimumData');
      const seen = thin ? { clicks: 1, days: 1 } : { clicks: 1000, days: 28 };
      const { hold } = roomOf(plan, seen, g, 10_000).budget;
      expect(hold?.reason ?? null).toBe(firing[0]?.[0] ?? null);
    }),
    { numRuns: runs },
  );
});

const cents = (min: number, max: number) => fc.integer({ min, max }).map((c) => c * 10_000);

test('bounds: spent today before the step, the step before minimum and maximum, those before the floor', () => {
  const drawn = fc.record({
    at: cents(100, 50_000),
    min: cents(0, 60_000),
    max: fc.option(cents(1, 60_000), { nil: Number.POSITIVE_INFINITY }),
    spent: cents(0, 50_000),
    first: cents(100, 50_000),
  });
  fc.assert(
    fc.property(drawn, ({ at, min, max, spent, first }) => {
      const plan = examplePlan('plan_a', {
        dailyBudgetMicros: at,
        referenceBudgetMicros: first,
        minBudgetMicros: min,
        maxBudgetMicros: Number.isFinite(max) ? max : null,
        spentTodayMicros: spent,
      });
      const { lo, hi, hold } = roomOf(plan, { clicks: 1000, days: 28 }, g, 10_000).budget;
      if (hold) return;
      const within = 1e-6 * at;
      const [down, up] = [at * (1 - g.budgetStep), at * (1 + g.budgetStep)];
      expect(lo).toBeLessThanOrEqual(hi);
      expect(lo).toBeGreaterThanOrEqual(spent - within);
      expect(hi).toBeLessThanOrEqual(up + within);
      expect(lo).toBeGreaterThanOrEqual(Math.min(down, at) - within);
      // A maximum binds unless it is further than a step away; then the setting falls by a whole step.
      expect(hi).toBeLessThanOrEqual(Math.max(max, down, spent) + 10_000);
      // A minimum binds likewise, but gives way to a maximum below it.
      if (min <= max) expect(lo).toBeGreaterThanOrEqual(Math.min(min, up) - 10_000);
      // The floor never asks for more than is there.
      expect(lo).toBeLessThanOrEqual(Math.max(at, Math.min(min, up), spent) + 10_000);
    }),
    { numRuns: runs },
  );
});
