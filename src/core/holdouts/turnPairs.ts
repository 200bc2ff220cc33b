import type { Holdout, HoldoutPair, HoldoutSide } from '../../model/holdout.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { insertRecommendation } from '../recommendations/insertRecommendation.ts';
import type { PoolToSolve } from '../recommendations/PoolToSolve.ts';
import { undecided } from '../recommendations/undecided.ts';
import { movedTargets } from './movedTargets.ts';
import { type InForce, settingsInForce } from './settingsInForce.ts';
import { rolesIn } from './sides.ts';

/** Sends every pair to its settings of a period, in which the sides have changed. */
export const turnPairs = (
  ctx: Context,
  holdout: Holdout,
  period: number,
  day: string,
  readPools: () => readonly PoolToSolve[],
): HoldoutPair[] => {
  // Read only now: what was let go above is not in force.
  const present = settingsInForce(readPools());
  const write = (
    { planId, channelId, poolId, currency }: InForce,
    kind: Recommendation['kind'],
    from: number,
    to: number,
    entityId = planId,
  ) =>
    settle(
      ctx,
      holdout,
      period,
      day,
      { kind, planId, entityId, channelId, poolId, currency },
      from,
      to,
    );
  const send = (side: HoldoutSide, role: 'acted' | 'held', bid: number | null, budget: number) => {
    const at = present.get(side.planId);
    if (!at) return;
    // A bid of another mode is in another unit.
    if (bid !== null && at.bid !== null && at.bidMode === side.bidMode)
      write(at, at.lever, at.bid, bid);
    write(at, 'budget', at.budgetMicros, budget);
    for (const { id, kind, now, before, reached } of movedTargets(ctx, holdout, side.planId))
      write(at, kind, now, role === 'held' ? before : reached, id);
  };
  return holdout.pairs.map((pair): HoldoutPair => {
    const { acted, held } = rolesIn(pair, period);
    const now = present.get(held.planId);
    const rested = {
      ...held,
      bidReached: now?.bidMode === held.bidMode ? now.bid : held.bidReached,
      budgetMicrosReached: now?.budgetMicros ?? held.budgetMicros,
    };
    send(held, 'held', held.bid, held.budgetMicros);
    const { bid, bidReached, budgetMicros, budgetMicrosReached } = acted;
    send(acted, 'acted', bidReached ?? bid, budgetMicrosReached ?? budgetMicros);
    return pair.first === held ? { ...pair, first: rested } : { ...pair, second: rested };
  });
};

const settle = (
  ctx: Context,
  holdout: Holdout,
  period: number,
  day: string,
  about: Pick<Recommendation, 'kind' | 'planId' | 'entityId' | 'channelId' | 'poolId' | 'currency'>,
  fromValue: number,
  toValue: number,
): void => {
  if (fromValue === toValue) return;
  const one: Recommendation = {
    ...undecided(ctx, day),
    ...about,
    status: 'approved',
    fromValue,
    toValue,
    reasons: ['holdout'],
    evidence: { holdoutId: holdout.id, holdout: holdout.name, period },
    policy: {},
    basisRevision: null,
    decidedBy: holdout.id,
    decidedAt: nowText(ctx),
  };
  insertRecommendation(ctx, one);
};
