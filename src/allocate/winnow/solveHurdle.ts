import { clip } from '../clip.ts';
import type { PlanModel } from './planModel.ts';
import { targetMove } from './targetMove.ts';

export type Solution = {
  /** What the last coin must return, log; and each plan's move h and predicted spend (micros). */
  logHurdle: number;
  move: Float64Array;
  spend: Float64Array;
};

/** Lowest and highest log hurdle searched. For profit a coin must at least come back. */
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
 * rule (Dowell and Jarratt 1971) on log spend, O(n) a step; by plain halving with a ROAS floor, `roas` =
 * least predicted revenue per cost. `lo`, `hi` = the furthest moves by plan; `hint` = a guess of the result.
 */
export const solveHurdle = (
  m: PlanModel,
  range: readonly [number, number],
  money: number,
  tilt: (i: number) => number,
  lo: Float64Array,
  hi: Float64Array,
  roas: number | null,
  hint = range[0],
): Solution => {
  const { gamma, delta } = m.constants;
  const slope = gamma + delta;
  const { n } = m;
  const move = new Float64Array(n);
  const spend = new Float64Array(n);
  const tilts = Float64Array.from({ length: n }, (_, i) => tilt(i));
  let revenue = 0;
  const costAt = (logHurdle: number): number => {
    let cost = 0;
    revenue = 0;
    for (let i = 0; i < n; i++) {
      const h = clip(targetMove(m, i, logHurdle, tilts[i]!), lo[i]!, hi[i]!);
      move[i] = h;
      const s = Math.min(m.spendCap[i]!, Math.exp(m.logSpend[i]! + slope * h));
      spend[i] = s;
      if (m.counts[i] === 0) continue;
      cost += s;
      if (roas !== null) revenue += s * Math.exp(m.logRoas[i]! - gamma * h);
    }
    return cost;
  };
  const excess = (logHurdle: number): number => {
    const cost = costAt(logHurdle);
    if (roas !== null && revenue < roas * cost) return 1;
    return cost > 0 ? Math.log(cost / money) : -1;
  };
  // From the hint outwards by doubling steps until it is bracketed.
  const start = Math.min(range[1], Math.max(range[0], hint));
  let [low, high] = [start, start];
  let above = excess(start);
  let below = above;
  for (let step = 0.1; above <= 0; step *= 2) {
    if (low === range[0]) return { logHurdle: low, move, spend };
    [high, below] = [low, above];
    low = Math.max(range[0], low - step);
    above = excess(low);
    if (low === range[0] && above <= 0) return { logHurdle: low, move, spend };
  }
  for (let step = 0.1; below > 0; step *= 2) {
    if (high === range[1]) return { logHurdle: high, move, spend };
    [low, above] = [high, below];
    high = Math.min(range[1], high + step);
    below = excess(high);
  }
  let side = 0;
  for (let pass = 0; pass < 40 && high - low > 1e-5; pass++) {
    const secant = low + ((high - low) * above) / (above - below);
    // Steps at limits make flat stretches: now and then halve.
    const at = roas !== null || pass % 4 === 3 ? (low + high) / 2 : secant;
    const f = excess(at);
    if (f > 0) {
      low = at;
      above = f;
      if (side === 1) below /= 2;
      side = 1;
    } else {
      high = at;
      below = f;
      if (side === -1) above /= 2;
      side = -1;
      if (f > -1e-5) break;
    }
  }
  costAt(high);
  return { logHurdle: high, move, spend };
};
