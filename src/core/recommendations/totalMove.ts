import type { PoolProposal } from '../../allocate/PoolProposal.ts';
import type { MoveReasonCode } from '../../model/reportMoney.ts';
import type { PoolToSolve } from './PoolToSolve.ts';

/** A pool's own amount, from and to, as its period counts it. */
interface TotalMove {
  from: number;
  to: number;
  raises: boolean;
  reason: Extract<MoveReasonCode, 'nextTenPercent' | 'pastFloor'>;
  evidence: Record<string, number | null>;
}

const step = 0.1;

/**
 * Should the total itself move? A tenth up where the next coins return more than the floor even at the low
 * end of their interval, at most a tenth down where the last ones do not. A month's amount moves by the same
 * share of what is left of it. Null in a holdout, which compares plans within the same money, and within a
 * week of the last move, so that its effect is seen before the next.
 */
export const totalMove = (pool: PoolToSolve, proposal: PoolProposal): TotalMove | null => {
  const { advice, totalMicros, objective } = proposal;
  if (pool.poolId === null || pool.totalRests || !advice || totalMicros <= 0) return null;
  if (pool.plans.some(({ id }) => pool.held.has(id))) return null;
  if (objective !== 'profit' && objective !== 'revenue') return null;
  const { nextTenPercent: next, totalAtFloorMicros: atFloor } = advice;
  if (next.floor <= 0 || next.extraMicros <= 0) return null;
  const own = objective === 'profit' ? next.extraMicros : 0;
  const returned = (worth: number) => (worth + own) / next.extraMicros;
  const most = pool.capMicros === null ? Number.POSITIVE_INFINITY : pool.capMicros / totalMicros;
  const raises =
    next.extraMicros > 0.05 * totalMicros && returned(next.worth.low) > next.floor && most > 1;
  const lowers = !raises && atFloor !== null && atFloor < (1 - step) * totalMicros;
  if (!raises && !lowers) return null;
  const share = raises
    ? Math.min(1 + step, most)
    : Math.max((atFloor as number) / totalMicros, 1 - step);
  const { month } = pool;
  const from = month?.amountMicros ?? totalMicros;
  const moved = month ? Math.max(0, from - month.spentMicros) : totalMicros;
  const unit = pool.input.unitMicros;
  const to = Math.round((from + (share - 1) * moved) / unit) * unit;
  if (to === from) return null;
  return {
    from,
    to,
    raises,
    reason: raises ? 'nextTenPercent' : 'pastFloor',
    evidence: {
      returnOnIt: next.returnOnIt,
      returnLow: returned(next.worth.low),
      returnHigh: returned(next.worth.high),
      floor: next.floor,
      extraMicros: Math.round(next.extraMicros),
      totalAtFloorMicros: atFloor,
      hurdle: advice.hurdle,
      dayTotalMicros: totalMicros,
    },
  };
};
