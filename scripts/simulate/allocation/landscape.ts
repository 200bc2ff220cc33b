import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/**
 * What a bid buys, for market prices that are log-normal with median 1: by x = bid x quality / price
 * level, the share of clicks won G, what they cost C (in price levels) and the share of impressions I.
 * Tables over log x; `best…` over log κ, the bid that maximises κ·G − C.
 */
export type Landscape = {
  clicks: Float64Array;
  cost: Float64Array;
  impressions: Float64Array;
  bestLogX: Float64Array;
};

const points = 601;
const from = -5;
const width = 0.02; // up to log x = 7
const logX = (j: number) => from + width * j;

/** Linear interpolation at log x, flat outside. */
export const readAt = (table: Float64Array, lx: number): number => {
  const at = (lx - from) / width;
  if (at <= 0) return table[0]!;
  if (at >= points - 1) return table[points - 1]!;
  const j = Math.floor(at);
  const w = at - j;
  return table[j]! * (1 - w) + table[j + 1]! * w;
};

const withBest = (
  clicks: Float64Array,
  cost: Float64Array,
  impressions: Float64Array,
): Landscape => {
  const bestLogX = new Float64Array(points);
  for (let k = 0; k < points; k++) {
    const kappa = Math.exp(logX(k));
    let best = 0;
    for (let j = 1; j < points; j++)
      if (kappa * clicks[j]! - cost[j]! > kappa * clicks[best]! - cost[best]!) best = j;
    bestLogX[k] = logX(best);
  }
  return { clicks, cost, impressions, bestLogX };
};

/** One slot, second price (or first price): won when the bid is above the one market price. */
export const displayLandscape = (logSd: number, firstPrice: boolean): Landscape => {
  const clicks = new Float64Array(points);
  const cost = new Float64Array(points);
  for (let j = 0; j < points; j++) {
    const lx = logX(j);
    clicks[j] = normalCdf(lx, 0, logSd);
    // E[z; z < x] of a log-normal
    cost[j] = firstPrice
      ? Math.exp(lx) * clicks[j]!
      : Math.exp((logSd * logSd) / 2) * normalCdf(lx - logSd * logSd, 0, logSd);
  }
  return withBest(clicks, cost, clicks);
};

const slotWeights = [1, 0.55, 0.35, 0.25];
const reserve = 0.03;

/** Four slots, four rivals, generalised second price with a reserve. */
export const searchLandscape = (logSd: number): Landscape => {
  const clicks = new Float64Array(points);
  const cost = new Float64Array(points);
  const impressions = new Float64Array(points);
  const F = Float64Array.from({ length: points }, (_, j) => normalCdf(logX(j), 0, logSd));
  // highest[m][j] = ∫_0^x max(z, reserve) d(F^m): the best of m rivals below x
  const highest = [1, 2, 3, 4].map((m) => {
    const table = new Float64Array(points);
    let sum = Math.max(Math.exp(from), reserve) * F[0]! ** m;
    table[0] = sum;
    for (let j = 1; j < points; j++) {
      sum += Math.max(Math.exp(logX(j) - width / 2), reserve) * (F[j]! ** m - F[j - 1]! ** m);
      table[j] = sum;
    }
    return table;
  });
  const choose = [1, 4, 6, 4];
  for (let j = 0; j < points; j++) {
    if (Math.exp(logX(j)) < reserve) continue;
    slotWeights.forEach((weight, above) => {
      const below = 4 - above;
      const ways = choose[above]! * (1 - F[j]!) ** above;
      clicks[j]! += weight * ways * F[j]! ** below;
      cost[j]! += weight * ways * highest[below - 1]![j]!;
      impressions[j]! += ways * F[j]! ** below;
    });
  }
  return withBest(clicks, cost, impressions);
};

/** Log-sd of market prices: .8 to 1.16 in nine steps; `range` widens them around their middle. */
export const logSds = (range: number): number[] =>
  Array.from({ length: 9 }, (_, k) => 0.98 + 0.045 * (k - 4) * range);
