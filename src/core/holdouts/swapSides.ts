import type { Holdout, HoldoutPair, HoldoutSide } from '../../model/holdout.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { insertRecommendation } from '../recommendations/insertRecommendation.ts';
import type { PoolToSolve } from '../recommendations/readPools.ts';
import { undecided } from '../recommendations/undecided.ts';
import { periodOf, rolesIn } from './sides.ts';
import { keepHoldout, openHoldouts } from './storedHoldouts.ts';

/**
 * Steps every running holdout to the day after `day`: at a change of sides the plans now held are sent back
 * to their settings of before, those acted on again to the ones they had reached (approved: who started the
 * holdout agreed to it), and what waited for the held ones is let go. True where anything was written.
 */
export const swapSides = (ctx: Context, day: string, pools: readonly PoolToSolve[]): boolean => {
  const tomorrow = addDays(day, 1);
  let written = false;
  for (const holdout of openHoldouts(ctx, day)) {
    if (holdout.status !== 'running') continue;
    const period = periodOf(holdout, tomorrow);
    if (period >= 2 * holdout.cycles) {
      keepHoldout(ctx, holdout, { status: 'finished' });
      written = true;
    } else if (period >= 0 && (period > holdout.swaps || tomorrow === holdout.startsOn)) {
      written = stepTo(ctx, holdout, period, day, pools) || written;
    }
  }
  return written;
};

const stepTo = (
  ctx: Context,
  holdout: Holdout,
  period: number,
  day: string,
  pools: readonly PoolToSolve[],
): boolean => {
  let written = false;
  const present = presentSettings(pools);
  const pairs = holdout.pairs.map((pair): HoldoutPair => {
    const { acted, held } = rolesIn(pair, period);
    const dropped = ctx.sql.all(
      `UPDATE recommendation SET status = 'expired', version = version + 1, updatedAt = ?
       WHERE planId = ? AND status IN ('approved', 'exported') AND kind IN ('bid', 'target', 'budget', 'premium') RETURNING id`,
      [nowText(ctx), held.planId],
    );
    written ||= dropped.length > 0;
    if (period === 0) return pair;
    const now = present.get(held.planId);
    const rested = {
      ...held,
      bidReached: now?.bid ?? held.bid,
      budgetMicrosReached: now?.budgetMicros ?? held.budgetMicros,
    };
    const send = (side: HoldoutSide, bid: number | null, budgetMicros: number) => {
      const at = present.get(side.planId);
      if (!at) return;
      if (bid !== null && at.bid !== null)
        settle(ctx, holdout, period, day, at, at.lever, at.bid, bid);
      settle(ctx, holdout, period, day, at, 'budget', at.budgetMicros, budgetMicros);
    };
    send(held, held.bid, held.budgetMicros);
    send(acted, acted.bidReached ?? acted.bid, acted.budgetMicrosReached ?? acted.budgetMicros);
    return pair.first === held ? { ...pair, first: rested } : { ...pair, second: rested };
  });
  if (period === 0) return written;
  keepHoldout(ctx, holdout, { swaps: period, pairs: JSON.stringify(pairs) });
  return true;
};

interface Present {
  planId: string;
  channelId: string;
  poolId: string | null;
  currency: string;
  lever: 'bid' | 'target';
  bid: number | null;
  budgetMicros: number;
}

/** The settings in force (or approved) of every plan whose budget is known. */
const presentSettings = (pools: readonly PoolToSolve[]): Map<string, Present> => {
  const found = new Map<string, Present>();
  for (const { input, plans, poolId, currency } of pools)
    input.plans.forEach(({ id, bidMode, bidMicros, targetRoas, dailyBudgetMicros }, i) => {
      if (dailyBudgetMicros === null) return;
      found.set(id, {
        planId: id,
        channelId: plans[i]!.channelId,
        poolId,
        currency,
        lever: bidMode === 'targetRoas' || bidMode === 'targetCpa' ? 'target' : 'bid',
        bid: bidMode === 'automatic' ? null : bidMode === 'targetRoas' ? targetRoas : bidMicros,
        budgetMicros: dailyBudgetMicros,
      });
    });
  return found;
};

const settle = (
  ctx: Context,
  holdout: Holdout,
  period: number,
  day: string,
  { planId, channelId, poolId, currency }: Present,
  kind: 'bid' | 'target' | 'budget',
  fromValue: number,
  toValue: number,
): void => {
  if (fromValue === toValue) return;
  const one: Recommendation = {
    ...undecided(ctx, day),
    kind,
    status: 'approved',
    planId,
    entityId: planId,
    channelId,
    poolId,
    currency,
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
