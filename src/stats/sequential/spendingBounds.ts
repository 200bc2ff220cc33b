import { findRoot } from '../special/findRoot.ts';
import { normalQuantile, normalTail } from '../special/normal.ts';
import { atZero, crossingChance, propagate } from './scoreProcess.ts';

/** How alpha is spent over information time; Hwang-Shih-DeCani takes its gamma (< 0 spends late). */
export type Spending = 'obrienFleming' | 'pocock' | { readonly hwangShihDecani: number };

/** Bounds are capped here: the spend beyond is below 1e-15. */
export const boundCap = 8;

/** Alpha spent per side by information fraction t (0 < t <= 1), of `alpha` two-sided in all. */
function alphaSpent(spending: Spending, alpha: number, t: number): number {
  const side = alpha / 2;
  if (t >= 1) return side;
  if (spending === 'obrienFleming') {
    return 2 * normalTail(-normalQuantile(side / 2) / Math.sqrt(t));
  }
  if (spending === 'pocock') return side * Math.log1p((Math.E - 1) * t);
  const gamma = spending.hwangShihDecani;
  return gamma === 0 ? side * t : (side * Math.expm1(-gamma * t)) / Math.expm1(-gamma);
}

/**
 * Two-sided boundaries on |z| for looks at the given information fractions (increasing; unequal
 * and beyond 1 when a plan over-runs: correlations use the information as it is, spending stops at
 * 1, so what is left of alpha is kept for later looks). `spendTimes` spends by another clock than
 * information, e.g. 1 at the last look of a plan that ended with less information than planned.
 * Lan & DeMets 1983, by recursive integration of the score process on Gauss-Legendre nodes
 * (Armitage, McPherson & Rowe 1969).
 */
export function spendingBounds(
  information: readonly number[],
  alpha = 0.05,
  spending: Spending = 'obrienFleming',
  spendTimes: readonly number[] = information,
): Float64Array {
  const bounds = new Float64Array(information.length);
  // The density of the score S(t) = z sqrt(t) of paths still inside, on the half line by symmetry.
  let inside = atZero;
  let [previous, spent] = [0, 0];
  for (let look = 0; look < information.length; look++) {
    const t = information[look]!;
    const step = Math.sqrt(t - previous);
    const target = alphaSpent(spending, alpha, spendTimes[look]!) - spent;
    const crossing = (score: number) => crossingChance(inside, score, step);
    const root = Math.sqrt(t);
    const bound =
      target < 1e-15 || crossing(boundCap * root) > target
        ? boundCap
        : findRoot((z) => Math.log(crossing(z * root) / target), 0, boundCap, 1e-10);
    bounds[look] = bound;
    spent += bound === boundCap ? 0 : target;
    if (look === information.length - 1) break;
    const next = Math.sqrt(information[look + 1]! - t);
    inside = propagate(inside, step, bound * root, Math.min(step, next));
    previous = t;
  }
  return bounds;
}
