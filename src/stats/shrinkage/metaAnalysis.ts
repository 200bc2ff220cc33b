import { chiSquareTail } from '../special/chiSquare.ts';
import { findRoot } from '../special/findRoot.ts';
import { tCritical, tTwoSided } from '../special/studentT.ts';

export interface Estimate {
  readonly effect: number;
  readonly se: number;
}

export type TauMethod = 'pauleMandel' | 'derSimonianLaird' | 'fixed';

interface MetaAnalysis {
  readonly mean: number;
  readonly se: number;
  /** Variance between studies. */
  readonly tauSquared: number;
  /** Cochran's Q, its p-value, and I^2 as a fraction: how much they differ beyond chance. */
  readonly q: number;
  readonly qP: number;
  readonly iSquared: number;
  /** Interval of the mean with the Hartung-Knapp-Sidik-Jonkman error, t on k - 1. */
  readonly interval: readonly [low: number, high: number];
  readonly p: number;
  readonly studies: number;
}

/**
 * Random-effects mean of independent estimates. tau^2 by Paule & Mandel (1982) or DerSimonian &
 * Laird (1986); `fixed` sets it to 0. The interval is Hartung & Knapp's (2001), never narrower than
 * the plain one, because with few studies the plain one is too sure.
 */
export function metaAnalysis(
  estimates: readonly Estimate[],
  method: TauMethod = 'pauleMandel',
  alpha = 0.05,
): MetaAnalysis {
  const studies = estimates.length;
  const df = studies - 1;
  const fixed = pooled(estimates, 0);
  const q = fixed.q;
  const tauSquared =
    method === 'fixed' || df < 1
      ? 0
      : method === 'pauleMandel'
        ? pauleMandel(estimates)
        : derSimonianLaird(estimates, q);
  const { mean, weight, q: scaled } = pooled(estimates, tauSquared);
  const se = Math.sqrt(1 / weight);
  const knapp = df > 0 ? Math.max(1, scaled / df) : 1;
  const robust = se * Math.sqrt(knapp);
  const half = df > 0 ? tCritical(alpha, df) * robust : tCritical(alpha, Infinity) * se;
  return {
    mean,
    se,
    tauSquared,
    q,
    qP: df > 0 ? chiSquareTail(q, df) : 1,
    iSquared: q > 0 ? Math.max(0, (q - df) / q) : 0,
    interval: [mean - half, mean + half],
    p: tTwoSided(mean / robust, df > 0 ? df : Infinity),
    studies,
  };
}

function pooled(estimates: readonly Estimate[], tauSquared: number) {
  let [weight, weighted] = [0, 0];
  for (const { effect, se } of estimates) {
    const w = 1 / (se * se + tauSquared);
    weight += w;
    weighted += w * effect;
  }
  const mean = weighted / weight;
  let q = 0;
  for (const { effect, se } of estimates) q += (effect - mean) ** 2 / (se * se + tauSquared);
  return { mean, weight, q };
}

function derSimonianLaird(estimates: readonly Estimate[], q: number): number {
  let [w1, w2] = [0, 0];
  for (const { se } of estimates) {
    const w = 1 / (se * se);
    w1 += w;
    w2 += w * w;
  }
  return Math.max(0, (q - (estimates.length - 1)) / (w1 - w2 / w1));
}

function pauleMandel(estimates: readonly Estimate[]): number {
  const df = estimates.length - 1;
  const excess = (tauSquared: number) => pooled(estimates, tauSquared).q - df;
  if (excess(0) <= 0) return 0;
  let high = 1e-6;
  while (excess(high) > 0) high *= 4;
  return findRoot(excess, 0, high, 1e-16);
}
