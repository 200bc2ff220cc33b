import { expectedMin } from './expectedMin.ts';
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
  spend: number,
  gamma: number,
  delta: number,
) =>
  expectedMin(
    Math.exp(m.logSpend[i]! + spend + (gamma + delta) * h),
    m.spendSd[i]!,
    budgetMicros > 0 ? budgetMicros : Number.POSITIVE_INFINITY,
  );

/** The mean day of plan `i` after a move h and with a budget, its log volume shifted. */
export const meanDay = (
  m: PlanModel,
  i: number,
  h: number,
  budgetMicros: number,
  profit: boolean,
  spendShift = 0,
): PlanDayMean => {
  const { gamma, delta } = m.constants;
  const spendMicros = spendOf(m, i, h, budgetMicros, spendShift, gamma, delta);
  const clicks = spendMicros * Math.exp(-m.logCpc[i]! - gamma * h);
  const value = clicks * Math.exp(m.logBelief[i]!);
  return { spendMicros, clicks, worth: profit ? value - spendMicros : value };
};

/**
 * What changing a plan's settings from keeping its bid is worth a day, and its variance: the four
 * assumptions (value, volume, two elasticities) each moved by a standard deviation, both ways.
 * Elasticities only matter where the bid moves.
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
  const perCoin = Math.exp(m.logBelief[i]! - m.logCpc[i]!);
  const own = profit ? 1 : 0;
  const worth = (cost: number, move: number, g: number) =>
    cost * (perCoin * Math.exp(-g * move) - own);
  const then = (spend: number, g: number, d: number) =>
    worth(spendOf(m, i, h, budgetThen, spend, g, d), h, g);
  const now = (spend: number) => worth(spendOf(m, i, 0, budgetNow, spend, gamma, delta), 0, gamma);
  const costThen = spendOf(m, i, h, budgetThen, 0, gamma, delta);
  const costNow = spendOf(m, i, 0, budgetNow, 0, gamma, delta);
  const earned = perCoin * (costThen * Math.exp(-gamma * h) - costNow);
  const half = (up: number, down: number) => ((up - down) / 2) ** 2;
  const s = m.relativeSd[i]!;
  const u = Math.sqrt(Math.max(0, m.spendSd[i]! ** 2 - 0.04));
  let variance =
    (((Math.exp(s) - Math.exp(-s)) / 2) * earned) ** 2 +
    half(then(u, gamma, delta) - now(u), then(-u, gamma, delta) - now(-u));
  if (h !== 0)
    variance +=
      half(then(0, gamma * Math.exp(gammaSd), delta), then(0, gamma * Math.exp(-gammaSd), delta)) +
      half(then(0, gamma, delta * Math.exp(deltaSd)), then(0, gamma, delta * Math.exp(-deltaSd)));
  return { mean: earned - own * (costThen - costNow), variance };
};
