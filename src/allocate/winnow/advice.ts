import type { PlanRoom } from '../LeverRoom.ts';
import type { PoolInput } from '../PoolInput.ts';
import type { Interval, PoolAdvice } from '../PoolProposal.ts';
import { conformal } from './conformal.ts';
import { type Effect, keptDay, meanDay, planEffect } from './effect.ts';
import type { PlanModel } from './planModel.ts';
import { leverSign, type PoolState } from './poolState.ts';
import type { Solution } from './solveHurdle.ts';
import { farSolution, type Solved, type SolveOptions } from './solvePool.ts';
import { spendOf } from './spendOf.ts';

/** Realised over predicted effect in simulation, and how much wider the interval must be. */
const shippedCalibration = { factor: 0.65, width: 1.6 };
const z80 = 1.2816;

/** A mean and variance as an interval, shrunk and widened by the record (the optimiser's curse). */
export const calibrated = (input: PoolInput, mean: number, variance: number): Interval => {
  const { factor, width } = input.calibration ?? shippedCalibration;
  const half = z80 * width * Math.sqrt(variance);
  return { mean: factor * mean, low: factor * mean - half, high: factor * mean + half };
};

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
  effects: readonly (Effect | undefined)[],
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
    const effect = effects[i] ?? planEffect(m, i, h, budgets[i]!, profit);
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

/**
 * The total itself, as it would settle when bids follow (up to ±75 %): what 10 % more would return, and
 * the total at which the last coin returns only the floor (1 for profit, else the ROAS floor). Null where
 * no floor is set or it lies beyond half to twice the present total.
 */
const totalAdvice = (
  input: PoolInput,
  m: PlanModel,
  o: SolveOptions,
  now: Solution,
  profit: boolean,
): Pick<PoolAdvice, 'nextTenPercent' | 'totalAtFloorMicros'> => {
  const then = farSolution(m, o, { money: 1.1 * o.fill * o.money, hint: now.logHurdle });
  let [mean, variance, extra] = [0, 0, 0];
  const open = Number.POSITIVE_INFINITY;
  for (let i = 0; i < m.n; i++) {
    if (!m.counts[i] || m.fixed[i]) continue;
    const kept = spendOf(m, i, 0, open);
    const a = planEffect(m, i, now.move[i]!, open, profit, kept);
    const b = planEffect(m, i, then.move[i]!, open, profit, kept);
    mean += b.mean - a.mean;
    // The doubts of the two are one: only what lies between them varies.
    variance += (Math.sqrt(b.variance) - Math.sqrt(a.variance)) ** 2;
    extra += then.spend[i]! - now.spend[i]!;
  }
  const worth = calibrated(input, mean, variance);
  const floor = profit ? 1 : (input.roasFloor ?? 0);
  const returned = extra > 0 ? (profit ? worth.mean + extra : worth.mean) / extra : 0;
  let totalAtFloorMicros: number | null = null;
  if (floor > 0 && input.objective !== 'orders' && input.objective !== 'clicks') {
    const { spend } = farSolution(m, o, {
      range: [Math.log(floor), o.range[1]],
      money: Number.POSITIVE_INFINITY,
      roas: null,
      hint: Math.log(floor),
    });
    let sum = 0;
    for (let i = 0; i < m.n; i++) if (m.counts[i]) sum += spend[i]!;
    const total = sum / o.fill;
    if (total >= 0.5 * o.money && total <= 2 * o.money) totalAtFloorMicros = Math.round(total);
  }
  return {
    nextTenPercent: { extraMicros: Math.max(0, extra), worth, returnOnIt: returned, floor },
    totalAtFloorMicros,
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
