import { countsInPool } from '../countsInPool.ts';
import { dayNumber, isWeekend } from '../day.ts';
import type { PlanInput, PoolDay, PoolInput } from '../PoolInput.ts';
import type { Constants } from './constants.ts';
import { expectedMin } from './expectedMin.ts';
import { inverseMills } from './normal.ts';

/** What the history says of every plan, a column per number. Logs of micros; evidence discounted by age. */
export type PoolState = {
  /** Has delivered at least once. */
  seen: Uint8Array;
  /** Log of the spend a weekday would bring without a budget, at lever `logLever`; and its variance. */
  logSpend: Float64Array;
  variance: Float64Array;
  /** Log CPC at `logLever`. */
  logCpc: Float64Array;
  /** Log of the lever in force (falling for target ROAS), now and on the first day. NaN = unknown. */
  logLever: Float64Array;
  firstLogLever: Float64Array;
  /** Last day was bound by its budget. */
  capped: Uint8Array;
  /** Log of weekend volume over weekday volume. */
  logWeekend: number;
  overDelivers: boolean;
  /** Discounted evidence: matured clicks, orders, revenue; and clicks over impressions. */
  clicks: Float64Array;
  orders: Float64Array;
  revenueMicros: Float64Array;
  allClicks: Float64Array;
  impressions: Float64Array;
  /** log(actual / forecast) of the pool's total spend and clicks, one step ahead, the last 28 days. */
  spendErrors: number[];
  clickErrors: number[];
  /** Plain sums of the last 7 days. */
  weekCostMicros: Float64Array;
  weekBudgetMicros: Float64Array;
  weekRows: Float64Array;
};

/** +1 where a higher lever buys more, −1 for a target ROAS. */
export const leverSign = (plan: PlanInput): number => (plan.bidMode === 'targetRoas' ? -1 : 1);

/**
 * State of all plans from their days, in two linear passes: one for the weekend factor and the
 * evidence, one for the filter (Kalman; Tobit on budget-limited days, whose cost is only a lower
 * bound: Amin et al., "Budget optimization for sponsored search: censored learning", UAI 2012).
 */
export const poolState = (input: PoolInput, k: Constants): PoolState => {
  const n = input.plans.length;
  const column = () => new Float64Array(n);
  const state: PoolState = {
    seen: new Uint8Array(n),
    logSpend: column(),
    variance: column(),
    logCpc: column(),
    logLever: column().fill(Number.NaN),
    firstLogLever: column().fill(Number.NaN),
    capped: new Uint8Array(n),
    logWeekend: 0,
    overDelivers: false,
    clicks: column(),
    orders: column(),
    revenueMicros: column(),
    allClicks: column(),
    impressions: column(),
    spendErrors: [],
    clickErrors: [],
    weekCostMicros: column(),
    weekBudgetMicros: column(),
    weekRows: column(),
  };
  const calendar = new Map(input.calendar.map((c) => [c.day, c]));
  gatherEvidence(input, calendar, k, state);
  input.history.forEach((day, t) => {
    if (!state.overDelivers) state.overDelivers = overDelivered(input, day);
    const no = dayNumber(day.day);
    const shift =
      (isWeekend(no) ? state.logWeekend : 0) + Math.log(calendar.get(day.day)?.volumeFactor ?? 1);
    const watch = no >= dayNumber(input.day) - 28 && !calendar.has(day.day);
    filterDay(input, t, shift, k, state, watch);
  });
  return state;
};

type Calendar = Map<string, { volumeFactor: number; conversionFactor: number }>;

const gatherEvidence = (
  input: PoolInput,
  calendar: Calendar,
  k: Constants,
  state: PoolState,
): void => {
  const n = input.plans.length;
  const today = dayNumber(input.day) - 1;
  // clicks and days by weekday [0] and weekend [1], unlimited days only
  const clicks = [new Float64Array(n), new Float64Array(n)] as const;
  const days = [new Float64Array(n), new Float64Array(n)] as const;
  for (const day of input.history) {
    const no = dayNumber(day.day);
    const age = today - no;
    const weight = 0.5 ** (age / k.halfLife);
    const event = calendar.get(day.day);
    const matured = weight * maturedShare(input.maturation, age) * (event?.conversionFactor ?? 1);
    const kind = isWeekend(no) ? 1 : 0;
    for (let i = 0; i < n; i++) {
      const c = day.clicks[i]!;
      if (Number.isNaN(c)) continue;
      state.allClicks[i]! += weight * c;
      state.impressions[i]! += weight * day.impressions[i]!;
      const orders = day.orders[i]!;
      if (!Number.isNaN(orders)) {
        state.clicks[i]! += matured * c;
        state.orders[i]! += weight * orders;
        state.revenueMicros[i]! += weight * (day.revenueMicros[i]! || 0);
      }
      const cost = day.costMicros[i]!;
      if (age < 7) {
        state.weekRows[i]! += 1;
        state.weekCostMicros[i]! += cost;
        state.weekBudgetMicros[i]! += day.budgetMicros[i]! || 0;
      }
      if (
        !event &&
        countsInPool(input.plans[i]!) &&
        !(cost >= k.cappedAt * day.budgetMicros[i]! - cost / c)
      ) {
        clicks[kind][i]! += c;
        days[kind][i]! += 1;
      }
    }
  }
  let seen = 0;
  let expected = 0;
  for (let i = 0; i < n; i++) {
    if (days[0][i] === 0 || days[1][i] === 0) continue;
    seen += clicks[1][i]!;
    expected += (clicks[0][i]! / days[0][i]!) * days[1][i]!;
  }
  // 100 prior clicks at no difference
  if (expected > 0) state.logWeekend = Math.log((seen + 100) / (expected + 100));
};

/** Share of a day's conversions already reported at an age. */
export const maturedShare = (maturation: readonly number[], age: number): number =>
  maturation.length === 0 ? 1 : maturation[Math.min(age, maturation.length - 1)]!;

/** More than 2 % of plans spent clearly over their budget: the platform averages over days. */
const overDelivered = ({ plans }: PoolInput, day: PoolDay): boolean => {
  let live = 0;
  let over = 0;
  for (let i = 0; i < plans.length; i++) {
    if (!countsInPool(plans[i]!)) continue;
    const cost = day.costMicros[i]!;
    if (!(cost > 0) || !(day.budgetMicros[i]! > 0)) continue;
    live++;
    if (cost > 1.05 * day.budgetMicros[i]! + cost / day.clicks[i]!) over++;
  }
  return live > 0 && over > 0.02 * live;
};

const filterDay = (
  { plans, history }: PoolInput,
  t: number,
  shift: number,
  k: Constants,
  s: PoolState,
  watch: boolean,
): void => {
  const day = history[t]!;
  const sums = { cost: 0, clicks: 0, expectedCost: 0, expectedClicks: 0 };
  for (let i = 0; i < plans.length; i++) {
    const cost = day.costMicros[i]!;
    if (Number.isNaN(cost)) continue;
    const clicks = day.clicks[i]!;
    const lever = leverSign(plans[i]!) * Math.log(day.bid[i]!);
    const cpc = clicks > 0 && cost > 0 ? Math.log(cost / clicks) : Number.NaN;
    if (!s.seen[i]) {
      if (Number.isNaN(cpc)) continue;
      s.seen[i] = 1;
      s.logLever[i] = lever;
      s.firstLogLever[i] = lever;
      s.logCpc[i] = cpc;
      s.capped[i] = isCapped(history, t, i, s.overDelivers, k) ? 1 : 0;
      s.logSpend[i] = Math.log(cost) - shift + (s.capped[i] && k.censoring ? 0.3 : 0);
      s.variance[i] = 0.3;
      continue;
    }
    let P = s.variance[i]! + 0.01;
    if (!Number.isNaN(lever)) {
      if (Number.isNaN(s.logLever[i]!)) s.firstLogLever[i] = lever;
      else {
        const h = lever - s.logLever[i]!;
        if (h !== 0) {
          s.logSpend[i]! += (k.gamma + k.delta) * h;
          s.logCpc[i]! += k.gamma * h;
          P += (0.15 * h) ** 2;
        }
      }
      s.logLever[i] = lever;
    }
    if (watch && countsInPool(plans[i]!)) {
      const budget = day.budgetMicros[i]!;
      const cap = budget > 0 && !s.overDelivers ? budget : Number.POSITIVE_INFINITY;
      const expected = expectedMin(Math.exp(s.logSpend[i]! + shift), Math.sqrt(P + 0.04), cap);
      sums.cost += cost;
      sums.clicks += clicks;
      sums.expectedCost += expected;
      sums.expectedClicks += expected / Math.exp(s.logCpc[i]!);
    }
    const capped = isCapped(history, t, i, s.overDelivers, k);
    s.capped[i] = capped ? 1 : 0;
    // A day without cost says "less than about half a click", whatever the currency.
    const least = 0.4 * Math.exp(s.logCpc[i]!);
    const bound = capped && s.overDelivers ? Math.max(cost, day.budgetMicros[i]!) : cost;
    const observed = Math.log(Math.max(bound, least)) - shift;
    const R = 0.06 + 1 / Math.max(clicks, 1);
    const K = P / (P + R);
    if (capped && k.censoring) {
      const sd = Math.sqrt(P + R);
      const z = Math.min(6, Math.max(-6, (observed - s.logSpend[i]!) / sd));
      s.logSpend[i]! += K * sd * inverseMills(z);
      s.variance[i] = P * (1 - K / 2);
    } else {
      s.logSpend[i]! += K * (observed - s.logSpend[i]!);
      s.variance[i] = P * (1 - K);
    }
    if (!Number.isNaN(cpc)) s.logCpc[i]! += 0.2 * Math.min(1, clicks / 10) * (cpc - s.logCpc[i]!);
  }
  if (sums.cost > 0 && sums.expectedCost > 0) {
    s.spendErrors.push(Math.log(sums.cost / sums.expectedCost));
    if (sums.clicks > 0) s.clickErrors.push(Math.log(sums.clicks / sums.expectedClicks));
  }
};

/** Did the budget end the day's delivery? An over-delivering platform is judged by seven days. */
const isCapped = (
  history: readonly PoolDay[],
  t: number,
  i: number,
  overDelivers: boolean,
  k: Constants,
): boolean => {
  const day = history[t]!;
  const budget = day.budgetMicros[i]!;
  const cost = day.costMicros[i]!;
  if (!(budget > 0) || !(cost > 0)) return false;
  if (!overDelivers) return cost >= k.cappedAt * budget - cost / day.clicks[i]!;
  if (cost >= 1.9 * budget) return true;
  if (cost < 0.6 * budget) return false;
  let weekCost = 0;
  let weekBudget = 0;
  for (let d = Math.max(0, t - 6); d <= t; d++) {
    const row = history[d]!;
    if (!(row.budgetMicros[i]! > 0) || Number.isNaN(row.costMicros[i]!)) continue;
    weekCost += row.costMicros[i]!;
    weekBudget += row.budgetMicros[i]!;
  }
  return weekCost >= 0.95 * weekBudget;
};
