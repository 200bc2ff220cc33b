import { phiQuantile } from './normal.ts';

const clip = (x: number, lo: number, hi: number) => Math.min(hi, Math.max(lo, x));

/**
 * Budgets with headroom: each plan's spend is log-normal around `spend` with `sd`, a missed coin
 * costs its margin g, a parked coin the shadow price μ; so B = spend·exp(sd·Φ⁻¹(1 − μ/g)), μ by
 * bisection to Σ B = money. Where the bid cannot follow (`fixed`), a plan below μ gets nothing here
 * and falls by steps to its floor; elsewhere the quantile stays in [.15, .98].
 */
export const newsvendor = (
  spend: Float64Array,
  sd: Float64Array,
  gain: Float64Array,
  fixed: (i: number) => boolean,
  includes: (i: number) => boolean,
  money: number,
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
  let low = 0;
  let high = 0;
  for (let i = 0; i < n; i++) if (includes(i)) high = Math.max(high, gain[i]!);
  if (sum(low) <= money) return { budgets, shadowPrice: 0 };
  for (let pass = 0; pass < 18; pass++) {
    const mid = (low + high) / 2;
    if (sum(mid) > money) low = mid;
    else high = mid;
  }
  sum(high);
  return { budgets, shadowPrice: high };
};
