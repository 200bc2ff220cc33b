import { clip } from '../clip.ts';
import { countsInPool } from '../countsInPool.ts';
import type { PlanRoom } from '../LeverRoom.ts';
import type { PoolInput } from '../PoolInput.ts';
import { kindFactors, meanEffectiveBid } from '../targets/effectiveBid.ts';
import type { TargetKind } from '../targets/TargetInput.ts';
import type { TargetMove } from '../targets/TargetMove.ts';
import { targetRoom } from '../targets/targetRoom.ts';
import { type PlacedTarget, type RelativeValue, targetValues } from '../targets/targetValues.ts';
import { calibrated, z80 } from './calibrated.ts';
import type { ClickValue } from './clickValue.ts';
import { deltaSd, gammaSd } from './effect.ts';
import type { PlanModel } from './planModel.ts';
import type { Solved } from './solvePool.ts';
import { stepGate } from './stepGate.ts';
import { askedOf, mixOf, ruleFor, wishOf } from './targetMove.ts';

/** What is known of a target's clicks, logs of micros. */
type TargetModel = PlacedTarget & { relative: RelativeValue; logCpc: number; wish: number };

/** Clicks that a target's plan counts for in its CPC. */
const cpcPriorClicks = 10;

/**
 * Moves of targets inside plans, by the pool's multiplier: a target's bid follows from the value of its
 * clicks as a plan's does (docs/allocation.md, targets). Where the plan's own bid sets the level, premiums
 * only spread around it: each kind's wishes are taken from their mean by clicks.
 */
export const targetWishes = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  m: PlanModel,
  value: ClickValue,
  { logHurdle, theta, move }: Pick<Solved, 'logHurdle' | 'theta' | 'move'>,
): { plan: number; move: TargetMove }[] => {
  const byKind = new Map<TargetKind, PlacedTarget[]>();
  input.plans.forEach((plan, i) => {
    if (!countsInPool(plan)) return;
    for (const target of plan.targets) {
      const known = byKind.get(target.kind);
      if (known) known.push({ plan: i, target });
      else byKind.set(target.kind, [{ plan: i, target }]);
    }
  });
  const wishes: { plan: number; move: TargetMove }[] = [];
  for (const placed of byKind.values()) {
    const values = targetValues(
      placed,
      value.conversionRate,
      value.orderValueMicros,
      value.orderSpread,
      input.objective === 'profit' || input.objective === 'revenue',
    );
    const models = placed.map((one, k) =>
      modelOf(input, m, one, values[k]!, askedOf(m, one.plan, logHurdle), theta),
    );
    const levels = levelOf(input, models);
    for (const one of models) {
      const found = moveOf(input, rooms, m, one, levels.get(one.plan) ?? 0, logHurdle, move);
      if (found) wishes.push({ plan: one.plan, move: found });
    }
  }
  return wishes;
};

const modelOf = (
  input: PoolInput,
  m: PlanModel,
  { plan: i, target }: PlacedTarget,
  relative: RelativeValue,
  asked: number,
  theta: number,
): TargetModel => {
  const plan = input.plans[i]!;
  const { gamma, delta } = m.constants;
  const factors = kindFactors(plan.targets);
  const own =
    plan.bidMode === 'manualCpc' ? meanEffectiveBid(plan.bidMicros, target, factors) : Number.NaN;
  const { clicks, costMicros } = target.recent;
  const logCpc = Math.log(
    (costMicros + cpcPriorClicks * Math.exp(m.logCpc[i]!)) / (clicks + cpcPriorClicks),
  );
  const logValue = m.logBelief[i]! + Math.log(relative.ratio);
  const rule = Number.isNaN(own)
    ? 'target'
    : ruleFor(plan.auction, m.constants.auctionAware, Math.log(own) - logCpc);
  const { foc, shade } = mixOf[rule];
  const bent = theta * m.logCtr[i]! - asked;
  const wish = wishOf(
    foc,
    (logValue - logCpc + Math.log(delta / (delta + gamma)) + bent) / gamma,
    foc < 1 ? logValue - Math.log(own) + shade + bent : 0,
  );
  return { plan: i, target, relative, logCpc, wish };
};

/** Mean wish of each plan's premiums, by clicks, where the plan's own bid moves with them. */
const levelOf = (input: PoolInput, models: readonly TargetModel[]): Map<number, number> => {
  const sums = new Map<number, { clicks: number; wish: number }>();
  for (const { plan, target, wish } of models) {
    if (target.bidMicros !== null || input.plans[plan]!.bidMicros === null) continue;
    const sum = sums.get(plan) ?? { clicks: 0, wish: 0 };
    sum.clicks += target.recent.clicks;
    sum.wish += target.recent.clicks * wish;
    sums.set(plan, sum);
  }
  return new Map(
    [...sums].map(([plan, { clicks, wish }]) => [plan, clicks > 0 ? wish / clicks : 0]),
  );
};

const moveOf = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  m: PlanModel,
  { plan: i, target, relative, logCpc, wish }: TargetModel,
  level: number,
  logHurdle: number,
  planMoves: Float64Array,
): TargetMove | null => {
  const plan = input.plans[i]!;
  const { gamma, delta } = m.constants;
  const room = targetRoom(
    plan,
    target,
    rooms[i]!,
    planMoves[i]!,
    input.guardrails,
    input.unitMicros,
  );
  if (!room) return null;
  const relativeSd = Math.hypot(relative.relativeSd, m.relativeSd[i]!);
  const open = m.constants.stepGate ? stepGate(wish - level, relativeSd) : 1;
  const wished = room.at * Math.exp(wish - level);
  const lo = room.at + open * (room.lo - room.at);
  const hi = room.at + open * (room.hi - room.at);
  const to = clip(Math.round(clip(wished, lo, hi) / room.step) * room.step, room.lo, room.hi);
  if (Math.abs(to / room.at - 1) < input.guardrails.bidDeadBand - 1e-9) return null;
  const h = Math.log(to / room.at);

  const hurdle = Math.exp(askedOf(m, i, logHurdle));
  const value = Math.exp(m.logBelief[i]! + Math.log(relative.ratio));
  const spend = target.recent.costMicros / target.recent.days;
  const returned = (move: number) => value * Math.exp(-logCpc - gamma * move);
  const spent = (move: number) => spend * Math.exp((gamma + delta) * move);
  const gain = (returned(h) - hurdle) * spent(h) - (returned(0) - hurdle) * spend;
  if (!(gain > 0)) return null;
  const own = input.objective === 'profit' ? 1 : 0;
  const earned = returned(h) * spent(h) - returned(0) * spend;
  const variance =
    (Math.sinh(relativeSd) * earned) ** 2 +
    (gamma * gammaSd * h * own * spent(h)) ** 2 +
    (delta * deltaSd * h * (returned(h) - own) * spent(h)) ** 2;

  const lever = target.bidMicros === null ? 'premium' : 'bid';
  const shift = lever === 'premium' ? 1 : 0;
  // A premium of whole per cents is not 0.30000000000000004.
  const typed = (x: number) => (shift ? Math.round((x - shift) * 1e6) / 1e6 : x);
  const spread = Math.exp(z80 * relativeSd);
  const up = to > room.at;
  return {
    targetId: target.id,
    lever,
    from: typed(room.at),
    to: typed(to),
    reason:
      level !== 0
        ? up
          ? 'aboveItsPlan'
          : 'belowItsPlan'
        : up
          ? 'targetAboveHurdle'
          : 'targetBelowHurdle',
    limit: to <= room.lo ? room.loLimit : to >= room.hi ? room.hiLimit : null,
    gain,
    expected: calibrated(input, earned - own * (spent(h) - spend), variance),
    evidence: {
      windowDays: target.recent.days,
      clicks: target.recent.clicks,
      costMicros: target.recent.costMicros,
      orders: target.settled.orders,
      settledClicks: target.settled.clicks,
      cpcMicros: Math.exp(logCpc + gamma * h),
      valuePerClick: value,
      valueLow: value / spread,
      valueHigh: value * spread,
      ownWeight: relative.ownWeight,
      expectedReturn: returned(h),
      planReturn: Math.exp(m.logBelief[i]! - m.logCpc[i]!),
      hurdle,
      marginalReturn: returned(h) * (delta / (delta + gamma)),
    },
  };
};
