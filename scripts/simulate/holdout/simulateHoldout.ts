import type { PoolInput } from '../../../src/allocate/PoolInput.ts';
import { proposePool } from '../../../src/allocate/proposePool.ts';
import {
  crossoverWorth,
  pairEffect,
  type Worth,
} from '../../../src/stats/holdout/crossoverWorth.ts';
import { leastDetectableWorth } from '../../../src/stats/holdout/leastDetectableWorth.ts';
import { matchPairs } from '../../../src/stats/holdout/matchPairs.ts';
import { openAccount } from '../allocation/account.ts';
import { expectedDay } from '../allocation/expectedDay.ts';
import { defaultOptions } from '../allocation/Options.ts';
import { randomFrom } from '../allocation/random.ts';
import { freeWinnow, poolInput } from '../allocation/winnowPolicy.ts';
import { makeWorld, type World } from '../allocation/world.ts';

const micros = 1e6;
const periodDays = 14;
const historyDays = 42;
const lastOrders = 21;

type HoldoutRun = {
  /** Worth a day by the crossover, and what the same settings are truly worth (noise-free). */
  worth: Worth | null;
  truth: number;
  leastDetectable: number | null;
  pairs: number;
};

export type HoldoutOptions = {
  plans: number;
  seed: number;
  cycles: number;
  washoutDays: number;
  /** What a held plan's settings are: those of before the holdout, or those it has when its turn comes. */
  hold: 'before' | 'asTheyAre';
  /** Placebo: nothing is ever acted on. */
  placebo: boolean;
  volume: number;
};

const totalOf = (budgets: Float64Array, plans: readonly number[]) =>
  plans.reduce((sum, i) => sum + budgets[i]!, 0);

/**
 * One account under a holdout, day by day: the acted half is steered by the engine within its own money, the
 * held half keeps its settings. The truth is the mean expected gain a day of both halves' acted settings over
 * those of before.
 */
export const simulateHoldout = (o: HoldoutOptions): HoldoutRun => {
  const periods = 2 * o.cycles;
  const world: World = makeWorld({
    ...defaultOptions,
    plans: o.plans,
    seed: o.seed,
    cold: 0,
    volume: o.volume,
    days: historyDays + periods * periodDays + lastOrders,
  });
  const account = openAccount(world);
  const { n } = world;
  const r = randomFrom(o.seed * 31 + 7);
  const bids = Float64Array.from(world.startBid);
  const budgets = Float64Array.from(world.startBudget);
  for (let t = 0; t < historyDays; t++) account.run(t, bids, budgets);

  const profit = (i: number, from: number, to: number) => {
    let sum = 0;
    for (let t = from; t < to; t++)
      sum += account.history[t]!.revenueMicros[i]! - account.history[t]!.costMicros[i]!;
    return sum / (to - from) / micros;
  };
  const sum = (i: number, column: 'costMicros' | 'clicks' | 'revenueMicros') =>
    account.history.slice(historyDays - 28, historyDays).reduce((a, day) => a + day[column][i]!, 0);
  const { pairs } = matchPairs(
    Array.from({ length: n }, (_, i) => ({
      id: String(i).padStart(6, '0'),
      stratum: '',
      spend: sum(i, 'costMicros'),
      valuePerClick: sum(i, 'revenueMicros') / Math.max(1, sum(i, 'clicks')),
    })),
  );
  const index = pairs.map(([a, b]) => [Number(a), Number(b)] as const);
  const flipped = index.map(() => r.uniform() < 0.5);
  const differences = (k: number, start: number, count: number) => {
    const [x, y] = flipped[k] ? [index[k]![1], index[k]![0]] : index[k]!;
    return Array.from({ length: count }, (_, period) => {
      const from = start + period * periodDays;
      const mean = (i: number) => profit(i, from + o.washoutDays, from + periodDays);
      return mean(x) - mean(y);
    });
  };
  const past = index.map((_, k) => [pairEffect(differences(k, historyDays - 2 * periodDays, 2))]);
  const leastDetectable = leastDetectableWorth(past, o.cycles);

  const resume = { bid: Float64Array.from(bids), budget: Float64Array.from(budgets) };
  let truth = 0;
  const truthDays = periods * (periodDays - o.washoutDays);
  for (let period = 0; period < periods; period++) {
    const acted = index.map((pair, k) => pair[flipped[k] === (period % 2 === 0) ? 1 : 0]);
    const held = index.map((pair, k) => pair[flipped[k] === (period % 2 === 0) ? 0 : 1]);
    if (o.hold === 'before' && period > 0) {
      for (const i of held) {
        [resume.bid[i], resume.budget[i]] = [bids[i]!, budgets[i]!];
        [bids[i], budgets[i]] = [world.startBid[i]!, world.startBudget[i]!];
      }
      for (const i of acted) [bids[i], budgets[i]] = [resume.bid[i]!, resume.budget[i]!];
    }
    for (let d = 0; d < periodDays; d++) {
      const t = historyDays + period * periodDays + d;
      if (!o.placebo) {
        const input: PoolInput = poolInput(freeWinnow, account, t, { bids, budgets });
        const out = proposePool({
          ...input,
          totalMicros: null,
          plans: input.plans.map((plan, i) => ({ ...plan, locked: !acted.includes(i) })),
        });
        const before = totalOf(budgets, acted);
        out.plans.forEach(({ bid, budget }, i) => {
          if (bid.kind === 'move') bids[i] = bid.to / micros;
          if (budget.kind === 'move') budgets[i] = budget.to / micros;
        });
        if (Math.abs(totalOf(budgets, acted) - before) > 0.02)
          throw new Error('the acted half took money from outside');
      }
      if (d >= o.washoutDays)
        for (const i of acted)
          truth +=
            2 *
            (expectedDay(world, i, t, bids[i]!, budgets[i]!) -
              expectedDay(world, i, t, world.startBid[i]!, world.startBudget[i]!));
      account.run(t, bids, budgets);
    }
  }
  for (
    let t = historyDays + periods * periodDays;
    t < historyDays + periods * periodDays + lastOrders;
    t++
  )
    account.run(t, bids, budgets);
  return {
    worth: crossoverWorth(index.map((_, k) => differences(k, historyDays, periods))),
    truth: truth / truthDays,
    leastDetectable,
    pairs: pairs.length,
  };
};
