import { clip } from './clip.ts';
import { countsInPool } from './countsInPool.ts';
import type { PlanRoom } from './LeverRoom.ts';
import type { Evidence, MoveReason, PlanState } from './PoolProposal.ts';
import type { PoolFacts } from './poolFacts.ts';
import { objectiveValue } from './valueWeight.ts';
import type { Wishes } from './Wishes.ts';

/**
 * The careful operator's rule: return of 14 days against the pool's ±10 %. Rich and spending its
 * budget: budget +20 %; rich and under-spending: bid +5 %; poor: bid −5 %, budget −15 %. A budget
 * that is not used is cut to 1.25 x recent spend, because money parked there works nowhere.
 * A plan under its own ROAS floor counts as poor, and so does none above the pool's floor as rich.
 * (docs/allocation.md, baselines.)
 */
export const operatorPlus = ({ input, sums }: PoolFacts, rooms: readonly PlanRoom[]): Wishes => {
  const { plans, objective } = input;
  const fortnight = sums(14);
  const week = sums(7);
  const n = plans.length;

  const value = new Float64Array(n);
  let poolValue = 0;
  let poolCost = 0;
  plans.forEach((plan, i) => {
    value[i] = objectiveValue(
      plan,
      objective,
      fortnight.clicks[i]!,
      fortnight.orders[i]!,
      fortnight.revenueMicros[i]!,
    );
    if (!countsInPool(plan)) return;
    poolValue += value[i]!;
    poolCost += fortnight.costMicros[i]!;
  });
  const poolReturn = poolCost > 0 ? poolValue / poolCost : null;

  const bid = new Float64Array(n);
  const budget = new Float64Array(n);
  const bidGain = new Float64Array(n);
  const budgetGain = new Float64Array(n);
  const bidReason: MoveReason[] = [];
  const budgetReason: MoveReason[] = [];
  const state: PlanState[] = [];
  const utilisation = (i: number) =>
    week.budgetMicros[i]! > 0 ? week.costUnderBudgetMicros[i]! / week.budgetMicros[i]! : null;

  plans.forEach((plan, i) => {
    const room = rooms[i]!;
    const cost = fortnight.costMicros[i]!;
    const used = utilisation(i);
    const ratio = poolReturn && cost > 0 ? value[i]! / cost / poolReturn : 1;
    const roas = cost > 0 ? fortnight.revenueMicros[i]! / cost : Number.POSITIVE_INFINITY;
    const belowFloor = roas < Math.max(plan.roasFloor ?? 0, 0);
    const richAllowed = roas >= (input.roasFloor ?? 0) * input.guardrails.floorMargin;
    const rich = ratio > 1.1 && richAllowed && !belowFloor;
    const poor = ratio < 0.9 || belowFloor;
    const limited = used !== null && used > 0.9;

    const budgetAt = room.budget.at ?? 0;
    let wish = budgetAt * (rich && limited ? 1.2 : poor ? 0.85 : 1);
    let why: MoveReason = rich ? 'returnAboveHurdle' : poor ? 'returnBelowHurdle' : 'balanceTotal';
    const recent = week.rows[i]! > 0 ? week.costMicros[i]! / week.rows[i]! : 0;
    if (used !== null && used < 0.9 && wish > 1.25 * recent) {
      wish = 1.25 * recent;
      why = 'idleBudget';
    }
    budget[i] = clip(wish, room.budget.lo, room.budget.hi);
    budgetReason.push(why);
    budgetGain[i] = Math.abs(ratio - 1) * Math.abs(budget[i]! - budgetAt) * (poolReturn ?? 1);

    const bidAt = room.bid.at ?? 0;
    // A target ROAS works the other way round: a lower one buys more.
    const direction =
      (rich && !limited ? 1 : poor ? -1 : 0) * (plan.bidMode === 'targetRoas' ? -1 : 1);
    bid[i] = clip(bidAt * (1 + 0.05 * direction), room.bid.lo, room.bid.hi);
    bidReason.push(rich ? 'returnAboveHurdle' : 'returnBelowHurdle');
    bidGain[i] = Math.abs(ratio - 1) * 0.05 * Math.abs(direction) * recent * (poolReturn ?? 1);

    const cold = plan.live && fortnight.clicks[i]! < input.guardrails.minimumClicks;
    state.push(
      cold
        ? 'cold'
        : used === null
          ? 'unknown'
          : limited
            ? 'budgetLimited'
            : used < 0.9
              ? 'bidLimited'
              : 'balanced',
    );
  });

  const evidence = (i: number): Evidence => {
    const clicks = fortnight.clicks[i]!;
    const cost = fortnight.costMicros[i]!;
    return {
      windowDays: 14,
      clicks,
      orders: fortnight.orders[i]!,
      costMicros: cost,
      observedReturn: cost > 0 ? value[i]! / cost : null,
      poolReturn,
      utilisation: utilisation(i),
      cpcMicros: clicks > 0 ? cost / clicks : null,
      valuePerClick: clicks > 0 ? value[i]! / clicks : null,
      valueLow: null,
      valueHigh: null,
      ownWeight: null,
      expectedReturn: null,
      hurdle: poolReturn,
      marginalReturn: null,
      predictedSpendMicros: null,
      predictedClicks: null,
    };
  };
  const nothing = () => null;
  return {
    bid,
    budget,
    bidGain,
    budgetGain,
    bidReason,
    budgetReason,
    state,
    targets: [],
    evidence,
    expected: nothing,
    keep: nothing,
    pause: nothing,
    ifMore: nothing,
    advice: nothing,
  };
};
