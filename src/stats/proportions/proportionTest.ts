import { chiSquareTail } from '../special/chiSquare.ts';
import { normalTail, zOfTwoSidedP } from '../special/normal.ts';
import type { ChiSquareResult } from '../split/splitOfViewers.ts';
import type { Counts } from './proportionDifference.ts';

interface ZTestOptions {
  readonly variance?: 'pooled' | 'unpooled';
  /** Yates' continuity correction, (1/n_a + 1/n_b) / 2. */
  readonly continuity?: boolean;
  readonly alpha?: number;
}

/**
 * z test of p_a - p_b with an interval of the same variance. For randomised viewers only: daily ad
 * totals are not independent chances (`compareToControl`). No events at all give z = 0, p = 1.
 */
export function proportionTest(a: Counts, b: Counts, options: ZTestOptions = {}) {
  const { variance = 'pooled', continuity = false, alpha = 0.05 } = options;
  const pa = a.x / a.n;
  const pb = b.x / b.n;
  const difference = pa - pb;
  const p = (a.x + b.x) / (a.n + b.n);
  const se = Math.sqrt(
    variance === 'pooled'
      ? p * (1 - p) * (1 / a.n + 1 / b.n)
      : (pa * (1 - pa)) / a.n + (pb * (1 - pb)) / b.n,
  );
  const correction = continuity ? (1 / a.n + 1 / b.n) / 2 : 0;
  const distance = Math.max(0, Math.abs(difference) - correction);
  const z = distance === 0 ? 0 : (Math.sign(difference) * distance) / se;
  const half = zOfTwoSidedP(alpha) * se + correction;
  return {
    difference,
    z,
    p: 2 * normalTail(Math.abs(z)),
    interval: [difference - half, difference + half] as [low: number, high: number],
  };
}

/**
 * Pearson's chi-square of k proportions (R: prop.test(correct = FALSE)); `yates` corrects two.
 * Arms with nobody in them do not count; without any event, or with nothing else, p = 1.
 */
export function chiSquareOfProportions(
  x: readonly number[],
  n: readonly number[],
  yates = false,
): ChiSquareResult {
  let [events, chances, arms] = [0, 0, 0];
  for (let i = 0; i < n.length; i++) {
    if (!(n[i]! > 0)) continue;
    events += x[i]!;
    chances += n[i]!;
    arms++;
  }
  const p = events / chances;
  const df = arms - 1;
  if (!(p > 0 && p < 1) || df < 1) return { chiSquare: 0, df: Math.max(0, df), p: 1 };
  let chiSquare = 0;
  for (let i = 0; i < n.length; i++) {
    if (!(n[i]! > 0)) continue;
    const gap = Math.abs(x[i]! - n[i]! * p);
    const distance = yates ? Math.max(0, gap - 0.5) : gap;
    chiSquare += (distance * distance) / (n[i]! * p * (1 - p));
  }
  return { chiSquare, df, p: chiSquareTail(chiSquare, df) };
}
