import type { LimitedSpend } from './expectedMin.ts';
import type { PlanModel } from './planModel.ts';
import { spendOf } from './spendOf.ts';

/** Log-sd of the bid elasticities between plans, from auction landscapes. */
export const gammaSd = 0.3;
export const deltaSd = 0.4;

/** A plan's day in expectation: spend and clicks (micros, clicks) and worth in the objective's unit. */
type PlanDayMean = { spendMicros: number; clicks: number; worth: number };

/** A gain a day in the objective's unit, and its variance. */
export type Effect = { mean: number; variance: number };

/** The mean day of plan `i` after a move h and with a budget. */
export const meanDay = (
  m: PlanModel,
  i: number,
  h: number,
  budgetMicros: number,
  profit: boolean,
): PlanDayMean => dayOf(m, i, h, spendOf(m, i, h, budgetMicros).mean, profit);

/** The mean day of plan `i` if its settings are kept. */
export const keptDay = (m: PlanModel, i: number, profit: boolean): PlanDayMean =>
  dayOf(m, i, 0, m.keptSpend[i]!, profit);

const dayOf = (
  m: PlanModel,
  i: number,
  h: number,
  spendMicros: number,
  profit: boolean,
): PlanDayMean => {
  const clicks = spendMicros * Math.exp(-m.logCpc[i]! - m.constants.gamma * h);
  const value = clicks * Math.exp(m.logBelief[i]!);
  return { spendMicros, clicks, worth: profit ? value - spendMicros : value };
};

/** What plan `i` spends if its settings are kept. */
const keptSpend = (m: PlanModel, i: number): LimitedSpend => ({
  mean: m.keptSpend[i]!,
  free: m.keptFree[i]!,
});

/** How much of a change of log volume reaches kept spend: 1 without a budget, near 0 under one that binds. */
export const keptVolumeSlope = (m: PlanModel, i: number): number =>
  m.keptSpend[i]! > 0 ? m.keptFree[i]! / m.keptSpend[i]! : 0;

/**
 * What changing a plan's settings from keeping them is worth a day, and its variance by the delta method
 * over four assumptions: value per click, volume, and the two elasticities (which matter where the bid
 * moves).
 */
export const planEffect = (
  m: PlanModel,
  i: number,
  h: number,
  budgetThen: number,
  profit: boolean,
  { mean: costNow, free: freeNow }: LimitedSpend = keptSpend(m, i),
): Effect => {
  const { gamma, delta } = m.constants;
  const own = profit ? 1 : 0;
  const perCoinNow = Math.exp(m.logBelief[i]! - m.logCpc[i]!);
  const perCoinThen = perCoinNow * Math.exp(-gamma * h);
  const { mean: costThen, free: freeThen } = spendOf(m, i, h, budgetThen);
  const earned = perCoinThen * costThen - perCoinNow * costNow;
  const byVolume = (perCoinThen - own) * freeThen - (perCoinNow - own) * freeNow;
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
