import { expectedMin } from './expectedMin.ts';
import type { PlanModel } from './planModel.ts';

/** Log-sd of the bid elasticities between plans, from auction landscapes. */
const gammaSd = 0.3;
const deltaSd = 0.4;

/** A plan's day in expectation: spend and clicks (micros, clicks) and worth in the objective's unit. */
export type PlanDayMean = { spendMicros: number; clicks: number; worth: number };

type Shift = { value?: number; spend?: number; gamma?: number; delta?: number };

/** The mean day of plan `i` after a move h and with a budget; `shift` moves one assumption, in logs. */
export const meanDay = (
  m: PlanModel,
  i: number,
  h: number,
  budgetMicros: number,
  profit: boolean,
  shift: Shift = {},
): PlanDayMean => {
  const gamma = m.constants.gamma * Math.exp(shift.gamma ?? 0);
  const delta = m.constants.delta * Math.exp(shift.delta ?? 0);
  const natural = Math.exp(m.logSpend[i]! + (shift.spend ?? 0) + (gamma + delta) * h);
  const spendMicros = expectedMin(
    natural,
    m.spendSd[i]!,
    budgetMicros > 0 ? budgetMicros : Number.POSITIVE_INFINITY,
  );
  const clicks = spendMicros * Math.exp(-m.logCpc[i]! - gamma * h);
  const value = clicks * Math.exp(m.logBelief[i]! + (shift.value ?? 0));
  return { spendMicros, clicks, worth: profit ? value - spendMicros : value };
};

/**
 * What changing a plan's settings is worth a day against keeping them, and its variance: the four
 * assumptions (value, volume, two elasticities) each moved by a standard deviation, both ways.
 */
export const planEffect = (
  m: PlanModel,
  i: number,
  now: { h: number; budgetMicros: number },
  then: { h: number; budgetMicros: number },
  profit: boolean,
): { mean: number; variance: number } => {
  const change = (shift: Shift) =>
    meanDay(m, i, then.h, then.budgetMicros, profit, shift).worth -
    meanDay(m, i, now.h, now.budgetMicros, profit, shift).worth;
  const spread = (up: Shift, down: Shift) => ((change(up) - change(down)) / 2) ** 2;
  const s = m.relativeSd[i]!;
  const u = Math.sqrt(Math.max(0, m.spendSd[i]! ** 2 - 0.04));
  return {
    mean: change({}),
    variance:
      spread({ value: s }, { value: -s }) +
      spread({ spend: u }, { spend: -u }) +
      (then.h === now.h
        ? 0
        : spread({ gamma: gammaSd }, { gamma: -gammaSd }) +
          spread({ delta: deltaSd }, { delta: -deltaSd })),
  };
};
