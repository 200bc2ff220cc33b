import { phiQuantile } from './normal.ts';

/** Least chance that a budget covers its day: where the bid follows, and where it cannot. */
const leastLasting = 0.15;
const leastLastingFixed = 0.02;
/** Headroom beyond this is for days that hardly come. */
const mostLasting = 0.98;
const mostPasses = 24;
/** Of the money, what may stay unplaced. */
const slack = 1e-5;

/**
 * Budgets with headroom: each plan's spend is log-normal around `spend` with `sd`, a missed coin
 * costs its margin g, a parked coin the shadow price μ; so B = spend·exp(sd·Φ⁻¹(1 − μ/g)), μ by
 * the Illinois rule to Σ B = money, or the `price` given. Where the bid cannot follow (`fixed`), a plan below μ
 * gets nothing here and falls by steps to its floor; elsewhere the quantile stays between its bounds.
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
  const members = new Int32Array(n);
  const least = new Float64Array(n);
  const drops = new Uint8Array(n);
  let count = 0;
  let high = 0;
  for (let i = 0; i < n; i++) {
    if (!includes(i)) continue;
    members[count++] = i;
    drops[i] = fixed(i) ? 1 : 0;
    least[i] = drops[i] ? leastLastingFixed : leastLasting;
    high = Math.max(high, gain[i]!);
  }
  const sum = (mu: number) => {
    let total = 0;
    for (let k = 0; k < count; k++) {
      const i = members[k]!;
      const q = 1 - mu / gain[i]!;
      const floor = least[i]!;
      const budget =
        drops[i] && q < floor
          ? 0
          : spend[i]! *
            Math.exp(sd[i]! * phiQuantile(q < floor ? floor : q > mostLasting ? mostLasting : q));
      budgets[i] = budget;
      total += budget;
    }
    return total;
  };
  if (price !== null) {
    sum(price);
    return { budgets, shadowPrice: price };
  }
  let low = 0;
  let above = sum(low) - money;
  if (above <= 0) return { budgets, shadowPrice: 0 };
  let below = sum(high) - money;
  if (below > 0) return { budgets, shadowPrice: high };
  let side = 0;
  let rest = below;
  for (let pass = 0; pass < mostPasses && rest < -slack * money; pass++) {
    const secant = low + ((high - low) * above) / (above - below);
    const tried = pass % 4 === 3 ? (low + high) / 2 : secant;
    const f = sum(tried) - money;
    if (f > 0) {
      low = tried;
      above = f;
      if (side === 1) below /= 2;
      side = 1;
    } else {
      high = tried;
      below = f;
      rest = f;
      if (side === -1) above /= 2;
      side = -1;
    }
  }
  const under = money - sum(high);
  if (under <= slack * money) return { budgets, shadowPrice: high };
  // At one price a plan falls from most of its money to none: what is left is its own, whose last coin earns just that.
  const fewer = Float64Array.from(budgets);
  const share = under / (sum(low) - (money - under));
  for (let k = 0; k < count; k++) {
    const i = members[k]!;
    budgets[i] = fewer[i]! + share * (budgets[i]! - fewer[i]!);
  }
  return { budgets, shadowPrice: high };
};
