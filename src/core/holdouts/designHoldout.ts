import { type HoldoutDesign, type HoldoutPair, holdoutPeriodDays } from '../../model/holdout.ts';
import { leastDetectableWorth } from '../../stats/holdout/leastDetectableWorth.ts';
import { matchPairs } from '../../stats/holdout/matchPairs.ts';
import type { Context } from '../context.ts';
import { newestClosedDay } from '../dayState.ts';
import { addDays } from '../days.ts';
import { invalidAt } from '../failure.ts';
import { poolNoun } from '../nouns/pool.ts';
import { unitOf } from '../recommendations/drafts.ts';
import { getReferenced } from '../store.ts';
import { query } from '../verb.ts';
import { meanWorth, pastEffects, spendAndValue } from './candidateWorth.ts';
import { holdoutCandidates } from './holdoutCandidates.ts';

/** With five pairs the 32 ways to draw sides cannot make chance rarer than 1 in 16, two-sided. */
const leastPairs = 6;
/** A design is one row; the plans that spend most are taken. */
const mostPairs = 1000;
const cycleDays = 2 * holdoutPeriodDays;

interface DesignInput {
  poolId?: string | undefined;
  cycles: number;
  washoutDays: number;
}

/**
 * Pairs of similar plans among those whose budget Winnow may move, and what a holdout of them could find:
 * the least worth a day, from the same pairs' differences over past stretches of the same length.
 */
export const designHoldout = (
  ctx: Context,
  { poolId, cycles, washoutDays }: DesignInput,
  pointer = '#query/poolId',
): { design: HoldoutDesign; pairs: HoldoutPair[] } => {
  const day = newestClosedDay(ctx) ?? '1970-01-01';
  const { candidates, objective } = holdoutCandidates(ctx, day, poolId);
  const currencies = [...new Set(candidates.map(({ currency }) => currency))];
  if (currencies.length > 1)
    throw invalidAt(pointer, `plans in ${currencies.join(' and ')}: name a pool`);
  const unit = unitOf[objective];
  const settled = addDays(day, -settleDays(ctx, poolId));
  const month = addDays(settled, 1 - cycleDays);
  const byId = new Map(candidates.map((one) => [one.plan.id, one]));
  const { pairs, left } = matchPairs(
    candidates.map((one) => ({
      id: one.plan.id,
      stratum: one.stratum,
      ...spendAndValue(unit, one, month, settled),
    })),
  );
  const taken = pairs.slice(0, mostPairs).map(([a, b]) => [byId.get(a)!, byId.get(b)!] as const);
  const past = taken.map((pair) => pastEffects(unit, pair, settled, washoutDays));
  const leastDetectable = leastDetectableWorth(past, cycles);
  const presentWorth = taken
    .flat()
    .reduce((sum, one) => sum + (meanWorth(unit, one, month, settled) ?? 0), 0);
  const design: HoldoutDesign = {
    answer:
      taken.length < leastPairs
        ? 'notEnoughPlans'
        : leastDetectable === null
          ? 'notEnoughHistory'
          : 'ready',
    currency: currencies[0] ?? null,
    unit,
    pairs: taken.length,
    leastPairs,
    leftOut: left.length + 2 * (pairs.length - taken.length),
    days: cycles * cycleDays,
    leastDetectable,
    presentWorth: taken.length > 0 ? presentWorth : null,
  };
  return { design, pairs: taken.map(([a, b]) => ({ first: a.side, second: b.side })) };
};

/** Before anything is held: could a holdout find what matters? */
export const previewHoldout = query('read', (ctx: Context, input: DesignInput): HoldoutDesign => {
  if (input.poolId !== undefined) getReferenced(ctx, poolNoun, input.poolId, '#query/poolId');
  return designHoldout(ctx, input).design;
});

const settleDays = (ctx: Context, poolId: string | undefined): number =>
  ctx.sql.all<{ days: number | null }>(
    `SELECT max(c.settleDays) AS days FROM channel c WHERE c.status <> 'removed'
       AND (?1 IS NULL OR c.id IN (SELECT channelId FROM plan WHERE poolId = ?1))`,
    [poolId ?? null],
  )[0]?.days ?? 0;
