import { shrinkageRegression } from '../winnow/shrinkageRegression.ts';
import type { TargetInput } from './TargetInput.ts';

/** A target with the plan that it stands in, by index. */
export type PlacedTarget = { plan: number; target: TargetInput };

/** Value of a target's click over its plan's, and how sure that is (relative standard deviation, own weight). */
export type RelativeValue = { ratio: number; relativeSd: number; ownWeight: number };

/**
 * Targets of one kind against their plans, shrunk: conversion rate over the plan's and order value over
 * the plan's, each by empirical Bayes over all targets of the kind in the pool. How far targets scatter
 * around their plans is estimated from them; the prior (relative variance .15 for rates, .05 for order
 * values, worth 20 targets) is a judgement. `orderSpread` = squared coefficient of variation of an order's value.
 */
export const targetValues = (
  targets: readonly PlacedTarget[],
  conversionRate: ArrayLike<number>,
  orderValueMicros: ArrayLike<number>,
  orderSpread: number,
  withMoney: boolean,
): RelativeValue[] => {
  const column = (of: (one: PlacedTarget) => number) => Float64Array.from(targets, of);
  const orders = column(({ target }) => target.settled.orders);
  // Orders that the plan's own rate would have brought from these clicks.
  const expected = column(({ plan, target }) => target.settled.clicks * conversionRate[plan]!);
  const rate = shrinkageRegression(orders, expected, [], (m, d) => m * d, {
    prior: 0.15,
    least: 0.02,
    slope: 0,
    slopeSd: 1,
  });
  const worth = column(({ plan, target }) =>
    orderValueMicros[plan]! > 0 ? target.settled.revenueMicros / orderValueMicros[plan]! : 0,
  );
  const order = shrinkageRegression(worth, orders, [], (_m, d) => d / orderSpread, {
    prior: 0.05,
    least: 0.01,
    slope: 0,
    slopeSd: 1,
  });
  const a0 = 1 / rate.variance;
  const kappa = orderSpread / order.variance;
  return targets.map((_, k): RelativeValue => {
    const level = rate.mean[k]! || 1;
    const rateRatio = (orders[k]! + a0) / (expected[k]! * level + a0);
    const orderLevel = order.mean[k]! || 1;
    const orderRatio = withMoney ? (worth[k]! / orderLevel + kappa) / (orders[k]! + kappa) : 1;
    return {
      ratio: rateRatio * orderRatio,
      relativeSd: Math.sqrt(
        1 / (orders[k]! + a0) + (withMoney ? orderSpread / (orders[k]! + kappa) : 0),
      ),
      ownWeight: (expected[k]! * level) / (expected[k]! * level + a0),
    };
  });
};
