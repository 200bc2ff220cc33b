import type { PlanRoom } from '../LeverRoom.ts';
import type { PoolInput } from '../PoolInput.ts';
import type { Evidence, MoveReason, PlanState } from '../PoolProposal.ts';
import type { Wishes } from '../Wishes.ts';
import { clickValue } from './clickValue.ts';
import { type Constants, defaultConstants } from './constants.ts';
import { newsvendor } from './newsvendor.ts';
import { phiCdf } from './normal.ts';
import { type PlanModel, planModel } from './planModel.ts';
import { leverSign, poolState } from './poolState.ts';
import { hurdleRange, type Solution, solveHurdle } from './solveHurdle.ts';
import { targetMove } from './targetMove.ts';

const clip = (x: number, lo: number, hi: number) => Math.min(hi, Math.max(lo, x));

/** Winnow's own policy: docs/allocation.md, recipe. */
export const winnowWith =
  (constants: Constants) =>
  (input: PoolInput, rooms: readonly PlanRoom[], totalMicros: number): Wishes => {
    const { plans, guardrails, objective } = input;
    const state = poolState(input, constants);
    const value = clickValue(input, state, constants);
    const m = planModel(input, rooms, state, value, constants);
    const { gamma, delta } = constants;
    const n = plans.length;

    const locked = plans.reduce(
      (sum, p) => sum + (p.live && p.locked ? (p.dailyBudgetMicros ?? 0) : 0),
      0,
    );
    const money = totalMicros - locked;
    const fill = state.overDelivers ? constants.overDeliveryFill : guardrails.fill;
    const range = hurdleRange(m, objective === 'profit');
    const floor = input.roasFloor === null ? null : input.roasFloor * guardrails.floorMargin;
    const theta = input.ctrDial ?? 0;
    const tilt = (i: number) => theta * m.logCtr[i]!;

    const [lo, hi] = constants.stepGate
      ? gated(m, range, fill * money, tilt, floor)
      : [m.hLo, m.hHi];
    const solution: Solution = solveHurdle(m, range, fill * money, tilt, lo, hi, floor);

    const bid = new Float64Array(n);
    const budget = new Float64Array(n);
    const bidGain = new Float64Array(n);
    const budgetGain = new Float64Array(n);
    const bidReason: MoveReason[] = [];
    const budgetReason: MoveReason[] = [];
    const states: PlanState[] = [];
    const move = solution.move.map((h) => (Math.abs(h) < guardrails.bidDeadBand ? 0 : h));
    const spend = move.map((h, i) => Math.exp(m.logSpend[i]! + (gamma + delta) * h));
    const returns = move.map((h, i) => Math.exp(m.logValue[i]! - m.logCpc[i]! - gamma * h));
    const hurdle = Math.exp(solution.logHurdle);
    const margin = returns.map((r) => Math.max(objective === 'profit' ? r - 1 : r / hurdle, 0.05));
    let fixedMoney = 0;
    rooms.forEach((room, i) => {
      if (m.counts[i] && room.budget.hold) fixedMoney += room.budget.at!;
    });
    const shares = newsvendor(
      spend,
      m.spendSd,
      margin,
      (i) => m.rule[i] === 'fixed' && plans[i]!.bidMode === 'automatic',
      (i) => m.counts[i] === 1 && !rooms[i]!.budget.hold,
      money - fixedMoney,
    );
    const mu = shares.shadowPrice;

    plans.forEach((plan, i) => {
      const room = rooms[i]!;
      const sign = leverSign(plan);
      const h = move[i]!;
      bid[i] = (room.bid.at ?? 0) * Math.exp(sign * h);
      const at = room.budget.at ?? 0;
      budget[i] = m.counts[i] ? shares.budgets[i]! : at;
      const natural = Math.exp(m.logSpend[i]!);
      const before = Math.exp(m.logValue[i]! - m.logCpc[i]!);
      const spent = (s: number, b: number) => expectedMin(s, m.spendSd[i]!, b);
      bidGain[i] =
        (returns[i]! - hurdle) * spent(spend[i]!, at) - (before - hurdle) * spent(natural, at);
      budgetGain[i] =
        margin[i]! * (spent(spend[i]!, budget[i]!) - spent(spend[i]!, at)) - mu * (budget[i]! - at);
      bidReason.push(
        h > 0
          ? m.logValue[i]! - m.logBelief[i]! > 0.1 &&
            targetMove(m, i, solution.logHurdle, tilt(i)) - (m.logValue[i]! - m.logBelief[i]!) < 0
            ? 'probe'
            : 'returnAboveHurdle'
          : natural > at
            ? 'clicksCheaper'
            : 'returnBelowHurdle',
      );
      budgetReason.push(
        budget[i]! > at
          ? 'returnAboveHurdle'
          : spend[i]! < 0.9 * at
            ? 'idleBudget'
            : 'returnBelowHurdle',
      );
      states.push(
        !state.seen[i]
          ? plan.live
            ? 'cold'
            : 'unknown'
          : room.budget.at === null
            ? 'unknown'
            : room.budget.lo >= at && room.budget.loLimit === 'floor'
              ? 'atFloor'
              : natural > 1.05 * at
                ? 'budgetLimited'
                : natural < 0.9 * at
                  ? 'bidLimited'
                  : 'balanced',
      );
    });

    const evidence = (i: number, bidTo: number, budgetTo: number): Evidence => {
      const at = rooms[i]!.bid.at;
      const h = at && bidTo > 0 ? leverSign(plans[i]!) * Math.log(bidTo / at) : 0;
      const s = Math.exp(m.logSpend[i]! + (gamma + delta) * h);
      const predicted = budgetTo > 0 ? expectedMin(s, m.spendSd[i]!, budgetTo) : s;
      const cpc = Math.exp(m.logCpc[i]! + gamma * h);
      const v = Math.exp(m.logBelief[i]!);
      const spread = Math.exp(1.2816 * value.relativeSd[i]!);
      return {
        windowDays: 7,
        clicks: state.allClicks[i]!,
        orders: state.orders[i]!,
        costMicros: state.weekCostMicros[i]!,
        observedReturn: null,
        poolReturn: null,
        utilisation:
          state.weekBudgetMicros[i]! > 0
            ? state.weekCostMicros[i]! / state.weekBudgetMicros[i]!
            : null,
        cpcMicros: cpc,
        valuePerClick: v,
        valueLow: v / spread,
        valueHigh: v * spread,
        ownWeight: value.ownWeight[i]!,
        expectedReturn: v / cpc,
        hurdle,
        marginalReturn: (v / cpc) * (delta / (delta + gamma)),
        predictedSpendMicros: predicted,
        predictedClicks: predicted / cpc,
      };
    };
    return { bid, budget, bidGain, budgetGain, bidReason, budgetReason, state: states, evidence };
  };

export const winnow = winnowWith(defaultConstants);

/** E[min(S, b)] of a log-normal S with median s. */
const expectedMin = (s: number, sd: number, b: number): number => {
  if (b <= 0) return 0;
  const z = Math.log(b / s) / sd;
  return s * Math.exp((sd * sd) / 2) * phiCdf(z - sd) + b * (1 - phiCdf(z));
};

/**
 * Bid steps by the certainty of their direction: where wish and noise are of a size, the bid rests.
 * Takes the place of slowing everything down, which costs profit (allocation policy 1.6, 3).
 */
const gated = (
  m: PlanModel,
  range: readonly [number, number],
  money: number,
  tilt: (i: number) => number,
  roas: number | null,
): [Float64Array, Float64Array] => {
  const wide = new Float64Array(m.n).fill(Math.log(1.75));
  const far = solveHurdle(
    m,
    range,
    money,
    tilt,
    wide.map((x) => -x),
    wide,
    roas,
  );
  const lo = new Float64Array(m.n);
  const hi = new Float64Array(m.n);
  for (let i = 0; i < m.n; i++) {
    const wish = targetMove(m, i, far.logHurdle, tilt(i));
    const sure = phiCdf(Math.abs(wish) / (1.1 * Math.sqrt(m.relativeSd[i]! ** 2 + 0.12 ** 2)));
    const open = clip((sure - 0.5) / 0.4, 0, 1);
    lo[i] = m.hLo[i]! * open;
    hi[i] = m.hHi[i]! * open;
  }
  return [lo, hi];
};
