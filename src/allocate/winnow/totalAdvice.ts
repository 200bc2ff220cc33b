import type { PoolInput } from '../PoolInput.ts';
import type { PoolAdvice } from '../PoolProposal.ts';
import { calibrated } from './calibrated.ts';
import { planEffect } from './effect.ts';
import type { PlanModel } from './planModel.ts';
import type { Solution } from './solveHurdle.ts';
import { farSolution, type SolveOptions } from './solvePool.ts';
import { spendOf } from './spendOf.ts';

/**
 * The total itself, as it would settle when bids follow (up to ±75 %): what 10 % more would return, and
 * the total at which the last coin returns only the floor (1 for profit, else the ROAS floor). Null where
 * no floor is set, where no bid can follow (what the plans happen to spend is then no such total), where it lies
 * beyond half to twice the present total, or on another side of it than what 10 % more would return.
 */
export const totalAdvice = (
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
  // Bids at their lower end still want more than the total: more of it buys more of the same clicks.
  const short = extra < 0.01 * o.fill * o.money ? moreOfTheSame(m, o, now, profit) : null;
  if (short) [mean, variance, extra] = [short.mean, short.variance, short.extra];
  const worth = calibrated(input, mean, variance);
  const floor = profit ? 1 : (input.roasFloor ?? 0);
  const returned = extra > 0 ? (profit ? worth.mean + extra : worth.mean) / extra : 0;
  let totalAtFloorMicros: number | null = null;
  const bidsFollow = m.counts.some((counts, i) => counts === 1 && m.fixed[i] === 0);
  if (floor > 0 && bidsFollow && input.objective !== 'orders' && input.objective !== 'clicks') {
    const { spend } = farSolution(m, o, {
      range: [Math.log(floor), o.range[1]],
      money: Number.POSITIVE_INFINITY,
      roas: null,
      hint: Math.log(floor),
    });
    let sum = 0;
    for (let i = 0; i < m.n; i++) if (m.counts[i]) sum += spend[i]!;
    const total = sum / o.fill;
    const agrees = extra <= 0 || (returned >= floor ? total >= o.money : total <= 1.1 * o.money);
    if (agrees && total >= 0.5 * o.money && total <= 2 * o.money)
      totalAtFloorMicros = Math.round(total);
  }
  return {
    nextTenPercent: { extraMicros: Math.max(0, extra), worth, returnOnIt: returned, floor },
    totalAtFloorMicros,
  };
};

/** What a tenth more buys at unchanged bids where budgets are short of what the plans could spend. */
const moreOfTheSame = (m: PlanModel, o: SolveOptions, now: Solution, profit: boolean) => {
  let wanted = 0;
  for (let i = 0; i < m.n; i++) if (m.counts[i]) wanted += now.spend[i]!;
  const extra = Math.min(wanted, 1.1 * o.fill * o.money) - o.fill * o.money;
  if (extra <= 0) return null;
  let [mean, variance] = [profit ? -extra : 0, 0];
  for (let i = 0; i < m.n; i++) {
    if (!m.counts[i]) continue;
    const perCoin = Math.exp(m.logBelief[i]! - m.logCpc[i]! - m.constants.gamma * now.move[i]!);
    const earned = ((extra * now.spend[i]!) / wanted) * perCoin;
    mean += earned;
    variance += (Math.sinh(m.relativeSd[i]!) * earned) ** 2;
  }
  return { mean, variance, extra };
};
