import { clip } from '../clip.ts';
import type { BidRule, PlanModel } from './planModel.ts';

/**
 * How much of a bid follows the first-order condition, by what the auction is; the rest bids truthfully,
 * shaded (log) where the auction charges for it.
 */
export const mixOf: Record<BidRule, { foc: number; shade: number }> = {
  fixed: { foc: 1, shade: 0 },
  target: { foc: 1, shade: 0 },
  secondPrice: { foc: 0, shade: 0 },
  gsp: { foc: 0.7, shade: Math.log(0.75) },
  firstPrice: { foc: 0.5, shade: Math.log(0.75) },
  unknown: { foc: 0.5, shade: Math.log(0.85) },
};

/**
 * The move h that plan `i` would like if a coin must return `exp(logHurdle)`, before limits.
 * First-order condition of value − hurdle·cost under local power laws (within ±1.5), and truthful bidding,
 * mixed by `mixOf`. `tilt` = θ · log(CTR / pool CTR).
 */
export const targetMove = (m: PlanModel, i: number, logHurdle: number, tilt: number): number => {
  if (m.rule[i] === 'fixed') return 0;
  const asked = m.stage[i] === 'scale' ? logHurdle : stageHurdle(m, i, logHurdle);
  const share = m.focShare[i]!;
  const foc = clip(m.focBase[i]! + (tilt - asked) / m.constants.gamma, -1.5, 1.5);
  return share * foc + (1 - share) * (m.truthBase[i]! + tilt - asked);
};

/** Most that testing may pay above the value it knows of, log. */
const testLoss = Math.log(1.35);
/** What harvesting asks above the hurdle, log. */
const harvestPremium = Math.log(1.25);

/** Test: learn first, at a capped loss. Grow: spend as far as the floor holds. Harvest: only clear gains. */
export const stageHurdle = (m: PlanModel, i: number, logHurdle: number): number => {
  switch (m.stage[i]!) {
    case 'test':
      return logHurdle - Math.min(m.relativeSd[i]!, testLoss);
    case 'grow':
      return Math.max(
        m.logFloor,
        Math.min(
          logHurdle,
          m.logFloor === Number.NEGATIVE_INFINITY ? logHurdle - testLoss : m.logFloor,
        ),
      );
    case 'scale':
      return logHurdle;
    case 'harvest':
      return logHurdle + harvestPremium;
  }
};
