import type { PlanInput, PoolDay } from '../../allocate/PoolInput.ts';
import { valueWeight } from '../../allocate/valueWeight.ts';
import {
  type HoldoutDesign,
  type HoldoutPair,
  type HoldoutSide,
  holdoutPeriodDays,
} from '../../model/holdout.ts';
import { pairEffect } from '../../stats/holdout/crossoverWorth.ts';
import { leastDetectableWorth } from '../../stats/holdout/leastDetectableWorth.ts';
import { matchPairs } from '../../stats/holdout/matchPairs.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { invalidAt } from '../failure.ts';
import { poolNoun } from '../nouns/pool.ts';
import { unitOf } from '../recommendations/drafts.ts';
import { readPools } from '../recommendations/readPools.ts';
import { getReferenced } from '../store.ts';
import { query } from '../verb.ts';
import { settingsInForce } from './settingsInForce.ts';
import { worthIn } from './worthIn.ts';

/** With five pairs the 32 ways to draw sides cannot make chance rarer than 1 in 16, two-sided. */
const leastPairs = 6;
/** A design is one row; the plans that spend most are taken. */
const mostPairs = 1000;
const cycleDays = 2 * holdoutPeriodDays;
const pastCycles = 3;

interface DesignInput {
  poolId?: string | undefined;
  cycles: number;
  washoutDays: number;
}

/** A plan that could be held, with its days. */
interface Candidate {
  plan: PlanInput;
  at: number;
  stratum: string;
  currency: string;
  history: readonly PoolDay[];
  side: HoldoutSide;
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
  const [newest] = ctx.sql.all<{ day: string | null }>(
    "SELECT max(day) AS day FROM channelDay WHERE state = 'closed'",
  );
  const day = newest?.day ?? '1970-01-01';
  const found = candidates(ctx, day, poolId);
  const currencies = [...new Set(found.map(({ currency }) => currency))];
  if (currencies.length > 1)
    throw invalidAt(pointer, `plans in ${currencies.join(' and ')}: name a pool`);
  const objective = objectiveOf(found);
  const unit = unitOf[objective];
  for (const { side, plan } of found) side.weight = valueWeight(plan, objective);
  const worthOn = ({ side, at }: Candidate, row: PoolDay): number =>
    worthIn(unit, side.weight, {
      costMicros: row.costMicros[at]!,
      orders: row.orders[at]!,
      revenueMicros: row.revenueMicros[at]!,
    });
  const settled = addDays(day, -settleDays(ctx, poolId));
  const stretch = (one: Candidate, from: string, to: string): number | null => {
    let [sum, days] = [0, 0];
    for (const row of one.history) {
      if (row.day < from || row.day > to || Number.isNaN(row.costMicros[one.at]!)) continue;
      const worth = worthOn(one, row);
      if (Number.isNaN(worth)) continue;
      sum += worth;
      days++;
    }
    return days * 2 < holdoutPeriodDays ? null : sum / days;
  };

  const byId = new Map(found.map((one) => [one.plan.id, one]));
  const month = addDays(settled, 1 - cycleDays);
  const { pairs, left } = matchPairs(
    found.map((one) => {
      let [spend, clicks, value] = [0, 0, 0];
      for (const row of one.history) {
        if (row.day < month || row.day > settled || !(row.costMicros[one.at]! >= 0)) continue;
        spend += row.costMicros[one.at]!;
        clicks += row.clicks[one.at]!;
        value += worthOn(one, row) + (unit === 'profitMicros' ? row.costMicros[one.at]! : 0) || 0;
      }
      const { id } = one.plan;
      return { id, stratum: one.stratum, spend, valuePerClick: clicks > 0 ? value / clicks : 0 };
    }),
  );
  const taken = pairs.slice(0, mostPairs).map(([a, b]) => [byId.get(a)!, byId.get(b)!] as const);
  const past = taken.map(([a, b]) =>
    Array.from({ length: pastCycles }, (_, k): number | null => {
      const start = addDays(settled, 1 - (k + 1) * cycleDays);
      const swap = addDays(start, holdoutPeriodDays);
      const mean = (one: Candidate, from: string) =>
        stretch(one, addDays(from, washoutDays), addDays(from, holdoutPeriodDays - 1));
      const [a1, b1, a2, b2] = [mean(a, start), mean(b, start), mean(a, swap), mean(b, swap)];
      return a1 === null || b1 === null || a2 === null || b2 === null
        ? null
        : pairEffect([a1 - b1, a2 - b2]);
    }).filter((effect) => effect !== null),
  );
  const leastDetectable = leastDetectableWorth(past, cycles);
  const presentWorth = taken
    .flat()
    .reduce((sum, one) => sum + (stretch(one, month, settled) ?? 0), 0);
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

const candidates = (ctx: Context, day: string, poolId: string | undefined): Candidate[] => {
  const pools = readPools(ctx, day).filter(
    (pool) => poolId === undefined || pool.poolId === poolId,
  );
  const present = settingsInForce(pools);
  return pools.flatMap(({ input }) =>
    input.plans.flatMap((plan, at): Candidate[] => {
      const now = present.get(plan.id);
      if (!plan.live || plan.locked || !now) return [];
      const { planId, channelId, poolId: pool, currency, bidMode, bid, budgetMicros } = now;
      const before = { planId, bidMode, bid, budgetMicros };
      const side = { ...before, bidReached: null, budgetMicrosReached: null, weight: 1 };
      const stratum = [channelId, pool, plan.stage, bidMode].join(' ');
      return [{ plan, at, stratum, currency, history: input.history, side }];
    }),
  );
};

/** Profit where every margin is known, else revenue, else orders. */
const objectiveOf = (found: readonly Candidate[]): 'profit' | 'revenue' | 'orders' => {
  if (!found.some(({ history, at }) => history.some((row) => row.revenueMicros[at]! > 0)))
    return 'orders';
  return found.every(({ plan }) => plan.margin !== null) ? 'profit' : 'revenue';
};

const settleDays = (ctx: Context, poolId: string | undefined): number =>
  ctx.sql.all<{ days: number | null }>(
    `SELECT max(c.settleDays) AS days FROM channel c WHERE c.status <> 'removed'
       AND (?1 IS NULL OR c.id IN (SELECT channelId FROM plan WHERE poolId = ?1))`,
    [poolId ?? null],
  )[0]?.days ?? 0;
