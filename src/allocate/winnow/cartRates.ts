import { countsInPool } from '../countsInPool.ts';
import { dayNumber } from '../day.ts';
import type { PoolInput } from '../PoolInput.ts';
import type { Constants } from './constants.ts';
import { shrinkageRegression } from './shrinkageRegression.ts';

/** What conversion rates are believed to do between plans before anything is seen. */
export const conversionPrior = { prior: 0.4, least: 0.1, slope: 0.3, slopeSd: 0.3 };

/** Clicks by which a plan's cart rate is shrunk towards the pool's. */
const priorClicks = 50;
/** Fewer plans with carts and clicks decide nothing. */
const leastPlans = 10;
const folds = 4;
/** One-sided 5 %. */
const surelyBetter = 1.645;

/**
 * Log cart rate of every plan (carts and favourites a click, shrunk, centred; 0 where none were recorded)
 * as a covariate of its conversion rate; null unless it has earned its place. Test: a quarter of the plans is
 * left out at a time and their orders (`orders` on `clicks`, discounted) are predicted from their covariates
 * alone, with the cart rate and without; the gain in log likelihood (orders negative binomial between
 * plans, the spread of the fit without) must be positive at a paired z over 1.645.
 */
export const cartRates = (
  input: PoolInput,
  k: Constants,
  orders: Float64Array,
  clicks: Float64Array,
  covariates: readonly Float64Array[],
): Float64Array | null => {
  const rates = logRates(input, k);
  if (!rates) return null;
  // Numbered among those that count, so that a locked plan changes nobody's fold.
  let counted = 0;
  const foldOf = input.plans.map((plan) => (countsInPool(plan) ? counted++ % folds : -1));
  const shrunk = (Z: readonly Float64Array[], fold: number | null) => {
    const left = clicks.map((x, i) => (foldOf[i] === fold ? 0 : x));
    return shrinkageRegression(orders, left, Z, (m, d) => m * d, conversionPrior);
  };
  const a = 1 / shrunk(covariates, null).variance;
  let [sum, squares] = [0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const without = shrunk(covariates, fold).mean;
    const withCarts = shrunk([...covariates, rates], fold).mean;
    for (let i = 0; i < orders.length; i++) {
      if (foldOf[i] !== fold) continue;
      const [before, after] = [without[i]! * clicks[i]!, withCarts[i]! * clicks[i]!];
      if (!(before > 0) || !(after > 0)) continue;
      const gain =
        orders[i]! * Math.log(after / before) +
        (a + orders[i]!) * Math.log((a + before) / (a + after));
      sum += gain;
      squares += gain * gain;
    }
  }
  return sum > surelyBetter * Math.sqrt(squares) ? rates : null;
};

const logRates = ({ plans, history, day }: PoolInput, k: Constants): Float64Array | null => {
  const n = plans.length;
  const carts = new Float64Array(n);
  const clicks = new Float64Array(n);
  const today = dayNumber(day) - 1;
  for (const row of history) {
    if (!row.carts) continue;
    const weight = 0.5 ** ((today - dayNumber(row.day)) / k.halfLife);
    for (let i = 0; i < n; i++) {
      if (!(row.clicks[i]! > 0) || !(row.carts[i]! >= 0) || !countsInPool(plans[i]!)) continue;
      clicks[i]! += weight * row.clicks[i]!;
      carts[i]! += weight * row.carts[i]!;
    }
  }
  const known = clicks.reduce((count, x) => (x > 0 ? count + 1 : count), 0);
  const mean = carts.reduce((a, b) => a + b, 0) / clicks.reduce((a, b) => a + b, 0);
  if (known < leastPlans || !(mean > 0)) return null;
  const logs = carts.map((x, i) => Math.log((x / mean + priorClicks) / (clicks[i]! + priorClicks)));
  const centre = logs.reduce((sum, x, i) => (clicks[i]! > 0 ? sum + x : sum), 0) / known;
  return logs.map((x, i) => (clicks[i]! > 0 ? x - centre : 0));
};
