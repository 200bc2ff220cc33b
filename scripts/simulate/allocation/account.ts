import type { PoolDay } from '../../../src/allocate/PoolInput.ts';
import { emptyDay } from '../../../src/allocate/planDays.ts';
import { readAt } from './landscape.ts';
import { type Options, warmUp } from './Options.ts';
import { randomFrom } from './random.ts';
import { firstDayNumber, valuePerClick, type World } from './world.ts';

export const micros = 1e6;

/** A simulated ad account under some policy: what its platform would report, and what only we know. */
export type Account = {
  world: World;
  /** Reported days, restated as conversions come in. Money in micros. */
  history: PoolDay[];
  /** True profit, clicks and so on of each day (currency units). */
  truth: {
    profit: number[];
    spend: number[];
    clicks: number[];
    impressions: number[];
    value: number[];
  };
  /** Expected spend of the settings just run, by the day's noise-free truth: for coverage checks. */
  run: (t: number, bids: Float64Array, budgets: Float64Array) => void;
};

const maxDelay = 20;

/** Share of conversions reported by each age in days. */
export const maturationOf = ({ sameDay, arriving }: Options): number[] =>
  Array.from(
    { length: maxDelay + 1 },
    (_, a) =>
      sameDay + ((1 - sameDay) * (1 - (1 - arriving) ** a)) / (1 - (1 - arriving) ** maxDelay),
  );

export const dayName = (t: number): string =>
  new Date((firstDayNumber + t) * 864e5).toISOString().slice(0, 10);

export const openAccount = (world: World): Account => {
  const { n, options } = world;
  const r = randomFrom(options.seed * 7919 + 17);
  const maturation = maturationOf(options);
  const outageFrom = warmUp + Math.floor(options.days / 3);
  const lost = randomFrom(options.seed * 15_485_863 + 3);
  const isLost = (t: number) =>
    (t >= outageFrom && t < outageFrom + options.outage) || lost.uniform() < options.missing;
  // A stream of its own: what carts are drawn leaves every other figure as it is.
  const cartDraws = randomFrom(options.seed * 104_729 + 5);
  const cartLevel = Float64Array.from(
    { length: n },
    () => 0.08 * Math.exp(0.2 * cartDraws.normal()),
  );
  const cartRate = (i: number, at: number) =>
    cartLevel[i]! * (options.carts === 'telling' ? world.conversionRate[at]! / 0.03 : 1);
  const history: PoolDay[] = [];
  const truth: Account['truth'] = { profit: [], spend: [], clicks: [], impressions: [], value: [] };
  const arriving: { t: number; plan: number; value: number }[][] = [];
  const resetUntil = new Int32Array(n).fill(-1);
  const before = { bid: new Float64Array(n), budget: new Float64Array(n) };
  const allowance = (i: number, t: number, budget: number): number => {
    if (options.overDelivery <= 1) return budget;
    let rest = budget;
    for (let d = Math.max(0, t - 6); d < t; d++) {
      const day = history[d]!;
      if (day.costMicros[i]! >= 0) rest += (day.budgetMicros[i]! - day.costMicros[i]!) / micros;
    }
    return Math.max(0, Math.min(options.overDelivery * budget, rest));
  };

  const run = (t: number, bids: Float64Array, budgets: Float64Array) => {
    const day = emptyDay(dayName(t), n);
    if (options.carts !== 'none') day.carts = new Float64Array(n).fill(Number.NaN);
    history.push(day);
    const sums = { profit: 0, spend: 0, clicks: 0, impressions: 0, value: 0 };
    for (let i = 0; i < n; i++) {
      if (t < world.launch[i]!) continue;
      const at = t * n + i;
      const bid = bids[i]!;
      const budget = budgets[i]!;
      const threshold = options.resetAbove;
      if (threshold !== null && before.budget[i]! > 0) {
        const jump = Math.max(
          Math.abs(bid / before.bid[i]! - 1),
          Math.abs(budget / before.budget[i]! - 1),
        );
        if (jump > threshold + 1e-6) resetUntil[i] = t + 2;
      }
      before.bid[i] = bid;
      before.budget[i] = budget;
      const price = world.price[at]! * world.priceNoise[at]!;
      const shape = world.landscape[i]!;
      const lx = Math.log(bid / price);
      const won = readAt(shape.clicks, lx);
      const cpc = won > 0 ? (price * readAt(shape.cost, lx)) / won : 0;
      const penalty = t <= resetUntil[i]! ? 0.85 : 1;
      const wanted = r.poisson(world.clicks[at]! * world.clickNoise[at]! * won * penalty);
      const affordable = cpc > 0 ? Math.floor(allowance(i, t, budget) / cpc + 1e-9) : 0;
      const clicks = Math.min(wanted, affordable);
      const cost = clicks * cpc;
      const shown = wanted > 0 ? clicks / wanted : affordable > 0 ? 1 : 0;
      const impressions = Math.max(
        clicks,
        Math.round(world.impressions[at]! * readAt(shape.impressions, lx) * shown),
      );
      day.bid[i] = bid * micros;
      day.budgetMicros[i] = budget * micros;
      if (!isLost(t)) {
        day.impressions[i] = impressions;
        day.clicks[i] = clicks;
        day.costMicros[i] = Math.round(cost * micros);
        if (day.carts) day.carts[i] = cartDraws.poisson(clicks * cartRate(i, at));
        day.orders[i] = 0;
        day.revenueMicros[i] = 0;
      }
      const orders = r.poisson(clicks * world.conversionRate[at]! * world.conversionNoise[at]!);
      for (let k = 0; k < orders; k++) {
        const u = r.uniform();
        let delay = 0;
        while (delay < maxDelay && u > maturation[delay]!) delay++;
        const value =
          world.orderValue[at]! * r.gamma(1 / options.orderSpread) * options.orderSpread;
        const due = arriving[t + delay] ?? [];
        due.push({ t, plan: i, value });
        arriving[t + delay] = due;
      }
      const value = clicks * valuePerClick(world, at);
      sums.profit += value - cost;
      sums.value += value;
      sums.spend += cost;
      sums.clicks += clicks;
      sums.impressions += impressions;
    }
    for (const order of arriving[t] ?? []) {
      history[order.t]!.orders[order.plan]! += 1;
      history[order.t]!.revenueMicros[order.plan]! += Math.round(order.value * micros);
    }
    for (const key of ['profit', 'spend', 'clicks', 'impressions', 'value'] as const)
      truth[key].push(sums[key]);
  };
  return { world, history, truth, run };
};
