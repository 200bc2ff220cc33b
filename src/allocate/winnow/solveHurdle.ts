import type { PlanModel } from './planModel.ts';
import { targetMove } from './targetMove.ts';

export type Solution = {
  /** What the last coin must return, log; and each plan's move h and predicted spend (micros). */
  logHurdle: number;
  move: Float64Array;
  spend: Float64Array;
};

const clip = (x: number, lo: number, hi: number) => Math.min(hi, Math.max(lo, x));

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
 * problem, deterministic, and explainable ("a coin must return at least …"). 30 bisections, O(n) each.
 * `roas` = least predicted revenue per cost, null = none; `reach` = the furthest |h| by plan.
 */
export const solveHurdle = (
  m: PlanModel,
  range: readonly [number, number],
  money: number,
  tilt: (i: number) => number,
  lo: Float64Array,
  hi: Float64Array,
  roas: number | null,
): Solution => {
  const { gamma, delta } = m.constants;
  const move = new Float64Array(m.n);
  const spend = new Float64Array(m.n);
  const tilts = Float64Array.from({ length: m.n }, (_, i) => tilt(i));
  const fits = (logHurdle: number): boolean => {
    let cost = 0;
    let revenue = 0;
    for (let i = 0; i < m.n; i++) {
      const h =
        m.rule[i] === 'fixed' ? 0 : clip(targetMove(m, i, logHurdle, tilts[i]!), lo[i]!, hi[i]!);
      move[i] = h;
      spend[i] = Math.min(m.spendCap[i]!, Math.exp(m.logSpend[i]! + (gamma + delta) * h));
      if (!m.counts[i]) continue;
      cost += spend[i]!;
      if (roas !== null) revenue += spend[i]! * Math.exp(m.logRoas[i]! - gamma * h);
    }
    return cost <= money && (roas === null || revenue >= roas * cost);
  };
  let [low, high] = range;
  if (fits(low)) return { logHurdle: low, move, spend };
  for (let pass = 0; pass < 30; pass++) {
    const mid = (low + high) / 2;
    if (fits(mid)) high = mid;
    else low = mid;
  }
  fits(high);
  return { logHurdle: high, move, spend };
};
