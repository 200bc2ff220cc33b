import { zOfTwoSidedP } from '../special/normal.ts';
import { proportionInterval } from './proportionInterval.ts';

/** x events in n chances. */
export interface Counts {
  readonly x: number;
  readonly n: number;
}

/**
 * Interval of p_a - p_b. Newcombe's hybrid score interval (1998, method 10) behaves at zero counts;
 * Wald does not and is here for comparison.
 */
export function proportionDifference(
  a: Counts,
  b: Counts,
  alpha = 0.05,
  method: 'newcombe' | 'wald' = 'newcombe',
): { readonly difference: number; readonly interval: [low: number, high: number] } {
  const pa = a.x / a.n;
  const pb = b.x / b.n;
  const difference = pa - pb;
  if (method === 'wald') {
    const half = zOfTwoSidedP(alpha) * Math.sqrt((pa * (1 - pa)) / a.n + (pb * (1 - pb)) / b.n);
    return { difference, interval: [difference - half, difference + half] };
  }
  const [lowA, highA] = proportionInterval(a.x, a.n, alpha);
  const [lowB, highB] = proportionInterval(b.x, b.n, alpha);
  return {
    difference,
    interval: [
      difference - Math.hypot(pa - lowA, highB - pb),
      difference + Math.hypot(highA - pa, pb - lowB),
    ],
  };
}

/** Ratio p_a / p_b with the log interval of Katz et al. 1978; [0, Infinity] when a count is zero. */
export function proportionRatio(
  a: Counts,
  b: Counts,
  alpha = 0.05,
): { readonly ratio: number; readonly interval: [low: number, high: number] } {
  const ratio = a.x / a.n / (b.x / b.n);
  if (!(a.x > 0 && b.x > 0)) return { ratio, interval: [0, Number.POSITIVE_INFINITY] };
  const se = Math.sqrt(1 / a.x - 1 / a.n + 1 / b.x - 1 / b.n);
  const factor = Math.exp(zOfTwoSidedP(alpha) * se);
  return { ratio, interval: [ratio / factor, ratio * factor] };
}
