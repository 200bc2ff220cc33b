/**
 * Shares `total` among items in proportion to `wish`, within [lo, hi] and on each item's grid:
 * the water-filling solution of Σ clip(κ·wish, lo, hi) = total, then floors and largest remainders
 * (ties to the earlier item). Exact: `Σ amounts + left = total`, and `left` is 0 whenever bounds and
 * grids allow. Integers in, integers out. O(n log n).
 */
export const placeTotal = (
  wish: ArrayLike<number>,
  lo: ArrayLike<number>,
  hi: ArrayLike<number>,
  step: ArrayLike<number>,
  total: number,
): { amounts: Float64Array; left: number } => {
  const n = wish.length;
  const amounts = new Float64Array(n);
  // A wish of nearly nothing still takes part, so that κ alone decides who is at a bound.
  const want = Float64Array.from(wish, (w, i) => Math.max(w, 1e-6 * hi[i]!, 1e-6));
  const kappa = levelFor(want, lo, hi, total);
  let left = total;
  const remainder = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const exact = Math.min(hi[i]!, Math.max(lo[i]!, kappa * want[i]!));
    const floored = Math.max(lo[i]!, Math.floor(exact / step[i]! + 1e-9) * step[i]!);
    amounts[i] = floored;
    remainder[i] = (exact - floored) / step[i]!;
    left -= floored;
  }
  const order = byRemainder(remainder);
  for (const down of [false, true])
    for (let moved = true; moved && (down ? left < 0 : left > 0); ) {
      moved = false;
      for (const i of down ? order.toReversed() : order) {
        const unit = down ? -step[i]! : step[i]!;
        if (down ? left > unit : left < unit) continue;
        const next = amounts[i]! + unit;
        if (next > hi[i]! || next < lo[i]!) continue;
        amounts[i] = next;
        left -= unit;
        moved = true;
      }
    }
  return { amounts, left };
};

/**
 * The κ with Σ clip(κ·want, lo, hi) = total, or the highest found below it. The sum is piecewise linear in κ, so Newton's
 * step on its present piece is exact once the piece is right; halving guards it. `want` > 0.
 */
const levelFor = (
  want: Float64Array,
  lo: ArrayLike<number>,
  hi: ArrayLike<number>,
  total: number,
): number => {
  const n = want.length;
  let below = 0;
  let above = 1;
  for (let i = 0; i < n; i++) above = Math.max(above, hi[i]! / want[i]!);
  let kappa = Math.min(1, above);
  for (let pass = 0; pass < 80 && above - below > 1e-13 * above; pass++) {
    let sum = 0;
    let slope = 0;
    for (let i = 0; i < n; i++) {
      const w = want[i]!;
      const x = kappa * w;
      if (x < lo[i]!) sum += lo[i]!;
      else if (x > hi[i]!) sum += hi[i]!;
      else {
        sum += x;
        slope += w;
      }
    }
    if (sum > total) above = kappa;
    else below = kappa;
    const next = kappa + (total - sum) / slope;
    // Off by no more than rounding, on either side.
    if (Math.abs(next - kappa) <= 1e-15 * kappa) return kappa;
    kappa = next > below && next < above ? next : (below + above) / 2;
  }
  return below;
};

/** Indices by falling remainder (to 2^-32), ties to the earlier: packed into one number an item, which sorts fast. */
const byRemainder = (remainder: Float64Array): number[] => {
  const n = remainder.length;
  const keys = Float64Array.from(
    remainder,
    (r, i) => Math.floor((1 - r) * 2 ** 32) * 2 ** 20 + i,
  ).sort();
  return Array.from({ length: n }, (_, k) => keys[k]! % 2 ** 20);
};
