import type { Account } from './account.ts';
import { micros } from './account.ts';
import type { Policy } from './policy.ts';
import { randomFrom } from './random.ts';
import { shareOut } from './shareOut.ts';

type Sums = {
  clicks: Float64Array;
  impressions: Float64Array;
  cost: Float64Array;
  revenue: Float64Array;
  budget: Float64Array;
  rows: Float64Array;
};

const lastDays = ({ history, world }: Account, days: number): Sums => {
  const column = () => new Float64Array(world.n);
  const sums: Sums = {
    clicks: column(),
    impressions: column(),
    cost: column(),
    revenue: column(),
    budget: column(),
    rows: column(),
  };
  for (const day of history.slice(-days))
    for (let i = 0; i < world.n; i++) {
      if (Number.isNaN(day.clicks[i]!)) continue;
      sums.clicks[i]! += day.clicks[i]!;
      sums.impressions[i]! += day.impressions[i]!;
      sums.cost[i]! += day.costMicros[i]! / micros;
      sums.revenue[i]! += day.revenueMicros[i]! / micros;
      sums.budget[i]! += day.budgetMicros[i]! / micros;
      sums.rows[i]! += 1;
    }
  return sums;
};

const total = (xs: Float64Array) => xs.reduce((a, b) => a + b, 0);

/** Idle budget is no use: at most 1.25 x recent spend where less than 90 % is spent. */
const capIdle = (account: Account, wish: Float64Array): Float64Array => {
  const week = lastDays(account, 7);
  return wish.map((w, i) =>
    week.rows[i]! > 0 && week.cost[i]! < 0.9 * week.budget[i]!
      ? Math.min(w, (1.25 * week.cost[i]!) / week.rows[i]!)
      : w,
  );
};

/** The start settings for ever; launches are paid by all alike. */
export const unchanged: Policy = ({ world }, _t, present) => {
  const sum = total(present.budgets);
  return { bids: present.bids, budgets: present.budgets.map((b) => (b * world.total) / sum) };
};

const rate = (value: Float64Array, by: Float64Array): Float64Array => {
  const mean = total(value) / Math.max(total(by), 1e-9);
  if (mean === 0) return value.map(() => 1);
  return value.map((v, i) => (by[i]! > 0 ? v / by[i]! / mean : 1));
};

/** Budgets in proportion to a rate, bids untouched. */
const proportional =
  (of: 'ctr' | 'roas', aware: boolean): Policy =>
  (account, _t, present) => {
    const s = lastDays(account, 14);
    const score = of === 'ctr' ? rate(s.clicks, s.impressions) : rate(s.revenue, s.cost);
    const wish = score.map((x) => (Math.max(x, 0.01) * account.world.total) / account.world.n);
    return {
      bids: present.bids,
      budgets: shareOut(
        aware ? capIdle(account, wish) : wish,
        present.budgets,
        account.world.total,
        0.2,
      ),
    };
  };

/** "Above average: more budget and bid; below: less", ±20 % and, with CTR, ±5 % on the bid. */
const stepwise =
  (of: 'ctr' | 'roas', aware: boolean): Policy =>
  (account, _t, present) => {
    const s = lastDays(account, 14);
    const score = of === 'ctr' ? rate(s.clicks, s.impressions) : rate(s.revenue, s.cost);
    const sign = score.map((x) => (x > 1.1 ? 1 : x < 0.9 ? -1 : 0));
    const wish = present.budgets.map((b, i) => b * (1 + 0.2 * sign[i]!));
    return {
      bids: of === 'ctr' ? present.bids.map((b, i) => b * (1 + 0.05 * sign[i]!)) : present.bids,
      budgets: shareOut(
        aware ? capIdle(account, wish) : wish,
        present.budgets,
        account.world.total,
        0.2,
      ),
    };
  };

/** Plain Thompson sampling on revenue per cost, best draw first up to 3 x the fair share, idle capped. */
export const thompson: Policy = (account, t, present) => {
  const s = lastDays(account, 28);
  const { n, total: pool, options } = account.world;
  const r = randomFrom(options.seed * 131 + t);
  const mean = total(s.revenue) / Math.max(total(s.cost), 1e-9);
  const order = 50;
  const draws = Float64Array.from({ length: n }, (_, i) => {
    const shape = 1 + s.revenue[i]! / order;
    return r.gamma(shape) / (s.cost[i]! / order + 1 / mean);
  });
  const wish = new Float64Array(n).fill(0.01);
  let rest = pool;
  for (const i of Array.from(draws.keys()).sort((a, b) => draws[b]! - draws[a]!)) {
    wish[i] = Math.max(0.01, Math.min(rest, (3 * pool) / n));
    rest -= wish[i]!;
  }
  return {
    bids: present.bids,
    budgets: shareOut(capIdle(account, wish), present.budgets, pool, 0.2),
  };
};

export const ctrProportional = proportional('ctr', false);
export const roasProportional = proportional('roas', false);
export const roasProportionalAware = proportional('roas', true);
export const stepwiseCtr = stepwise('ctr', false);
export const stepwiseRoas = stepwise('roas', false);
export const stepwiseRoasAware = stepwise('roas', true);
