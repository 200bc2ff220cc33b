import type { PlanRoom } from '../LeverRoom.ts';
import type { PoolInput } from '../PoolInput.ts';
import type { Pause } from '../PoolProposal.ts';
import { phiCdf } from './normal.ts';
import type { PlanModel } from './planModel.ts';
import type { PoolState } from './poolState.ts';

/** Fewer expected orders than this at the floor say nothing. */
const leastOrders = 5;
const sureAt = 0.9;

/**
 * Plans to propose for pausing: below their ROAS floor (the plan's, else the pool's) with probability
 * over .9 and at least 5 orders expected had they met it; or live with budget, less than a click a day
 * for 14 days and no order credited to views meanwhile. Never the last live one; a person confirms.
 */
export const findPauses = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  m: PlanModel,
  state: PoolState,
): (Pause | null)[] => {
  const lastDays = input.history.slice(-14);
  const found = input.plans.map((plan, i): Pause | null => {
    if (!m.counts[i] || rooms[i]!.budget.hold?.reason === 'learning') return null;
    const floor = plan.roasFloor ?? input.roasFloor;
    if (floor !== null && m.relativeSd[i]! > 0) {
      const probability = phiCdf((Math.log(floor) - m.logRoas[i]!) / m.relativeSd[i]!);
      const expected = state.orders[i]! * Math.exp(Math.log(floor) - m.logRoas[i]!);
      if (probability > sureAt && expected >= leastOrders)
        return { reason: 'belowFloor', probability, floor };
    }
    if (lastDays.length < 14) return null;
    let clicks = 0;
    for (const day of lastDays) {
      if (Number.isNaN(day.clicks[i]!) || day.orders[i]! > 0) return null;
      clicks += day.clicks[i]!;
    }
    return clicks < lastDays.length && rooms[i]!.budget.lo >= (rooms[i]!.budget.at ?? 0)
      ? { reason: 'dead', probability: null, floor: null }
      : null;
  });
  const live = m.counts.reduce((sum, counts) => sum + counts, 0);
  if (found.filter((pause) => pause !== null).length < live) return found;
  const best = found.reduce(
    (b, pause, i) => (pause && (b < 0 || m.logRoas[i]! > m.logRoas[b]!) ? i : b),
    -1,
  );
  return found.map((pause, i) => (i === best ? null : pause));
};
