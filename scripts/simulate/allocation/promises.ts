import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { projectFolder } from '../../../src/platform/node/projectFolder.ts';
import { backtest } from './backtest.ts';
import { coverage } from './coverage.ts';
import { displayAccount } from './displayAccount.ts';
import { expectedDay } from './expectedDay.ts';
import { defaultOptions, warmUp } from './Options.ts';
import { placeboRates } from './placebo.ts';
import { runPolicy } from './runPolicy.ts';
import { freeWinnow, winnowPolicy } from './winnowPolicy.ts';
import { makeWorld, type World } from './world.ts';

const micros = 1e6;

/**
 * Predicted effect of a day's changes against what they truly brought: expected profit by the day's
 * noise-free truth under the new and under the old settings.
 */
export const promised = (
  seeds: number,
  from: number,
  plans: number,
): { ratio: number; covered: number; days: number } => {
  let [days, covered, predicted, realised] = [0, 0, 0, 0];
  for (let k = 0; k < seeds; k++) {
    const world = makeWorld({ ...defaultOptions, plans, seed: from + k });
    let expected: { mean: number; low: number; high: number } | null = null;
    let before = { bids: world.startBid, budgets: world.startBudget };
    const propose = winnowPolicy({
      ...freeWinnow,
      onProposal: ({ advice }) => {
        expected = advice?.expected ?? null;
      },
    });
    runPolicy(world, (account, t, present) => {
      before = {
        bids: Float64Array.from(present.bids),
        budgets: Float64Array.from(present.budgets),
      };
      const after = propose(account, t, present);
      if (t >= warmUp && expected) {
        const gain =
          trueProfit(world, t, after.bids, after.budgets) -
          trueProfit(world, t, before.bids, before.budgets);
        days++;
        predicted += expected.mean / micros;
        realised += gain;
        if (gain * micros >= expected.low && gain * micros <= expected.high) covered++;
      }
      return after;
    });
  }
  return { ratio: realised / predicted, covered: covered / days, days };
};

const trueProfit = (world: World, t: number, bids: Float64Array, budgets: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < world.n; i++)
    if (t >= world.launch[i]!) sum += expectedDay(world, i, t, bids[i]!, budgets[i]!);
  return sum;
};

/** Prints what the promises are worth and whether they hold. */
export const printPromises = (seeds: number, from: number): boolean => {
  let good = true;
  const line = (name: string, text: string, holds: boolean | null) => {
    good &&= holds !== false;
    console.log(`${name.padEnd(38)}${holds === null ? '' : holds ? 'holds  ' : 'FAILS  '}${text}`);
  };
  console.log('\n(c) promises');
  for (const plans of [50, 5]) {
    const { spend, clicks, days } = coverage(seeds, from, plans);
    line(
      `80 % interval of spend, n=${plans}`,
      `covers ${(100 * spend).toFixed(0)} % of ${days} days (70-88)`,
      spend >= 0.7 && spend <= 0.88,
    );
    line(`80 % interval of clicks, n=${plans}`, `covers ${(100 * clicks).toFixed(0)} %`, null);
    const { ratio, covered } = promised(seeds, from, plans);
    line(
      `effect, n=${plans}`,
      `realised / promised ${ratio.toFixed(2)}, 80 % interval covers ${(100 * covered).toFixed(0)} %`,
      null,
    );
  }
  for (const { name, rate, judged } of placeboRates(seeds, from))
    line(
      `placebo outcomes, ${name}`,
      `called on ${(100 * rate).toFixed(1)} % of ${judged} (at most 10 %)`,
      rate <= 0.1,
    );
  const file = resolve(projectFolder, '../shared/data/online-advertising-apr-may.csv');
  if (existsSync(file)) {
    const { days, spendInside, clicksInside, spendError } = backtest(
      displayAccount(readFileSync(file)),
      14,
    );
    const share = (x: number) => `${((100 * x) / days).toFixed(0)} %`;
    line(
      'real display account, a day ahead',
      `80 % intervals cover spend on ${share(spendInside)} and clicks on ${share(clicksInside)} of ${days} days; median error of spend ${(100 * spendError).toFixed(0)} %`,
      null,
    );
  } else line('real display account', 'skipped: ../shared is not beside this clone', null);
  return good;
};
