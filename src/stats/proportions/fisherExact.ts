import { lnGamma } from '../special/beta.ts';
import type { Counts } from './proportionDifference.ts';

type Alternative = 'twoSided' | 'greater' | 'less';

/**
 * Fisher's exact test of two proportions (1935). Two-sided sums the tables no likelier than the
 * one seen; `midP` counts the observed table half (Lancaster 1961), less conservative for small
 * counts. `greater` means p_a > p_b.
 */
export function fisherExact(
  a: Counts,
  b: Counts,
  alternative: Alternative = 'twoSided',
  midP = false,
): number {
  const events = a.x + b.x;
  const low = Math.max(0, events - b.n);
  const high = Math.min(events, a.n);
  if (low === high) return 1;
  const logTotal = lnChoose(a.n + b.n, events);
  const chance = (x: number) => Math.exp(lnChoose(a.n, x) + lnChoose(b.n, events - x) - logTotal);
  const observed = chance(a.x);
  let p = midP ? -observed / 2 : 0;
  for (let x = low; x <= high; x++) {
    const probability = chance(x);
    const extreme =
      alternative === 'greater'
        ? x >= a.x
        : alternative === 'less'
          ? x <= a.x
          : probability <= observed * (1 + 1e-7);
    if (extreme) p += probability;
  }
  return Math.min(1, p);
}

const lnChoose = (n: number, k: number): number =>
  lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
