import { clip } from '../clip.ts';
import { phiQuantile } from './normal.ts';

/**
 * Budgets with headroom: each plan's spend is log-normal around `spend` with `sd`, a missed coin
 * costs its margin g, a parked coin the shadow price μ; so B = spend·exp(sd·Φ⁻¹(1 − μ/g)), μ by
 * the Illinois rule to Σ B = money, or the `price` given. Where the bid cannot follow (`fixed`), a plan below μ gets nothing here
 * and falls by steps to its floor; elsewhere the quantile stays in [.15, .98].
 */
export const newsvendor = (
  spend: Float64Array,
  sd: Float64Array,
  gain: Float64Array,
  fixed: (i: number) => boolean,
  includes: (i: number) => boolean,
  money: number,
  price: number | null = null,
): { budgets: Float64Array; shadowPrice: number } => {
  const n = spend.length;
  const budgets = new Float64Array(n);
  const sum = (mu: number) => {
    let total = 0;
    for (let i = 0; i < n; i++) {
      if (!includes(i)) continue;
      const q = 1 - mu / gain[i]!;
      budgets[i] =
        fixed(i) && q < 0.02
          ? 0
          : spend[i]! * Math.exp(sd[i]! * phiQuantile(clip(q, fixed(i) ? 0.02 : 0.15, 0.98)));
      total += budgets[i]!;
    }
    return total;
  };
  if (price !== null) {
    sum(price);
    return { budgets, shadowPrice: price };
  }
  let low = 0;
  let high = 0;
  for (let i = 0; i < n; i++) if (includes(i)) high = Math.max(high, gain[i]!);
  let above = sum(low) - money;
  if (above <= 0) return { budgets, shadowPrice: 0 };
  let below = sum(high) - money;
  if (below > 0) return { budgets, shadowPrice: high };
  let side = 0;
  let left = below;
  for (let pass = 0; pass < 24 && left < -1e-5 * money; pass++) {
    const secant = low + ((high - low) * above) / (above - below);
    const mid = pass % 4 === 3 ? (low + high) / 2 : secant;
    const f = sum(mid) - money;
    if (f > 0) {
      low = mid;
      above = f;
      if (side === 1) below /= 2;
      side = 1;
    } else {
      high = mid;
      below = f;
      left = f;
      if (side === -1) above /= 2;
      side = -1;
    }
  }
  sum(high);
  return { budgets, shadowPrice: high };
};
