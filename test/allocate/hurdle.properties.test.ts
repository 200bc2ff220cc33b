import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultGuardrails } from '../../src/allocate/Guardrails.ts';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { examplePlan, examplePool } from './examplePool.ts';

const free = {
  ...defaultGuardrails,
  maxChangesPerDay: null,
  bidCoolDownDays: 1,
  minimumClicks: 0,
};

/** Plans that run into their budgets by noon, so that no step allowed today brings spend below the total. */
const crowded = fc
  .array(
    fc.record({
      revenue: fc.integer({ min: 60, max: 900 }),
      clicks: fc.integer({ min: 80, max: 400 }),
    }),
    {
      minLength: 4,
      maxLength: 12,
    },
  )
  .map((plans) =>
    plans.map(
      ({ revenue, clicks }, i) =>
        [
          examplePlan(`plan_${String(i).padStart(2, '0')}`, { bidMicros: 3_000_000 }),
          { cost: 100, clicks, orders: Math.max(1, Math.round(clicks / 30)), revenue },
        ] as const,
    ),
  );

test('where budgets and bid steps bind together the hurdle is a return that some plan has', () => {
  fc.assert(
    fc.property(crowded, (plans) => {
      const best = [
        examplePlan('plan_best'),
        { cost: 40, clicks: 60, orders: 12, revenue: 1_000 },
      ] as const;
      const out = proposePool({
        ...examplePool([...plans, best], { policy: 'winnow' }),
        guardrails: free,
      });
      const returns = out.plans.map(({ evidence }) => evidence.expectedReturn!);
      expect(out.advice!.hurdle).toBeGreaterThanOrEqual(1);
      expect(out.advice!.hurdle).toBeLessThanOrEqual(Math.max(1, ...returns));
      // The best plan has money to spare and no limit of its own: what binds the others does not pull it down.
      const { bid } = out.plans.at(-1)!;
      expect(bid.kind === 'move' ? bid.to : bid.at).toBeGreaterThanOrEqual(1_000_000);
    }),
    { numRuns: 200, seed: 20261122 },
  );
});
