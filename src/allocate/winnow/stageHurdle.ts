import type { Stage } from '../PoolInput.ts';

/** Most that testing may pay above the value it knows of, log. */
const testLoss = Math.log(1.35);
/** What harvesting asks above the hurdle, log. */
const harvestPremium = Math.log(1.25);

/**
 * A stage's own hurdle, slope · log hurdle + shift. Test: learn first, at a capped loss. Grow: spend as far
 * as the floor holds (`logFloor` = what a coin must return at least). Harvest: only clear gains.
 */
export const stageHurdle = (
  stage: Stage,
  logFloor: number,
  relativeSd: number,
): { slope: number; shift: number } => {
  switch (stage) {
    case 'test':
      return { slope: 1, shift: -Math.min(relativeSd, testLoss) };
    case 'grow':
      return logFloor === Number.NEGATIVE_INFINITY
        ? { slope: 1, shift: -testLoss }
        : { slope: 0, shift: logFloor };
    case 'scale':
      return { slope: 1, shift: 0 };
    case 'harvest':
      return { slope: 1, shift: harvestPremium };
  }
};
