import { countsInPool } from '../countsInPool.ts';
import type { PoolInput } from '../PoolInput.ts';
import { valueWeight } from '../valueWeight.ts';
import { cartRates, conversionPrior } from './cartRates.ts';
import type { Constants } from './constants.ts';
import { orderSpread, priorOrderSpread } from './orderSpread.ts';
import { poolLevel } from './poolLevel.ts';
import type { PoolState } from './poolState.ts';
import { shrinkageRegression } from './shrinkageRegression.ts';

/** What a click of each plan is worth in the objective's unit, and how sure that is. */
export type ClickValue = {
  /** Posterior mean and relative standard deviation. */
  value: Float64Array;
  relativeSd: Float64Array;
  /** Conversion rate, value per order (micros), and the own evidence's weight in the rate. */
  conversionRate: Float64Array;
  orderValueMicros: Float64Array;
  ownWeight: Float64Array;
  /** Squared coefficient of variation of a single order's value, learnt over the pool. */
  orderSpread: number;
};

/**
 * Empirical-Bayes value per click: conversion rate times order value, each shrunk towards what the
 * plan's first bid and CPC suggest (operators bid and pay more where clicks are worth more).
 */
export const clickValue = (input: PoolInput, state: PoolState, k: Constants): ClickValue => {
  const { plans, objective } = input;
  const n = plans.length;
  const value = new Float64Array(n);
  const relativeSd = new Float64Array(n);
  const conversionRate = new Float64Array(n);
  const orderValueMicros = new Float64Array(n);
  const ownWeight = new Float64Array(n);
  const Z = k.valuePrior ? priorCovariates(input, state, k) : [];
  // Locked and resting plans are judged by the pool but do not shape it.
  const counted = (x: Float64Array) => x.map((v, i) => (countsInPool(plans[i]!) ? v : 0));
  const orders = counted(state.orders);
  const clicks = counted(state.clicks);
  const carts = k.carts && objective !== 'clicks' ? cartRates(input, k, orders, clicks, Z) : null;
  const rate = shrinkageRegression(
    orders,
    clicks,
    carts ? [...Z, carts] : Z,
    (m, d) => m * d,
    conversionPrior,
  );
  const revenue = counted(state.revenueMicros);
  const orderOf = (spread: number) =>
    shrinkageRegression(revenue, orders, Z, (_m, d) => d / spread, {
      prior: 0.16,
      least: 0.05,
      slope: 0.2,
      slopeSd: 0.3,
    });
  // How far single orders scatter is read off their first shrunk means, which then are shrunk by it.
  const first = orderOf(priorOrderSpread);
  const spread = orderSpread(plans, state, first.mean, priorOrderSpread / first.variance);
  const order = orderOf(spread);
  const level = poolLevel(input, state, orders, clicks, order.mean);
  const a0 = 1 / rate.variance;
  const kappa = spread / order.variance;
  for (let i = 0; i < n; i++) {
    const weight = valueWeight(plans[i]!, objective);
    const mean = rate.mean[i]! * level;
    const priorClicks = mean > 0 ? a0 / mean : Number.POSITIVE_INFINITY;
    conversionRate[i] =
      priorClicks === Number.POSITIVE_INFINITY
        ? 0
        : (state.orders[i]! + a0) / (state.clicks[i]! + priorClicks);
    orderValueMicros[i] =
      (state.revenueMicros[i]! + kappa * order.mean[i]!) / (state.orders[i]! + kappa);
    ownWeight[i] =
      priorClicks === Number.POSITIVE_INFINITY
        ? 0
        : state.clicks[i]! / (state.clicks[i]! + priorClicks);
    if (objective === 'clicks') {
      value[i] = weight;
      continue;
    }
    const money = objective === 'orders' ? 1 : orderValueMicros[i]!;
    value[i] = conversionRate[i]! * money * weight;
    relativeSd[i] = Math.sqrt(
      1 / (state.orders[i]! + a0) +
        (objective === 'orders' ? 0 : spread / (state.orders[i]! + kappa)),
    );
  }
  return { value, relativeSd, conversionRate, orderValueMicros, ownWeight, orderSpread: spread };
};

/** Log first bid and log CPC at that bid, centred over the plans that have delivered; 0 where unknown. */
const priorCovariates = ({ plans }: PoolInput, s: PoolState, k: Constants): Float64Array[] => {
  const n = plans.length;
  const bid = new Float64Array(n).fill(Number.NaN);
  const cpc = new Float64Array(n).fill(Number.NaN);
  for (let i = 0; i < n; i++) {
    if (!s.seen[i] || !countsInPool(plans[i]!)) continue;
    const known = !Number.isNaN(s.firstLogLever[i]!) && plans[i]!.bidMode === 'manualCpc';
    if (known) bid[i] = s.firstLogLever[i]!;
    cpc[i] = s.logCpc[i]! - (known ? k.gamma * (s.logLever[i]! - s.firstLogLever[i]!) : 0);
  }
  return [bid, cpc].map(centred);
};

const centred = (x: Float64Array): Float64Array => {
  let sum = 0;
  let count = 0;
  for (const v of x)
    if (!Number.isNaN(v)) {
      sum += v;
      count++;
    }
  return x.map((v) => (Number.isNaN(v) ? 0 : v - sum / count));
};
