import type { PlanModel } from './planModel.ts';
import { type Purse, spendCurves } from './spendCurves.ts';

export type Solution = {
  /** What the last coin must return, log; and each plan's move h and predicted spend (micros). */
  logHurdle: number;
  move: Float64Array;
  spend: Float64Array;
};

export type HurdleProblem = {
  /** Log hurdles searched. */
  range: readonly [number, number];
  /** What predicted spend must fit into, micros. */
  money: number;
  /** Weight of log(CTR / pool CTR) in the wish. */
  theta: number;
  /** Furthest moves by plan; a plan whose bid is held stays whatever they say. */
  lo: Float64Array;
  hi: Float64Array;
  /** Least predicted revenue per cost, null = none. */
  roas: number | null;
  /** Null = budgets follow spend, whatever they are today. */
  purse: Purse | null;
  /** A guess of the result. */
  hint: number;
};

/** Lowest and highest log hurdle searched: for profit a coin must at least come back. */
export const hurdleRange = (m: PlanModel, profit: boolean): readonly [number, number] => {
  if (profit) return [0, Math.log(61)];
  const ratios: number[] = [];
  for (let i = 0; i < m.n; i++) if (m.counts[i]) ratios.push(m.logValue[i]! - m.logCpc[i]!);
  ratios.sort((a, b) => a - b);
  const middle = ratios[ratios.length >> 1] ?? 0;
  return [middle - 4, middle + 4];
};

/**
 * The smallest hurdle at which predicted spend fits into `money`: exact for a separable concave
 * problem, deterministic, and explainable ("a coin must return at least ..."). Bracketed by the Illinois
 * rule (Dowell and Jarratt 1971) on log spend, O(n) a step; by plain halving with a ROAS floor. Where
 * limits leave too much spend at every hurdle, the one above which no coin of the pool returns what is asked.
 */
export const solveHurdle = (m: PlanModel, p: HurdleProblem): Solution => {
  const { range, money, roas } = p;
  const curves = spendCurves(m, p);
  const excess = (logHurdle: number): number => {
    const cost = curves.costAt(logHurdle);
    if (roas !== null && curves.revenue() < roas * cost) return 1;
    return cost > 0 ? Math.log(cost / money) : -1;
  };
  const at = (logHurdle: number): Solution => ({ logHurdle, ...curves.movesAt(logHurdle) });
  // From the hint outwards by doubling steps until it is bracketed.
  const start = Math.min(range[1], Math.max(range[0], p.hint));
  let [low, high] = [start, start];
  let above = excess(start);
  let below = above;
  for (let step = 0.1; above <= 0; step *= 2) {
    if (low === range[0]) return at(low);
    [high, below] = [low, above];
    low = Math.max(range[0], low - step);
    above = excess(low);
    if (low === range[0] && above <= 0) return at(low);
  }
  for (let step = 0.1; below > 0; step *= 2) {
    if (high === range[1]) return at(Math.max(range[0], Math.min(high, curves.top)));
    [low, above] = [high, below];
    high = Math.min(range[1], high + step);
    below = excess(high);
  }
  let side = 0;
  let rest = below;
  for (let pass = 0; pass < 40 && high - low > 1e-5 && rest < -1e-5; pass++) {
    const secant = low + ((high - low) * above) / (above - below);
    // Steps at limits make flat stretches: now and then halve.
    const tried = roas !== null || pass % 4 === 3 ? (low + high) / 2 : secant;
    const f = excess(tried);
    if (f > 0) {
      low = tried;
      above = f;
      if (side === 1) below /= 2;
      side = 1;
    } else {
      high = tried;
      below = f;
      rest = f;
      if (side === -1) above /= 2;
      side = -1;
    }
  }
  return at(high);
};
