import { readAt } from './landscape.ts';
import type { Policy } from './policy.ts';
import { shareOut } from './shareOut.ts';
import { bestLogBid, expectedSpend, valuePerClick, type World } from './world.ts';

const fill = 0.85;

/** Log bids at the smallest hurdle whose expected spend fits into `fill` of the total. */
const bidsAt = (
  world: World,
  t: number,
  clamp: (i: number, logBid: number) => number,
): Float64Array => {
  const { n } = world;
  const bids = new Float64Array(n);
  const spendAt = (hurdle: number) => {
    let spend = 0;
    for (let i = 0; i < n; i++) {
      if (t < world.launch[i]!) continue;
      bids[i] = clamp(i, bestLogBid(world, i, t * n + i, hurdle));
      spend += expectedSpend(world, i, t * n + i, bids[i]!);
    }
    return spend;
  };
  let lo = 0;
  let hi = Math.log(61);
  if (spendAt(1) <= fill * world.total) return bids;
  for (let k = 0; k < 30; k++) {
    const mid = (lo + hi) / 2;
    if (spendAt(Math.exp(mid)) > fill * world.total) lo = mid;
    else hi = mid;
  }
  spendAt(Math.exp(hi));
  return bids;
};

const expected = (world: World, t: number, logBids: Float64Array): Float64Array =>
  logBids.map((b, i) =>
    t < world.launch[i]! ? 0 : Math.max(1e-4, expectedSpend(world, i, t * world.n + i, b)),
  );

/** Knows the day's truth except its noise; no guardrails. */
export const oracle: Policy = ({ world }, t) => {
  const logBids = bidsAt(world, t, (_, b) => b);
  const spend = expected(world, t, logBids);
  const sum = spend.reduce((a, b) => a + b, 0);
  return {
    bids: logBids.map((b, i) => (t < world.launch[i]! ? 0 : Math.exp(b))),
    budgets: spend.map((s) => (s * world.total) / sum),
  };
};

/** The same knowledge inside ±20 % budget and ±15 % bid steps. */
export const oracleGuard: Policy = ({ world }, t, present) => {
  const clamp = (i: number, b: number) => {
    const at = Math.log(present.bids[i]!);
    return Math.min(at + Math.log(1.15), Math.max(at + Math.log(0.85), b));
  };
  const logBids = bidsAt(world, t, clamp);
  return {
    bids: logBids.map((b, i) => (t < world.launch[i]! ? 0 : Math.exp(b))),
    budgets: shareOut(expected(world, t, logBids), present.budgets, world.total, 0.2),
  };
};

/** Knows everything, may set only budgets: best value per cost first, each to what it can spend. */
export const oracleBudgetOnly: Policy = ({ world }, t, present) => {
  const { n } = world;
  const order: { i: number; ret: number; room: number }[] = [];
  for (let i = 0; i < n; i++) {
    if (t < world.launch[i]!) continue;
    const at = t * n + i;
    const lx = Math.log(present.bids[i]! / world.price[at]!);
    const won = readAt(world.landscape[i]!.clicks, lx);
    const cpc = (world.price[at]! * readAt(world.landscape[i]!.cost, lx)) / Math.max(won, 1e-9);
    order.push({
      i,
      ret: valuePerClick(world, at) / cpc,
      room: (world.clicks[at]! * won * cpc) / fill,
    });
  }
  order.sort((a, b) => b.ret - a.ret);
  const budgets = new Float64Array(n);
  let rest = world.total;
  for (const { i, ret, room } of order) {
    budgets[i] = ret > 1 ? Math.min(rest, room) : Math.min(rest, 0.01);
    rest -= budgets[i]!;
  }
  return { bids: present.bids, budgets };
};
