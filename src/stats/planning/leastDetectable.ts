import { findRoot } from '../special/findRoot.ts';
import { type PlanInput, planDays, powerAfter } from './planDays.ts';

/** The smallest lift found with the asked power after `days`; a fraction, null above +400 %. */
export function leastDetectable(
  days: number,
  input: Omit<PlanInput, 'leastEffect'>,
): number | null {
  const gap = (leastEffect: number) =>
    powerAfter(days, { ...input, leastEffect }) - (input.power ?? 0.8);
  return days < 2 || gap(4) < 0 ? null : findRoot(gap, 1e-6, 4, 1e-12);
}

/**
 * Days still to run at this traffic until the *least interesting* effect would be found, from the
 * precision so far. Never from the lift seen: that would be circular. 0 = enough; null = over a year.
 */
export function daysLeft(
  now: { readonly variance: number; readonly days: number },
  input: Omit<PlanInput, 'dayVariance'>,
): number | null {
  const plan = planDays({ ...input, dayVariance: now.variance * now.days });
  return plan.days === null ? null : Math.max(0, plan.days - now.days);
}
