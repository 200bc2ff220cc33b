import type { PlanInput, PoolDay } from '../../allocate/PoolInput.ts';
import { valueWeight } from '../../allocate/valueWeight.ts';
import type { HoldoutSide } from '../../model/holdout.ts';
import type { Context } from '../context.ts';
import { readPools } from '../recommendations/readPools.ts';
import { settingsInForce } from './settingsInForce.ts';

type HoldoutObjective = 'profit' | 'revenue' | 'orders';

/** A plan that could be held, with its days. */
export interface Candidate {
  plan: PlanInput;
  /** Its column in `history`. */
  at: number;
  history: readonly PoolDay[];
  /** What the plans of a pair must have in common. */
  stratum: string;
  currency: string;
  side: HoldoutSide;
}

/** The live plans whose budget Winnow may move, and what they are measured by. */
export const holdoutCandidates = (
  ctx: Context,
  day: string,
  poolId: string | undefined,
): { candidates: Candidate[]; objective: HoldoutObjective } => {
  const pools = readPools(ctx, day).filter(
    (pool) => poolId === undefined || pool.poolId === poolId,
  );
  const present = settingsInForce(pools);
  const found = pools.flatMap(({ input }) =>
    input.plans.flatMap((plan, at) => {
      const now = present.get(plan.id);
      return plan.live && !plan.locked && now ? [{ plan, at, history: input.history, now }] : [];
    }),
  );
  const objective = objectiveOf(found);
  const candidates = found.map(({ plan, at, history, now }): Candidate => {
    const { planId, channelId, poolId: pool, currency, bidMode, bid, budgetMicros } = now;
    const weight = valueWeight(plan, objective);
    const before = { planId, bidMode, bid, budgetMicros };
    const side = { ...before, bidReached: null, budgetMicrosReached: null, weight };
    const stratum = [channelId, pool, plan.stage, bidMode].join(' ');
    return { plan, at, history, stratum, currency, side };
  });
  return { candidates, objective };
};

/** Profit where every margin is known, else revenue, else orders. */
const objectiveOf = (
  found: readonly Pick<Candidate, 'plan' | 'at' | 'history'>[],
): HoldoutObjective => {
  if (!found.some(({ history, at }) => history.some((row) => row.revenueMicros[at]! > 0)))
    return 'orders';
  return found.every(({ plan }) => plan.margin !== null) ? 'profit' : 'revenue';
};
