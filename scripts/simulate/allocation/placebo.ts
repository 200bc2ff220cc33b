import { judgeOutcome } from '../../../src/allocate/outcome/judgeOutcome.ts';
import { proposePool } from '../../../src/allocate/proposePool.ts';
import { valueWeight } from '../../../src/allocate/valueWeight.ts';
import { openAccount } from './account.ts';
import { defaultOptions, type Options, warmUp } from './Options.ts';
import { freeWinnow, poolInput } from './winnowPolicy.ts';
import { makeWorld } from './world.ts';

type PlaceboResult = { judged: number; improved: number; worse: number };

/**
 * Nothing is changed, yet plans with the best recent ROAS (the third that an operator would pick) are
 * judged as if they had been: how often is luck called an outcome?
 */
export const placebo = (options: Options): PlaceboResult => {
  const world = makeWorld(options);
  const account = openAccount(world);
  const result: PlaceboResult = { judged: 0, improved: 0, worse: 0 };
  const window = 7;
  const settle = 21;
  type Open = {
    at: number;
    plan: number;
    keep: NonNullable<ReturnType<typeof proposePool>['plans'][number]['keep']>;
  };
  const open: Open[] = [];
  for (let t = 0; t < world.days; t++) {
    if (t >= warmUp && t % window === 0 && t + window + settle < world.days) {
      const input = poolInput(freeWinnow, account, t, {
        bids: world.startBid,
        budgets: world.startBudget,
      });
      const proposal = proposePool(input);
      const recent = proposal.plans.map((_, i) => {
        let [revenue, cost] = [0, 0];
        for (const day of account.history.slice(-14)) {
          revenue += day.revenueMicros[i]! || 0;
          cost += day.costMicros[i]! || 0;
        }
        return { i, roas: cost > 0 ? revenue / cost : 0 };
      });
      recent.sort((a, b) => b.roas - a.roas);
      for (const { i } of recent.slice(0, Math.ceil(world.n / 3))) {
        const keep = proposal.plans[i]!.keep;
        if (keep && t > world.launch[i]!) open.push({ at: t, plan: i, keep });
      }
    }
    account.run(t, world.startBid, world.startBudget);
  }
  for (const { at, plan, keep } of open) {
    let worth = 0;
    const weight = valueWeight(
      poolInput(freeWinnow, account, at, { bids: world.startBid, budgets: world.startBudget })
        .plans[plan]!,
      'profit',
    );
    for (let d = at; d < at + window; d++) {
      const day = account.history[d]!;
      worth += weight * day.revenueMicros[plan]! - day.costMicros[plan]!;
    }
    const { verdict } = judgeOutcome(keep, worth / window, null);
    result.judged++;
    if (verdict === 'improved') result.improved++;
    if (verdict === 'worse') result.worse++;
  }
  return result;
};

/** Placebo rates over seeds, for normal and sparse accounts. */
export const placeboRates = (
  seeds: number,
  from: number,
): { name: string; rate: number; judged: number }[] =>
  (
    [
      ['n=50', {}],
      ['sparse', { volume: 0.2 }],
      ['n=5', { plans: 5 }],
    ] as const
  ).map(([name, some]) => {
    const sum = { judged: 0, called: 0 };
    for (let k = 0; k < seeds; k++) {
      const one = placebo({ ...defaultOptions, ...some, seed: from + k });
      sum.judged += one.judged;
      sum.called += one.improved + one.worse;
    }
    return { name, rate: sum.called / Math.max(1, sum.judged), judged: sum.judged };
  });
