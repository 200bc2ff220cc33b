/**
 * Share of the next traffic per arm by top-two Thompson sampling (Russo 2020), from the chances to
 * be best: w_i = b_i (beta + (1 - beta) sum_{j != i} b_j / (1 - b_j)). Sums to 1. A suggestion:
 * comparisons stay valid because they are made within days.
 */
export function topTwoWeights(chances: ArrayLike<number>, beta = 0.5): number[] {
  const arms = chances.length;
  const weights = new Array<number>(arms).fill(0);
  for (let i = 0; i < arms; i++) {
    const own = chances[i]!;
    weights[i]! += own * beta;
    const rest = 1 - own;
    for (let j = 0; j < arms; j++) {
      if (j === i) continue;
      // The challenger is drawn among the others; a certain leader still gets one, evenly.
      weights[j]! += own * (1 - beta) * (rest > 1e-12 ? chances[j]! / rest : 1 / (arms - 1));
    }
  }
  return weights;
}

/**
 * Keeps every arm alive: p_i = f + (1 - k f) w_i. A floor below 0 counts as 0; one that leaves
 * nothing to share (k f >= 1) gives equal shares.
 */
export function withFloor(weights: readonly number[], floor: number): number[] {
  const f = Math.max(0, floor);
  const left = 1 - weights.length * f;
  if (left <= 0) return weights.map(() => 1 / weights.length);
  return weights.map((weight) => f + left * weight);
}

/**
 * The same with a fixed share for the control (arm 0), so that it stays comparable: the other arms
 * divide the rest by their weights, each at least `floor`.
 */
export function withControlShare(
  weights: readonly number[],
  controlShare: number,
  floor = 0,
): number[] {
  const rest = 1 - controlShare;
  const others = weights.slice(1);
  const total = others.reduce((a, b) => a + b, 0);
  const shares = others.map((w) => (total > 0 ? w / total : 1 / others.length));
  return [controlShare, ...withFloor(shares, rest > 0 ? floor / rest : 0).map((s) => s * rest)];
}
