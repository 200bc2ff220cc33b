import { countsInPool } from '../countsInPool.ts';
import { dayNumber, isWeekend } from '../day.ts';
import type { CalendarDay, PoolInput } from '../PoolInput.ts';
import type { Constants } from './constants.ts';
import { maturedShare } from './maturedShare.ts';
import type { PoolState } from './poolState.ts';

/** Sums the evidence on value, discounted by age, and the last week; reads off the weekend's volume. */
export const gatherEvidence = (
  input: PoolInput,
  calendar: ReadonlyMap<string, CalendarDay>,
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
        const revenue = day.revenueMicros[i]! || 0;
        state.revenueMicros[i]! += weight * revenue;
        if (orders > 0) {
          state.orderDays[i]! += weight;
          state.revenueSquares[i]! += (weight * revenue * revenue) / orders;
        }
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
        !(k.censoring && cost >= k.cappedAt * day.budgetMicros[i]! - cost / c)
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
