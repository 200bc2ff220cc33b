import { normalTail } from '../special/normal.ts';

/**
 * The chance that a test with z now, at information fraction t of its plan, still crosses `bound`
 * at the end if the true effect has `drift` (effect over its standard error at the planned end).
 * Lan, Simon & Halperin 1982.
 */
export function conditionalPower(z: number, t: number, drift: number, bound: number): number {
  if (t >= 1) return Math.abs(z) >= bound ? 1 : 0;
  const score = z * Math.sqrt(t);
  return normalTail((bound - score - drift * (1 - t)) / Math.sqrt(1 - t));
}

/**
 * Whether going on is worth it: the larger of the chances to end as a win at an effect of +`effect`
 * and as a loss at -`effect`, with the precision the plan will have at its end.
 */
export function chanceToDecide(
  z: number,
  t: number,
  effect: number,
  standardErrorNow: number,
  bound: number,
): number {
  const drift = effect / (standardErrorNow * Math.sqrt(t));
  return Math.max(conditionalPower(z, t, drift, bound), conditionalPower(-z, t, drift, bound));
}
