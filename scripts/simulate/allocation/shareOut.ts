import { placeTotal } from '../../../src/allocate/placeTotal.ts';

/** Budgets in proportion to `wish` within ±`step` of the present, to the cent, Σ = total. */
export const shareOut = (
  wish: Float64Array,
  present: Float64Array,
  total: number,
  step: number,
): Float64Array => {
  const cents = (x: number) => Math.round(x * 100);
  const lo = present.map((b) => (b > 0 ? Math.max(1, Math.ceil(cents(b) * (1 - step))) : 0));
  const hi = present.map((b) => (b > 0 ? Math.floor(cents(b) * (1 + step)) : 0));
  const ones = new Float64Array(wish.length).fill(1);
  const { amounts, left } = placeTotal(
    wish.map((x) => x * 100),
    lo,
    hi,
    ones,
    cents(total),
  );
  // What the steps cannot place (a launch day of a small pool) goes to all alike.
  const placed = cents(total) - left;
  return amounts.map((x) => (x * cents(total)) / placed / 100);
};
