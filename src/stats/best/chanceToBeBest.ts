import { normalDensity } from '../special/normal.ts';
import { quickNormalCdf } from '../special/quickNormalCdf.ts';

export interface BestOf {
  /** P(arm is the best), sums to 1. */
  readonly chance: Float64Array;
  /** E(best - arm): what choosing the arm costs on average, in the unit of the means. */
  readonly expectedLoss: Float64Array;
}

const densities = new Map<number, Float64Array>();

/** The normal density on the nodes, kept for the one count that nearly all calls share. */
function densitiesOf(count: number): Float64Array {
  const known = densities.get(count);
  if (known !== undefined) return known;
  const values = new Float64Array(count + 1);
  for (let i = 0; i <= count; i++) values[i] = normalDensity(-8.5 + (i * 17) / count);
  if (densities.size < 8) densities.set(count, values);
  return values;
}

/**
 * Chance to be best and expected loss of independent normal arms, by a deterministic trapezoid in
 * each arm's own scale on [-8.5, 8.5]; the step follows the smallest sd, so arms of very unequal
 * precision (as after reallocation) keep 1e-9. Both come from one pass: the expected maximum is
 * the sum of E(arm; arm is best).
 */
export function chanceToBeBest(means: readonly number[], sds: readonly number[]): BestOf {
  const arms = means.length;
  const chance = new Float64Array(arms);
  const partial = new Float64Array(arms);
  let smallest = Number.POSITIVE_INFINITY;
  for (const sd of sds) if (sd > 0) smallest = Math.min(smallest, sd);
  for (let i = 0; i < arms; i++) {
    const sd = sds[i]!;
    const ratio = sd > 0 ? smallest / sd : 1;
    const count = Math.min(20_000, Math.max(96, Math.ceil(17 / (0.5 * ratio))));
    const step = 17 / count;
    const density = densitiesOf(count);
    let [p, e] = [0, 0];
    for (let node = 0; node <= count; node++) {
      const z = -8.5 + node * step;
      const x = means[i]! + sd * z;
      let others = density[node]!;
      for (let j = 0; j < arms && others > 1e-18; j++) {
        if (j === i) continue;
        const gap = x - means[j]!;
        others *= sds[j]! > 0 ? quickNormalCdf(gap / sds[j]!) : gap > 0 ? 1 : gap === 0 ? 0.5 : 0;
      }
      p += others;
      e += others * x;
    }
    chance[i] = p * step;
    partial[i] = e * step;
  }
  const total = chance.reduce((a, b) => a + b, 0);
  const expectedMaximum = partial.reduce((a, b) => a + b, 0) / total;
  return {
    chance: chance.map((p) => p / total),
    expectedLoss: Float64Array.from(means, (mean) => Math.max(0, expectedMaximum - mean)),
  };
}
