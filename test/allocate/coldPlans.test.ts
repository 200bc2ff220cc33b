import { expect, test } from 'vitest';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { examplePlan, examplePool } from './examplePool.ts';

test('a plan that never gets a click is not believed to spend its budget: by hand', () => {
  const pool = examplePool(
    [
      [examplePlan('plan_old'), { cost: 50, clicks: 100, orders: 3, revenue: 150 }],
      [examplePlan('plan_new'), { cost: 0, clicks: 0, orders: 0, revenue: 0 }],
    ],
    { policy: 'winnow' },
  );
  const predictedOf = (quietDays: number) => {
    const history = pool.history.map((day, t) => ({
      ...day,
      costMicros: day.costMicros.map((x, i) => (i === 1 && t < 14 - quietDays ? Number.NaN : x)),
    }));
    return proposePool({ ...pool, history }).plans[1]!.evidence.predictedSpendMicros! / 1e6;
  };
  // CPC guessed at e^-.4 of the bid: .67. A budget of 100 is 149 clicks a day; after 14 days of none, 1 / (1/149 + 14).
  const cpc = Math.exp(-0.4);
  expect(predictedOf(0)).toBeGreaterThan(50);
  const wholeDay = Math.exp(0.34 / 2);
  expect(predictedOf(14)).toBeCloseTo((cpc / (cpc / 100 + 14)) * wholeDay, 2);
  expect(predictedOf(14)).toBeLessThan(predictedOf(3));
});
