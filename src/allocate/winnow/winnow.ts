import { clip } from '../clip.ts';
import type { PlanRoom } from '../LeverRoom.ts';
import { keepForecast } from '../outcome/keepForecast.ts';
import type { Evidence, MoveReason, PlanState } from '../PoolProposal.ts';
import type { PoolFacts } from '../poolFacts.ts';
import { objectiveValue, valueWeight } from '../valueWeight.ts';
import type { Wishes } from '../Wishes.ts';
import { chooseDial, moveTo, poolAdvice, wideBudget } from './advice.ts';
import { calibrated, z80 } from './calibrated.ts';
import { type Constants, defaultConstants } from './constants.ts';
import { meanDay, planEffect } from './effect.ts';
import { expectedMin } from './expectedMin.ts';
import { findPauses } from './findPauses.ts';
import { leverSign } from './leverSign.ts';
import { planModel } from './planModel.ts';
import { hurdleRange } from './solveHurdle.ts';
import { type Solved, type SolveOptions, solvePool } from './solvePool.ts';
import { askedOf, targetMove } from './targetMove.ts';
import { targetWishes } from './targetWishes.ts';

/** Winnow's own policy: docs/allocation.md, recipe. */
export const winnowWith =
  (constants: Constants) =>
  (facts: PoolFacts, rooms: readonly PlanRoom[], totalMicros: number): Wishes =>
    wishesOf(facts, rooms, totalMicros, constants);

const wishesOf = (
  facts: PoolFacts,
  rooms: readonly PlanRoom[],
  totalMicros: number,
  constants: Constants,
): Wishes => {
  const { input } = facts;
  const { plans, guardrails } = input;
  const { state, value } = facts.engine(constants);
  const profit = input.objective === 'profit';
  const m = planModel(input, rooms, state, value, constants);
  const { gamma, delta } = constants;
  const n = plans.length;
  const locked = plans.reduce(
    (sum, p) => sum + (p.live && p.locked ? (p.dailyBudgetMicros ?? 0) : 0),
    0,
  );
  const options: SolveOptions = {
    money: totalMicros - locked,
    fill: state.overDelivers ? constants.overDeliveryFill : guardrails.fill,
    theta: 0,
    range: hurdleRange(m, profit),
    roas: input.roasFloor === null ? null : input.roasFloor * guardrails.floorMargin,
    stepGate: constants.stepGate,
    reach: 1,
  };
  const { solved, dial } = chooseDial(input, m, (theta) =>
    solvePool(input, rooms, m, { ...options, theta }),
  );
  options.theta = solved.theta;
  const { move, spend, budgets, margin, budgetPrice } = solved;
  const hurdle = Math.exp(solved.logHurdle);

  const bid = new Float64Array(n);
  const budget = new Float64Array(n);
  const bidGain = new Float64Array(n);
  const budgetGain = new Float64Array(n);
  const bidReason: MoveReason[] = [];
  const budgetReason: MoveReason[] = [];
  const states: PlanState[] = [];
  const spentOf = (i: number, b: number) => expectedMin(spend[i]!, m.spendSd[i]!, b);
  const returnOf = (i: number, h: number) => Math.exp(m.logValue[i]! - m.logCpc[i]! - gamma * h);
  /** What the last coin returns of the mean one: a higher bid raises the price of all clicks, a larger budget of none. */
  const lastShare = (i: number) => (rooms[i]!.bid.at === null ? 1 : delta / (delta + gamma));
  for (let i = 0; i < n; i++) {
    const room = rooms[i]!;
    const h = move[i]!;
    const at = room.budget.at ?? 0;
    bid[i] = (room.bid.at ?? 0) * Math.exp(leverSign(plans[i]!) * h);
    budget[i] = m.counts[i] ? budgets[i]! : at;
    const natural = Math.exp(m.logSpend[i]!);
    const now = spentOf(i, at);
    bidGain[i] =
      (returnOf(i, h) - hurdle) * now - (returnOf(i, 0) - hurdle) * (at > 0 ? m.keptSpend[i]! : 0);
    const reach = clip(budget[i]!, room.budget.lo, room.budget.hi);
    budgetGain[i] = margin[i]! * (spentOf(i, reach) - now) - budgetPrice * (reach - at);
    bidReason.push(bidReasonOf(i, h, natural > at));
    budgetReason.push(budgetReasonOf(i, budget[i]! > at, spend[i]! < 0.9 * at));
    states.push(stateOf(i, at, natural));
  }

  /** A stage, the dial or the wish to learn is named where it turned the move. */
  function bidReasonOf(i: number, h: number, limited: boolean): MoveReason {
    const sign = Math.sign(h);
    const tilt = solved.theta * m.logCtr[i]!;
    const wish = targetMove(m, i, solved.logHurdle, tilt);
    const probe = m.logValue[i]! - m.logBelief[i]!;
    if (solved.theta > 0 && Math.sign(wish - tilt) !== sign) return 'ctrDial';
    const stage = solved.logHurdle - askedOf(m, i, solved.logHurdle);
    if (stage !== 0 && Math.sign(wish - stage) !== sign) return 'stage';
    if (h > 0) return probe > 0.1 && wish - probe < 0 ? 'probe' : 'returnAboveHurdle';
    return limited ? 'clicksCheaper' : 'returnBelowHurdle';
  }
  /** A plan whose return is just what is asked, or on the other side of it, moves for the others' sake. */
  function budgetReasonOf(i: number, up: boolean, idle: boolean): MoveReason {
    if (up) return returnOf(i, 0) < hurdle ? 'balanceTotal' : 'returnAboveHurdle';
    if (idle) return 'idleBudget';
    return returnOf(i, 0) * lastShare(i) < hurdle ? 'returnBelowHurdle' : 'balanceTotal';
  }
  function stateOf(i: number, at: number, natural: number): PlanState {
    if (!state.seen[i]) return plans[i]!.live ? 'cold' : 'unknown';
    if (rooms[i]!.budget.at === null) return 'unknown';
    const { lo, loLimit } = rooms[i]!.budget;
    if (lo >= at && loLimit === 'floor') return 'atFloor';
    return natural > 1.05 * at ? 'budgetLimited' : natural < 0.9 * at ? 'bidLimited' : 'balanced';
  }

  const month = facts.sums(28);
  const observed = plans.map((plan, i) =>
    objectiveValue(
      plan,
      input.objective,
      month.clicks[i]!,
      month.orders[i]!,
      month.revenueMicros[i]!,
    ),
  );
  let [observedValue, observedCost] = [0, 0];
  for (let i = 0; i < n; i++) {
    if (!m.counts[i]) continue;
    observedValue += observed[i]!;
    observedCost += month.costMicros[i]!;
  }
  const evidence = (i: number, bidTo: number, budgetTo: number): Evidence => {
    const h = moveTo(input, rooms, i, bidTo);
    const day = meanDay(m, i, h, budgetTo, profit);
    const cpc = Math.exp(m.logCpc[i]! + gamma * h);
    const v = Math.exp(m.logBelief[i]!);
    const spread = Math.exp(z80 * value.relativeSd[i]!);
    const cost = month.costMicros[i]!;
    return {
      windowDays: 28,
      clicks: month.clicks[i]!,
      orders: month.orders[i]!,
      costMicros: cost,
      observedReturn: cost > 0 ? observed[i]! / cost : null,
      poolReturn: observedCost > 0 ? observedValue / observedCost : null,
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
      marginalReturn: (v / cpc) * lastShare(i),
      predictedSpendMicros: day.spendMicros,
      predictedClicks: day.clicks,
    };
  };
  const pauses = findPauses(input, rooms, m, state);
  let wide: Solved | null = null;
  const widest = () => {
    wide ??= solved.bidsFollow
      ? solvePool(input, rooms, m, { ...options, reach: 3 }, solved.far, budgetPrice)
      : solved;
    return wide;
  };
  return {
    bid,
    budget,
    bidGain,
    budgetGain,
    bidReason,
    budgetReason,
    state: states,
    targets: targetWishes(input, rooms, m, value, solved),
    evidence,
    expected: (i, bidTo, budgetTo) => {
      if (!m.counts[i]) return null;
      const effect = planEffect(m, i, moveTo(input, rooms, i, bidTo), budgetTo, profit);
      return calibrated(input, effect.mean, effect.variance);
    },
    keep: (i, days) =>
      m.counts[i]
        ? keepForecast(
            m,
            i,
            input.objective,
            value.conversionRate[i]!,
            value.orderSpread,
            valueWeight(plans[i]!, input.objective),
            days,
          )
        : null,
    pause: (i) => pauses[i]!,
    ifMore: (i) => {
      const far = widest();
      const h = far.move[i]!;
      return {
        bid:
          rooms[i]!.bid.at === null ? null : rooms[i]!.bid.at! * Math.exp(leverSign(plans[i]!) * h),
        budgetMicros: m.counts[i] ? Math.round(wideBudget(input, rooms, m, far, i)) : null,
      };
    },
    advice: (bids, budgets) =>
      poolAdvice(
        input,
        rooms,
        m,
        state,
        solved,
        widest(),
        solved.far,
        dial,
        options,
        bids,
        budgets,
      ),
  };
};

export const winnow = winnowWith(defaultConstants);
