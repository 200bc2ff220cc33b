import type { Guardrails } from '../Guardrails.ts';
import type { PlanRoom } from '../LeverRoom.ts';
import type { PlanInput } from '../PoolInput.ts';
import type { Limit } from '../PoolProposal.ts';
import type { TargetInput } from './TargetInput.ts';

/** How far a target's bid, or its factor 1 + premium, may go today; `at` and the ends in the same unit. */
type TargetRoom = {
  at: number;
  lo: number;
  hi: number;
  step: number;
  loLimit: Limit;
  hiLimit: Limit;
};

/**
 * Premiums are typed in whole per cent, and nowhere taken beyond −90 % and +900 % (Google's and
 * Amazon's bid adjustments, as of 2026-09; Taobao's are narrower).
 */
const premiumStep = 0.01;
const [leastFactor, mostFactor] = [0.1, 10] as const;

/**
 * Room of one target within its plan's guardrails; null = it stays: its plan may not move or leaves no bid to
 * set, it cools down, or too little was seen of it. `planMove` = log step that the plan's own bid takes today:
 * a premium's step and the plan's together stay within one step.
 */
export const targetRoom = (
  plan: PlanInput,
  target: TargetInput,
  room: PlanRoom,
  planMove: number,
  ofPool: Guardrails,
  unitMicros: number,
): TargetRoom | null => {
  const g = plan.guardrails ? { ...ofPool, ...plan.guardrails } : ofPool;
  if (plan.bidMode !== 'manualCpc' && plan.bidMode !== 'manualCpm') return null;
  const followsPlan = target.bidMicros === null;
  if (room.stop !== null || (followsPlan && room.bid.hold?.reason === 'coolingDown')) return null;
  if (target.daysSinceChange !== null && target.daysSinceChange < g.bidCoolDownDays) return null;
  if (target.recent.clicks < g.minimumClicks || target.recent.days < g.minimumDays) return null;
  const at = target.bidMicros ?? 1 + target.premium;
  if (!(at > 0)) return null;
  const taken = followsPlan ? Math.exp(planMove) : 1;
  const step = followsPlan ? premiumStep : Math.max(unitMicros, plan.bidStepMicros);
  const least = followsPlan ? leastFactor : plan.minBidMicros;
  const most = followsPlan ? mostFactor : (plan.maxBidMicros ?? Number.POSITIVE_INFINITY);
  const down = (at * (1 - g.bidStep)) / Math.min(1, taken);
  const up = (at * (1 + g.bidStep)) / Math.max(1, taken);
  const lo = Math.ceil(Math.min(at, Math.max(down, least)) / step - 1e-9) * step;
  const hi = Math.floor(Math.max(at, Math.min(up, most)) / step + 1e-9) * step;
  if (lo > hi) return null;
  return {
    at,
    lo,
    hi,
    step,
    loLimit: least > down ? 'minimum' : 'step',
    hiLimit: most < up ? 'maximum' : 'step',
  };
};
