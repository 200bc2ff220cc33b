import { clip } from '../clip.ts';
import { countsInPool } from '../countsInPool.ts';
import { dayNumber, isWeekend } from '../day.ts';
import type { PlanRoom } from '../LeverRoom.ts';
import type { PlanInput, PoolInput } from '../PoolInput.ts';
import type { ClickValue } from './clickValue.ts';
import type { Constants } from './constants.ts';
import { leverSign } from './leverSign.ts';
import type { PoolState } from './poolState.ts';
import { spendOf } from './spendOf.ts';
import { stageHurdle } from './stageHurdle.ts';
import { type BidRule, mixOf, ruleFor } from './targetMove.ts';

/**
 * Tomorrow by plan at the present lever, logs of micros. A move is h = change of the log lever in the
 * direction that buys more; spend moves by (γ+δ)h, CPC by γh.
 */
export type PlanModel = {
  n: number;
  constants: Constants;
  /** Log spend without a budget, its standard deviation from day to day, log CPC. */
  logSpend: Float64Array;
  spendSd: Float64Array;
  logCpc: Float64Array;
  /** Log value per click in the objective's unit, with calendar and probe; without probe. */
  logValue: Float64Array;
  logBelief: Float64Array;
  relativeSd: Float64Array;
  /** Log revenue per cost at the present CPC: for ROAS floors. */
  logRoas: Float64Array;
  /** Log bid per click (truthful rules need it). */
  logBid: Float64Array;
  /** Its bid cannot move today. */
  fixed: Uint8Array;
  /** The two wishes at a hurdle of 1, and the share of the first (`targetMove`). */
  focShare: Float64Array;
  focBase: Float64Array;
  truthBase: Float64Array;
  /** The hurdle as the plan's stage sees it: slope · log hurdle + shift. */
  askSlope: Float64Array;
  askShift: Float64Array;
  /** Allowed h. */
  hLo: Float64Array;
  hHi: Float64Array;
  /** Shrunk click-through rate over the pool's, log. */
  logCtr: Float64Array;
  ctr: Float64Array;
  /** Spend is bound by this budget whatever we do (held), else Infinity; and whether it counts at all. */
  spendCap: Float64Array;
  counts: Uint8Array;
  /** Budget in force (NaN = unknown), and what keeping all settings spends: mean, and the part no budget ends. */
  presentBudget: Float64Array;
  keptSpend: Float64Array;
  keptFree: Float64Array;
};

const ctrPriorImpressions = 2000;
export const planModel = (
  input: PoolInput,
  rooms: readonly PlanRoom[],
  state: PoolState,
  value: ClickValue,
  constants: Constants,
): PlanModel => {
  const { plans } = input;
  const n = plans.length;
  const column = () => new Float64Array(n);
  const m: PlanModel = {
    n,
    constants,
    logSpend: column(),
    spendSd: column(),
    logCpc: column(),
    logValue: column(),
    logBelief: column(),
    relativeSd: value.relativeSd,
    logRoas: column(),
    logBid: column(),
    fixed: new Uint8Array(n),
    focShare: column(),
    focBase: column(),
    truthBase: column(),
    askSlope: column(),
    askShift: column(),
    hLo: column(),
    hHi: column(),
    logCtr: column(),
    ctr: column(),
    spendCap: column().fill(Number.POSITIVE_INFINITY),
    counts: new Uint8Array(n),
    presentBudget: Float64Array.from(plans, (plan) => plan.dailyBudgetMicros ?? Number.NaN),
    keptSpend: column(),
    keptFree: column(),
  };
  const logFloor =
    input.objective === 'profit'
      ? 0
      : input.objective === 'revenue' && input.roasFloor
        ? Math.log(input.roasFloor * input.guardrails.floorMargin)
        : Number.NEGATIVE_INFINITY;
  const event = input.calendar.find((c) => c.day === input.day);
  const shift =
    (isWeekend(dayNumber(input.day)) ? state.logWeekend : 0) + Math.log(event?.volumeFactor ?? 1);
  const logConversion = Math.log(event?.conversionFactor ?? 1);

  let [clicks, impressions, weekCost, weekBudget, live] = [0, 0, 0, 0, 0];
  plans.forEach((plan, i) => {
    if (!countsInPool(plan)) return;
    m.counts[i] = plan.dailyBudgetMicros === null ? 0 : 1;
    clicks += state.allClicks[i]!;
    impressions += state.impressions[i]!;
    weekCost += state.weekCostMicros[i]!;
    weekBudget += state.weekBudgetMicros[i]!;
    live++;
  });
  // Looking costs little where a plan has little, and where money lies idle anyway.
  const idle = weekBudget > 0 ? 0.5 * clip((0.8 - weekCost / weekBudget) / 0.4, 0, 1) : 0;
  const focShift = Math.log(constants.delta / (constants.delta + constants.gamma));
  const poolCtr = impressions > 0 ? clicks / impressions : 1;

  plans.forEach((plan, i) => {
    const room = rooms[i]!;
    const at = room.bid.at;
    const sign = leverSign(plan);
    const lever = at === null ? Number.NaN : sign * Math.log(at);
    const since = lever - state.logLever[i]!;
    const h0 = Number.isFinite(since) ? since : 0;
    m.ctr[i] =
      (state.allClicks[i]! + ctrPriorImpressions * poolCtr) /
      (state.impressions[i]! + ctrPriorImpressions);
    m.logCtr[i] = Math.log(m.ctr[i]! / poolCtr);
    m.logBid[i] =
      plan.bidMode === 'manualCpm'
        ? lever - Math.log(1000 * m.ctr[i]!)
        : plan.bidMode === 'manualCpc'
          ? lever
          : Number.NaN;
    if (state.seen[i]) {
      m.logCpc[i] = state.logCpc[i]! + constants.gamma * h0;
      m.logSpend[i] = state.logSpend[i]! + (constants.gamma + constants.delta) * h0 + shift;
      m.spendSd[i] = Math.sqrt(state.variance[i]! + 0.04);
    } else {
      m.logCpc[i] = Number.isNaN(m.logBid[i]!) ? poolLogCpc(input, state) : m.logBid[i]! - 0.4;
      // A first guess of one budget a day, at least a click, exponential in clicks: k days without one leave
      // 1 / (1 / guess + k).
      const clickOfDay = Math.min(1, Math.exp(m.logCpc[i]!) / (plan.dailyBudgetMicros ?? 1));
      m.logSpend[i] = m.logCpc[i]! - Math.log(clickOfDay + state.quietDays[i]!) + shift;
      m.spendSd[i] = Math.sqrt(0.34);
    }
    const belief = Math.log(Math.max(value.value[i]!, Number.MIN_VALUE)) + logConversion;
    const share = weekCost > 0 ? (state.weekCostMicros[i]! / weekCost) * live : 1;
    const thin =
      Math.max(0, 1 - state.orders[i]! / 8) * Math.max(clip(1 - share / 0.5, 0, 1), idle);
    m.logBelief[i] = belief;
    m.logValue[i] = belief + value.relativeSd[i]! * thin;
    m.logRoas[i] =
      Math.log(Math.max(value.conversionRate[i]! * value.orderValueMicros[i]!, Number.MIN_VALUE)) +
      logConversion -
      m.logCpc[i]!;
    const asked = stageHurdle(plan.stage, logFloor, value.relativeSd[i]!);
    m.askSlope[i] = asked.slope;
    m.askShift[i] = asked.shift;
    m.fixed[i] = room.bid.hold ? 1 : 0;
    const { foc, shade } = mixOf[ruleOf(plan, m, i)];
    m.focShare[i] = foc;
    m.focBase[i] = (m.logValue[i]! - m.logCpc[i]! + focShift) / constants.gamma;
    if (foc < 1) m.truthBase[i] = m.logValue[i]! - m.logBid[i]! + shade;
    if (!room.bid.hold && at !== null) {
      const ends = [sign * Math.log(room.bid.lo / at), sign * Math.log(room.bid.hi / at)];
      m.hLo[i] = Math.min(...ends);
      m.hHi[i] = Math.max(...ends);
    }
    if (plan.roasFloor !== null && m.hHi[i]! > 0) {
      // Half a standard deviation of doubt before a raise under a floor of the plan's own.
      const most =
        (m.logRoas[i]! - 0.5 * value.relativeSd[i]! - Math.log(plan.roasFloor)) / constants.gamma;
      m.hHi[i] = Math.max(m.hLo[i]!, Math.min(m.hHi[i]!, most));
    }
    if (room.budget.hold && room.budget.at !== null) m.spendCap[i] = room.budget.at;
    const kept = spendOf(m, i, 0, m.presentBudget[i]!);
    m.keptSpend[i] = kept.mean;
    m.keptFree[i] = kept.free;
  });
  return m;
};

/** How the auction prices this plan's clicks, as far as is known. */
const ruleOf = (plan: PlanInput, m: PlanModel, i: number): BidRule => {
  if (m.fixed[i]) return 'fixed';
  if (plan.bidMode === 'targetRoas' || plan.bidMode === 'targetCpa') return 'target';
  return ruleFor(plan.auction, m.constants.auctionAware, m.logBid[i]! - m.logCpc[i]!);
};

/** Click-weighted mean log CPC of the plans that deliver. */
const poolLogCpc = ({ plans }: PoolInput, s: PoolState): number => {
  let sum = 0;
  let weight = 0;
  plans.forEach((plan, i) => {
    if (!s.seen[i] || !countsInPool(plan)) return;
    sum += s.allClicks[i]! * s.logCpc[i]!;
    weight += s.allClicks[i]!;
  });
  return weight > 0 ? sum / weight : 0;
};
