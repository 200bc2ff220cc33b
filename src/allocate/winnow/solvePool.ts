import type { PlanRoom } from '../LeverRoom.ts';
import type { PoolInput } from '../PoolInput.ts';
import { newsvendor } from './newsvendor.ts';
import type { PlanModel } from './planModel.ts';
import { type HurdleProblem, type Solution, solveHurdle } from './solveHurdle.ts';
import type { Purse } from './spendCurves.ts';
import { stepGate } from './stepGate.ts';
import { targetMove } from './targetMove.ts';

/** A pool solved as if edits were free: moves h, spend there, budgets before limits, shadow prices. */
export type Solved = {
  theta: number;
  /** Some bid can be set; else budgets alone move. */
  bidsFollow: boolean;
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
  const { n } = m;
  const { gamma, delta } = m.constants;
  const [lo, hi] = stepLimits(m, o, far);
  const { logHurdle, move } = solveHurdle(m, {
    range: o.range,
    money: o.fill * o.money,
    theta: o.theta,
    lo,
    hi,
    roas: o.roas,
    purse: purseOf(rooms, m, o.fill, o.reach),
    hint: far.logHurdle,
  });
  const spend = new Float64Array(n);
  const margin = new Float64Array(n);
  const hurdle = Math.exp(logHurdle);
  const profit = input.objective === 'profit';
  let fixed = 0;
  for (let i = 0; i < n; i++) {
    if (Math.abs(move[i]!) < input.guardrails.bidDeadBand) move[i] = 0;
    spend[i] = Math.exp(m.logSpend[i]! + (gamma + delta) * move[i]!);
    const r = Math.exp(m.logValue[i]! - m.logCpc[i]! - gamma * move[i]!);
    margin[i] = Math.max(profit ? r - 1 : r / hurdle, 0.05);
    if (m.counts[i] && rooms[i]!.budget.hold) fixed += rooms[i]!.budget.at!;
  }
  const { budgets, shadowPrice } = newsvendor(
    spend,
    m.spendSd,
    margin,
    (i) => rooms[i]!.bid.at === null,
    (i) => m.counts[i] === 1 && !rooms[i]!.budget.hold,
    o.money - fixed,
    budgetPrice,
  );
  // Where no bid can be set, what the last budget earns is what is asked: no bid equalises anything.
  const bidsFollow = rooms.some(({ bid }, i) => m.counts[i] === 1 && bid.at !== null);
  const asked = profit ? 1 + shadowPrice : shadowPrice * hurdle;
  return {
    theta: o.theta,
    bidsFollow,
    far,
    logHurdle: bidsFollow ? logHurdle : Math.max(o.range[0], Math.log(asked)),
    move,
    spend,
    budgets,
    margin,
    budgetPrice: shadowPrice,
  };
};

/** What tomorrow's budgets let each plan spend, at the least and at the most. */
const purseOf = (rooms: readonly PlanRoom[], m: PlanModel, fill: number, reach: number): Purse => {
  const lo = new Float64Array(m.n);
  const hi = new Float64Array(m.n);
  for (let i = 0; i < m.n; i++) {
    const { at, hold, lo: least, hi: most } = rooms[i]!.budget;
    lo[i] = hold ? m.spendCap[i]! : fill * least;
    hi[i] = hold || at === null ? m.spendCap[i]! : at + reach * (most - at);
  }
  return { lo, hi };
};

/** How far bids are tried where no step limits them, log. */
const farStep = Math.log(1.75);

/** Where bids would go within ±75 %: the hurdle that the pool tends to, with `money` to aim at. */
export const farSolution = (
  m: PlanModel,
  o: SolveOptions,
  some: Partial<HurdleProblem> = {},
): Solution =>
  solveHurdle(m, {
    range: o.range,
    money: o.fill * o.money,
    theta: o.theta,
    lo: new Float64Array(m.n).fill(-farStep),
    hi: new Float64Array(m.n).fill(farStep),
    roas: o.roas,
    purse: null,
    hint: o.range[0],
    ...some,
  });

/** Today's bid steps, as wide as each direction is certain. */
const stepLimits = (m: PlanModel, o: SolveOptions, far: Solution): [Float64Array, Float64Array] => {
  const lo = new Float64Array(m.n);
  const hi = new Float64Array(m.n);
  for (let i = 0; i < m.n; i++) {
    if (m.fixed[i]) continue;
    let open = o.reach;
    if (o.stepGate)
      open *= stepGate(targetMove(m, i, far.logHurdle, o.theta * m.logCtr[i]!), m.relativeSd[i]!);
    lo[i] = m.hLo[i]! * open;
    hi[i] = m.hHi[i]! * open;
  }
  return [lo, hi];
};
