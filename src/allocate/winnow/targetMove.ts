import type { PlanModel } from './planModel.ts';

const clip = (x: number, lo: number, hi: number) => Math.min(hi, Math.max(lo, x));

/**
 * The move h that plan `i` would like if a coin must return `exp(logHurdle)`, before limits.
 * First-order condition of value − hurdle·cost under local power laws, and truthful bidding shaded
 * for the auction, mixed by what the auction is. `tilt` = θ · log(CTR / pool CTR).
 */
export const targetMove = (m: PlanModel, i: number, logHurdle: number, tilt: number): number => {
  const { gamma, delta } = m.constants;
  const L = m.logValue[i]! + tilt - stageHurdle(m, i, logHurdle);
  const foc = clip((L + Math.log(delta / (delta + gamma)) - m.logCpc[i]!) / gamma, -1.5, 1.5);
  const truthful = L - m.logBid[i]!;
  switch (m.rule[i]!) {
    case 'fixed':
      return 0;
    case 'target':
      return foc;
    case 'secondPrice':
      return truthful;
    case 'gsp':
      return 0.7 * foc + 0.3 * (truthful + Math.log(0.75));
    case 'firstPrice':
      return 0.5 * foc + 0.5 * (truthful + Math.log(0.75));
    case 'unknown':
      return 0.5 * foc + 0.5 * (truthful + Math.log(0.85));
  }
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
