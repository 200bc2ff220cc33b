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
  const clipped = (k: number, i: number) => Math.min(hi[i]!, Math.max(lo[i]!, k * want[i]!));
  const sum = (k: number) => {
    let s = 0;
    for (let i = 0; i < n; i++) s += clipped(k, i);
    return s;
  };
  let below = 0;
  let above = 1;
  for (let i = 0; i < n; i++) above = Math.max(above, hi[i]! / want[i]!);
  for (let pass = 0; pass < 80 && above - below > 1e-13 * above; pass++) {
    const mid = (below + above) / 2;
    if (sum(mid) > total) above = mid;
    else below = mid;
  }
  let left = total;
  const remainder = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const exact = clipped(below, i);
    const floored = Math.max(lo[i]!, Math.floor(exact / step[i]! + 1e-9) * step[i]!);
    amounts[i] = floored;
    remainder[i] = (exact - floored) / step[i]!;
    left -= floored;
  }
  const order = Array.from(amounts.keys()).sort((a, b) => remainder[b]! - remainder[a]! || a - b);
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
