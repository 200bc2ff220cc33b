import { findRoot } from '../special/findRoot.ts';
import { atZero, crossingChance, propagate } from './scoreProcess.ts';

/** Chance that |z| crosses any of `bounds` at the given information fractions when nothing is true. */
export function crossingProbability(information: readonly number[], bounds: readonly number[]) {
  let inside = atZero;
  let [previous, crossed] = [0, 0];
  information.forEach((t, look) => {
    const step = Math.sqrt(t - previous);
    const limit = bounds[look]! * Math.sqrt(t);
    crossed += 2 * crossingChance(inside, limit, step);
    const next = information[look + 1];
    if (next !== undefined) {
      inside = propagate(inside, step, limit, Math.min(step, Math.sqrt(next - t)));
    }
    previous = t;
  });
  return crossed;
}

/**
 * Bounds of fixed shape for `looks` equal looks (Jennison & Turnbull 2000, tables 2.1 and 2.3):
 * Pocock's constant C, or O'Brien-Fleming's C sqrt(K / k).
 */
export function classicalBounds(
  looks: number,
  shape: 'pocock' | 'obrienFleming',
  alpha = 0.05,
): { readonly constant: number; readonly bounds: readonly number[] } {
  const information = Array.from({ length: looks }, (_, i) => (i + 1) / looks);
  const bounds = (c: number) => information.map((t) => (shape === 'pocock' ? c : c / Math.sqrt(t)));
  const constant = findRoot(
    (c) => crossingProbability(information, bounds(c)) - alpha,
    1,
    6,
    1e-10,
  );
  return { constant, bounds: bounds(constant) };
}
