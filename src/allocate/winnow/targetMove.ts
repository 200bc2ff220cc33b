import type { Auction } from '../PoolInput.ts';
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
  return wishOf(m.focShare[i]!, m.focBase[i]! + bent / m.constants.gamma, m.truthBase[i]! + bent);
};

/** Both rules mixed: `share` of the first-order condition, held within ±1.5. */
export const wishOf = (share: number, foc: number, truth: number): number =>
  share * (foc > 1.5 ? 1.5 : foc < -1.5 ? -1.5 : foc) + (1 - share) * truth;

/** How an auction prices clicks, as far as is known; `spread` = log bid − log CPC. */
export const ruleFor = (auction: Auction, aware: boolean, spread: number): BidRule => {
  if (!aware || auction === 'unknown') return 'unknown';
  if (auction === 'gsp') return 'gsp';
  return spread >= 0.1 ? 'secondPrice' : 'firstPrice';
};

/** What a coin must return in plan `i`, log: the pool's hurdle as the plan's stage sees it. */
export const askedOf = (m: PlanModel, i: number, logHurdle: number): number =>
  m.askSlope[i]! * logHurdle + m.askShift[i]!;
