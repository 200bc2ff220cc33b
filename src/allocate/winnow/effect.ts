import { expectedBelow, expectedMin } from './expectedMin.ts';
import type { PlanModel } from './planModel.ts';

/** Log-sd of the bid elasticities between plans, from auction landscapes. */
const gammaSd = 0.3;
const deltaSd = 0.4;

/** A plan's day in expectation: spend and clicks (micros, clicks) and worth in the objective's unit. */
export type PlanDayMean = { spendMicros: number; clicks: number; worth: number };

/** A gain a day in the objective's unit, and its variance. */
export type Effect = { mean: number; variance: number };

const spendOf = (
  m: PlanModel,
  i: number,
  h: number,
  budgetMicros: number,
  of: typeof expectedMin,
) =>
  of(
    Math.exp(m.logSpend[i]! + (m.constants.gamma + m.constants.delta) * h),
    m.spendSd[i]!,
    budgetMicros > 0 ? budgetMicros : Number.POSITIVE_INFINITY,
  );

/** The mean day of plan `i` after a move h and with a budget. */
export const meanDay = (
  m: PlanModel,
  i: number,
  h: number,
  budgetMicros: number,
  profit: boolean,
): PlanDayMean => {
  const spendMicros = spendOf(m, i, h, budgetMicros, expectedMin);
  const clicks = spendMicros * Math.exp(-m.logCpc[i]! - m.constants.gamma * h);
  const value = clicks * Math.exp(m.logBelief[i]!);
  return { spendMicros, clicks, worth: profit ? value - spendMicros : value };
};

/** How much of a change of log volume reaches spend: 1 without a budget, near 0 under one that binds. */
export const volumeSlope = (m: PlanModel, i: number, h: number, budgetMicros: number): number => {
  const spend = spendOf(m, i, h, budgetMicros, expectedMin);
  return spend > 0 ? spendOf(m, i, h, budgetMicros, expectedBelow) / spend : 0;
};

/**
 * What changing a plan's settings from keeping them is worth a day, and its variance by the delta method
 * over four assumptions: value per click, volume, and the two elasticities (which matter where the bid
 * moves).
 */
export const planEffect = (
  m: PlanModel,
  i: number,
  h: number,
  budgetNow: number,
  budgetThen: number,
  profit: boolean,
): Effect => {
  const { gamma, delta } = m.constants;
  const own = profit ? 1 : 0;
  const perCoinNow = Math.exp(m.logBelief[i]! - m.logCpc[i]!);
  const perCoinThen = perCoinNow * Math.exp(-gamma * h);
  const costNow = spendOf(m, i, 0, budgetNow, expectedMin);
  const costThen = spendOf(m, i, h, budgetThen, expectedMin);
  const earned = perCoinThen * costThen - perCoinNow * costNow;
  const freeThen = spendOf(m, i, h, budgetThen, expectedBelow);
  const byVolume =
    (perCoinThen - own) * freeThen -
    (perCoinNow - own) * spendOf(m, i, 0, budgetNow, expectedBelow);
  // More spend by the elasticity, each coin of it buying fewer clicks.
  const byGamma = h * ((perCoinThen - own) * freeThen - perCoinThen * costThen);
  const byDelta = h * (perCoinThen - own) * freeThen;
  const volumeSd = Math.sqrt(Math.max(0, m.spendSd[i]! ** 2 - 0.04));
  return {
    mean: earned - own * (costThen - costNow),
    variance:
      (Math.sinh(m.relativeSd[i]!) * earned) ** 2 +
      (volumeSd * byVolume) ** 2 +
      (gamma * gammaSd * byGamma) ** 2 +
      (delta * deltaSd * byDelta) ** 2,
  };
};
