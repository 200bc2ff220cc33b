import { compareToControl } from '../../../src/stats/daily/compareToControl.ts';
import type { AccountNoise, DailyTotals } from '../../../src/stats/daily/dailyTotals.ts';
import { proportionTest } from '../../../src/stats/proportions/proportionTest.ts';
import { tTwoSided } from '../../../src/stats/special/studentT.ts';
import type { World } from './adDays.ts';

/** Methods side by side on the same data. */
export const methods = ['naiveZ', 'plainJackknife', 'default', 'withAccount', 'oracle'] as const;
export type Method = (typeof methods)[number];

/**
 * Every method's p-value of every arm against the control, with both comparisons of the shipped
 * test. The oracle knows the true variance; null where days are correlated (it has no short form).
 */
export function judge(world: World, totals: DailyTotals, account: AccountNoise | undefined) {
  const own = compareToControl(totals);
  const moderated = compareToControl(totals, { account });
  const p: Record<Method, number[] | null> = {
    naiveZ: naiveP(totals),
    plainJackknife: plainP(totals),
    default: own.arms.map((arm) => arm.p),
    withAccount: moderated.arms.map((arm) => arm.p),
    oracle: world.rho ? null : oracleP(world, own.arms),
  };
  return { own, moderated, p };
}

/** The plain test: Mantel-Haenszel, the pair's own jackknife, t on D - 1. */
const plainP = (totals: DailyTotals): number[] =>
  compareToControl(totals, { weightNoise: 0 }).arms.map((arm) =>
    arm.ownVariance > 0 ? tTwoSided(arm.theta / Math.sqrt(arm.ownVariance), arm.days - 1) : 1,
  );

/** Sums taken as independent: the pooled z of two rates; for money, orders as the only noise. */
function naiveP({ numerator, denominator, events }: DailyTotals): number[] {
  const sums = numerator.map((values, arm) => ({
    x: sum(values),
    n: sum(denominator[arm]!),
    k: events ? sum(events[arm]!) : 0,
  }));
  const control = sums[0]!;
  return sums.slice(1).map((arm) => {
    if (!events) return proportionTest(arm, control).p;
    const log = Math.log(arm.x / arm.n) - Math.log(control.x / control.n);
    return tTwoSided(log / Math.sqrt(1 / arm.k + 1 / control.k), Number.POSITIVE_INFINITY);
  });
}

function oracleP(
  { dayNoise, basketSd }: World,
  arms: ReturnType<typeof compareToControl>['arms'],
): number[] {
  const sd = (arm: number) => (typeof dayNoise === 'number' ? dayNoise : dayNoise[arm]!);
  // A lognormal basket has 1 + cv^2 = exp(sd^2).
  const basket = basketSd === undefined ? 1 : Math.exp(basketSd ** 2);
  return arms.map(({ arm, theta, withinVariance, concentration }) => {
    const variance = basket * withinVariance + (sd(arm) ** 2 + sd(0) ** 2) * concentration;
    return tTwoSided(theta / Math.sqrt(variance), Number.POSITIVE_INFINITY);
  });
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
