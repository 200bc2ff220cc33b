import type { ArmComparison } from '../daily/comparison.ts';
import { zOfTwoSidedP } from '../special/normal.ts';
import { tCritical, tTwoSided } from '../special/studentT.ts';
import { chanceToDecide } from './conditionalPower.ts';
import { dailyBound, endBound, firstLookDay } from './dailyBound.ts';
import type { Spending } from './spendingBounds.ts';
import { tMixtureP, tMixtureRadius } from './tMixture.ts';

/** The rule that makes daily looks safe: spending bounds for a planned end, a mixture without one. */
export type SequentialRule = 'obrienFleming' | 'hwangShihDecani' | 'pocock' | 'tMixture';

export interface LookPlan {
  readonly rule: SequentialRule;
  /** Planned length in days; needed by every rule but `tMixture`. */
  readonly plannedDays?: number | undefined;
  readonly alpha: number;
  /** Arms compared with the control: each gets alpha / comparisons in the boundary. */
  readonly comparisons: number;
  /** Least interesting effect as a log ratio, for conditional power. */
  readonly leastEffect: number;
  /** Days between looks; 7 for weekly. */
  readonly everyDays?: number;
  /** This is the last look: the plan is over, even if it has fewer days than planned. */
  readonly ended?: boolean;
}

/** One arm as a daily look sees it. */
export interface Look {
  readonly arm: number;
  readonly rule: SequentialRule;
  /** |t| scale: what was reached and what had to be. Infinite before the first look. */
  readonly statistic: number;
  readonly bound: number;
  readonly crossed: boolean;
  /** Which way it points, of the first crossing once there was one: 1 above, -1 below, 0 unknown. */
  readonly direction: number;
  /** Interval of the lift that holds at every look. */
  readonly peekSafeInterval: readonly [low: number, high: number];
  /** p valid at every look, by the mixture; null where it cannot be computed. */
  readonly anytimeP: number | null;
  /** Information fraction of the plan, days over planned days; null without a planned end. */
  readonly fraction: number | null;
  /** Chance still to decide at the least interesting effect; null without a planned end. */
  readonly conditionalPower: number | null;
}

/**
 * Fixed-look evidence of one arm turned into evidence that daily looking cannot spoil. Spending
 * bounds are on z by equal tail probability (z = Phi^-1(1 - p/2)) at information d / D; the
 * mixture is on the t itself. Bounds follow the rule, not the look that happens to be opened.
 */
export function lookAt(arm: ArmComparison, plan: LookPlan): Look {
  const alpha = plan.alpha / Math.max(1, plan.comparisons);
  const se = Math.sqrt(arm.variance);
  const known = se > 0 && arm.days > 1;
  const mixtureDf = Math.max(1, arm.df);
  const anytimeP = known ? tMixtureP(arm.t, arm.days, mixtureDf) : null;
  if (plan.rule === 'tMixture' || plan.plannedDays === undefined) {
    const bound =
      known && arm.days >= firstLookDay
        ? tMixtureRadius(arm.days, alpha, mixtureDf)
        : Number.POSITIVE_INFINITY;
    return {
      arm: arm.arm,
      rule: 'tMixture',
      statistic: Math.abs(arm.t),
      bound,
      crossed: known && Math.abs(arm.t) >= bound,
      direction: known ? Math.sign(arm.theta) : 0,
      peekSafeInterval: around(arm, bound * se),
      anytimeP,
      fraction: null,
      conditionalPower: null,
    };
  }
  const spending: Spending = plan.rule === 'hwangShihDecani' ? { hwangShihDecani: -4 } : plan.rule;
  const planned = Math.max(firstLookDay, Math.round(plan.plannedDays));
  const every = plan.everyDays ?? 1;
  const bound =
    plan.ended && every === 1
      ? endBound(arm.days, planned, alpha, spending)
      : dailyBound(arm.days, planned, alpha, spending, every);
  const fraction = arm.days / planned;
  const z = known ? zOfTwoSidedP(arm.p) : 0;
  const looked = known && arm.days >= firstLookDay;
  const tBound = looked ? tCritical(tTwoSided(bound, Number.POSITIVE_INFINITY), arm.df) : Infinity;
  const last = dailyBound(planned, planned, alpha, spending, every);
  return {
    arm: arm.arm,
    rule: plan.rule,
    statistic: z,
    bound: looked ? bound : Number.POSITIVE_INFINITY,
    crossed: looked && z >= bound,
    direction: known ? Math.sign(arm.theta) : 0,
    peekSafeInterval: around(arm, tBound * se),
    anytimeP,
    fraction,
    conditionalPower: known
      ? chanceToDecide(Math.sign(arm.theta) * z, Math.min(1, fraction), plan.leastEffect, se, last)
      : null,
  };
}

function around({ theta, scale }: ArmComparison, half: number): readonly [number, number] {
  const open = !Number.isFinite(half) || !Number.isFinite(theta);
  if (scale === 'difference') return open ? [-Infinity, Infinity] : [theta - half, theta + half];
  return open ? [-1, Infinity] : [Math.expm1(theta - half), Math.expm1(theta + half)];
}
