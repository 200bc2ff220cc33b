import type { PlanModel } from './planModel.ts';

/** How a bid follows from value: allocation policy 1.5. */
export type BidRule = 'secondPrice' | 'gsp' | 'firstPrice' | 'unknown' | 'target' | 'fixed';

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
  const bent = tilt - askedOf(m, i, logHurdle);
  const foc = m.focBase[i]! + bent / m.constants.gamma;
  const share = m.focShare[i]!;
  const kept = foc > 1.5 ? 1.5 : foc < -1.5 ? -1.5 : foc;
  return share * kept + (1 - share) * (m.truthBase[i]! + bent);
};

/** What a coin must return in plan `i`, log: the pool's hurdle as the plan's stage sees it. */
export const askedOf = (m: PlanModel, i: number, logHurdle: number): number =>
  m.askSlope[i]! * logHurdle + m.askShift[i]!;
