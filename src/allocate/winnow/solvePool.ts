import { clip } from '../clip.ts';
import type { PlanRoom } from '../LeverRoom.ts';
import type { PoolInput } from '../PoolInput.ts';
import { newsvendor } from './newsvendor.ts';
import { phiCdf } from './normal.ts';
import type { PlanModel } from './planModel.ts';
import { type Solution, solveHurdle } from './solveHurdle.ts';
import { targetMove } from './targetMove.ts';

/** A pool solved as if edits were free: moves h, spend there, budgets before limits, shadow prices. */
export type Solved = {
  theta: number;
  /** Where it tends to with bids free within ±75 %. */
  far: Solution;
  logHurdle: number;
  move: Float64Array;
  spend: Float64Array;
  budgets: Float64Array;
  /** Worth of a coin of spend less its cost, by plan, in the newsvendor's unit; and of a coin of budget. */
  margin: Float64Array;
  budgetPrice: number;
};

export type SolveOptions = {
  /** Total less what locked plans hold, micros; and the share of it that spend aims at. */
  money: number;
  fill: number;
  theta: number;
  /** Log hurdles searched. */
  range: readonly [number, number];
  /** Least portfolio revenue per cost. */
  roas: number | null;
  stepGate: boolean;
  /** Bids may move this many times their limit ("if you allowed more"). */
  reach: number;
};

export const solvePool = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  m: PlanModel,
  o: SolveOptions,
  far: Solution = farSolution(m, o),
  budgetPrice: number | null = null,
): Solved => {
  const { gamma, delta } = m.constants;
  const tilt = (i: number) => o.theta * m.logCtr[i]!;
  const wide = (x: Float64Array) => x.map((h) => h * o.reach);
  const [lo, hi] = o.stepGate ? gated(m, o, tilt, far) : [wide(m.hLo), wide(m.hHi)];
  const { logHurdle, move: wished }: Solution = solveHurdle(
    m,
    o.range,
    o.fill * o.money,
    tilt,
    lo,
    hi,
    o.roas,
    far.logHurdle,
  );
  const move = wished.map((h) => (Math.abs(h) < input.guardrails.bidDeadBand ? 0 : h));
  const spend = move.map((h, i) => Math.exp(m.logSpend[i]! + (gamma + delta) * h));
  const hurdle = Math.exp(logHurdle);
  const margin = move.map((h, i) => {
    const r = Math.exp(m.logValue[i]! - m.logCpc[i]! - gamma * h);
    return Math.max(input.objective === 'profit' ? r - 1 : r / hurdle, 0.05);
  });
  let fixed = 0;
  rooms.forEach((room, i) => {
    if (m.counts[i] && room.budget.hold) fixed += room.budget.at!;
  });
  const { budgets, shadowPrice } = newsvendor(
    spend,
    m.spendSd,
    margin,
    (i) => input.plans[i]!.bidMode === 'automatic',
    (i) => m.counts[i] === 1 && !rooms[i]!.budget.hold,
    o.money - fixed,
    budgetPrice,
  );
  return { theta: o.theta, far, logHurdle, move, spend, budgets, margin, budgetPrice: shadowPrice };
};

/** Where bids would go within ±75 %: the hurdle that the pool tends to. */
export const farSolution = (m: PlanModel, o: SolveOptions): Solution => {
  const wide = new Float64Array(m.n).fill(Math.log(1.75));
  const back = wide.map((x) => -x);
  return solveHurdle(
    m,
    o.range,
    o.fill * o.money,
    (i) => o.theta * m.logCtr[i]!,
    back,
    wide,
    o.roas,
  );
};

/**
 * Bid steps by the certainty of their direction: where wish and noise are of a size, the bid rests.
 * Takes the place of slowing everything down, which costs profit.
 */
const gated = (
  m: PlanModel,
  o: SolveOptions,
  tilt: (i: number) => number,
  far: Solution,
): [Float64Array, Float64Array] => {
  const lo = new Float64Array(m.n);
  const hi = new Float64Array(m.n);
  for (let i = 0; i < m.n; i++) {
    const wish = targetMove(m, i, far.logHurdle, tilt(i));
    const sure = phiCdf(Math.abs(wish) / (1.1 * Math.sqrt(m.relativeSd[i]! ** 2 + 0.12 ** 2)));
    const open = clip((sure - 0.5) / 0.4, 0, 1) * o.reach;
    lo[i] = m.hLo[i]! * open;
    hi[i] = m.hHi[i]! * open;
  }
  return [lo, hi];
};
