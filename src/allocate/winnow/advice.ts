import type { PlanRoom } from '../LeverRoom.ts';
import type { PoolInput } from '../PoolInput.ts';
import type { Interval, PoolAdvice } from '../PoolProposal.ts';
import { calibrated } from './calibrated.ts';
import { conformal } from './conformal.ts';
import { type Effect, keptDay, meanDay, planEffect } from './effect.ts';
import { leverSign } from './leverSign.ts';
import type { PlanModel } from './planModel.ts';
import type { PoolState } from './poolState.ts';
import type { Solution } from './solveHurdle.ts';
import type { Solved, SolveOptions } from './solvePool.ts';
import { totalAdvice } from './totalAdvice.ts';

/** The dial's setting: as asked, or the smallest of 0, .25, .5, 1 whose predicted CTR does not fall. */
export const chooseDial = (
  input: PoolInput,
  m: PlanModel,
  solve: (theta: number) => Solved,
): { solved: Solved; dial: PoolAdvice['dial'] } => {
  const present = poolCtr(m, new Float64Array(m.n));
  const plain = solve(0);
  const settle = (solved: Solved) => ({
    solved,
    dial: {
      theta: solved.theta,
      predictedCtr: poolCtr(m, solved.move, solved.budgets),
      presentCtr: present,
      price:
        solved.theta === 0 ? 0 : Math.max(0, worthOf(input, m, plain) - worthOf(input, m, solved)),
    },
  });
  // The dial weighs bids: where none can be set it would only look as if it did something.
  if (!plain.bidsFollow) return settle(plain);
  if (input.ctrDial !== null) return settle(input.ctrDial === 0 ? plain : solve(input.ctrDial));
  const tried = [0, 0.25, 0.5, 1].map((theta) => () => settle(theta === 0 ? plain : solve(theta)));
  let last = tried[0]!();
  for (const attempt of tried) {
    last = attempt();
    if (last.dial.predictedCtr >= present * (1 - 1e-9)) return last;
  }
  return last;
};

/** Clicks over impressions of the pool after moves, by each plan's shrunk CTR. */
const poolCtr = (m: PlanModel, move: Float64Array, budgets?: Float64Array): number => {
  let clicks = 0;
  let impressions = 0;
  for (let i = 0; i < m.n; i++) {
    if (!m.counts[i]) continue;
    const budget = budgets && budgets[i]! > 0 ? budgets[i]! : m.presentBudget[i]!;
    const day = meanDay(m, i, move[i]!, budget, false);
    clicks += day.clicks;
    impressions += day.clicks / m.ctr[i]!;
  }
  return impressions > 0 ? clicks / impressions : 0;
};

const worthOf = (input: PoolInput, m: PlanModel, solved: Solved): number => {
  let worth = 0;
  for (let i = 0; i < m.n; i++)
    if (m.counts[i])
      worth += meanDay(
        m,
        i,
        solved.move[i]!,
        solved.budgets[i]! || m.presentBudget[i]!,
        input.objective === 'profit',
      ).worth;
  return worth;
};

/** Move h that a final lever value means for plan `i`. */
export const moveTo = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  i: number,
  bid: number,
): number => {
  const at = rooms[i]!.bid.at;
  return at && bid > 0 ? leverSign(input.plans[i]!) * Math.log(bid / at) : 0;
};

/** The pool's advice for final settings (bids as levers, budgets in micros). */
export const poolAdvice = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  m: PlanModel,
  state: PoolState,
  solved: Solved,
  wide: Solved,
  far: Solution,
  dial: PoolAdvice['dial'],
  options: SolveOptions,
  bids: Float64Array,
  budgets: Float64Array,
): PoolAdvice => {
  const profit = input.objective === 'profit';
  let [mean, variance, spend, clicks] = [0, 0, 0, 0];
  for (let i = 0; i < m.n; i++) {
    if (!m.counts[i]) continue;
    const h = moveTo(input, rooms, i, bids[i]!);
    const day = meanDay(
      m,
      i,
      h,
      state.overDelivers ? Number.POSITIVE_INFINITY : budgets[i]!,
      profit,
    );
    spend += day.spendMicros;
    clicks += day.clicks;
    if (h === 0 && budgets[i] === m.presentBudget[i]) continue;
    const effect = planEffect(m, i, h, budgets[i]!, profit);
    mean += effect.mean;
    variance += effect.variance;
  }
  const around = (x: number, errors: readonly number[]): Interval | null => {
    const range = conformal(x, errors, 0.8);
    // The filter leans to more spend than comes; the middle of its errors takes that off again.
    const middle = [...errors].sort((p, q) => p - q)[errors.length >> 1] ?? 0;
    return range && { mean: x * Math.exp(middle), ...range };
  };
  return {
    hurdle: Math.exp(solved.logHurdle),
    dial,
    expected: calibrated(input, mean, variance),
    spendMicros: around(spend, state.spendErrors),
    clicks: around(clicks, state.clickErrors),
    ...totalAdvice(input, m, options, far, profit),
    ifMore: wideEffect(input, rooms, m, wide, profit, { mean, variance }),
  };
};

/** The effect if every step were three times as wide; its spread grows with its size. */
const wideEffect = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  m: PlanModel,
  wide: Solved,
  profit: boolean,
  present: Effect,
): Interval => {
  let mean = 0;
  for (let i = 0; i < m.n; i++)
    if (m.counts[i])
      mean +=
        meanDay(m, i, wide.move[i]!, wideBudget(input, rooms, m, wide, i), profit).worth -
        keptDay(m, i, profit).worth;
  const growth = present.mean > 0 ? Math.max(1, mean / present.mean) : 3;
  return calibrated(input, mean, present.variance * growth ** 2);
};

/** A wished budget within three times the step. */
export const wideBudget = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  m: PlanModel,
  wide: Solved,
  i: number,
): number => {
  const at = m.presentBudget[i]!;
  if (rooms[i]!.budget.hold) return at;
  const step = Math.min(0.9, 3 * input.guardrails.budgetStep);
  return Math.min(at * (1 + step), Math.max(at * (1 - step), wide.budgets[i]!));
};
