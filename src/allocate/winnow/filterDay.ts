import { countsInPool } from '../countsInPool.ts';
import type { PoolInput } from '../PoolInput.ts';
import { isCapped } from './budgetEndedDay.ts';
import type { Constants } from './constants.ts';
import { expectedMin } from './expectedMin.ts';
import { leverSign } from './leverSign.ts';
import { inverseMills } from './normal.ts';
import type { PoolState } from './poolState.ts';

/**
 * Takes day `t` of the history into the state of every plan. `shift` = what weekday and calendar add to log
 * volume; `watch` = keep the pool's one-step-ahead errors.
 */
export const filterDay = (
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
      if (Number.isNaN(cpc)) {
        // A budget below the price of a click says nothing of demand.
        if (!(day.budgetMicros[i]! < day.bid[i]!)) s.quietDays[i]! += 1;
        continue;
      }
      s.seen[i] = 1;
      s.logLever[i] = lever;
      s.firstLogLever[i] = lever;
      s.logCpc[i] = cpc;
      s.capped[i] = k.censoring && isCapped(history, t, i, s.overDelivers, k) ? 1 : 0;
      s.logSpend[i] = Math.log(cost) - shift + (s.capped[i] ? 0.3 : 0);
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
    const capped = k.censoring && isCapped(history, t, i, s.overDelivers, k);
    s.capped[i] = capped ? 1 : 0;
    // A day without cost says "less than about half a click", whatever the currency.
    const least = 0.4 * Math.exp(s.logCpc[i]!);
    const bound = capped && s.overDelivers ? Math.max(cost, day.budgetMicros[i]!) : cost;
    const observed = Math.log(Math.max(bound, least)) - shift;
    const R = 0.06 + 1 / Math.max(clicks, 1);
    const K = P / (P + R);
    if (capped) {
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
