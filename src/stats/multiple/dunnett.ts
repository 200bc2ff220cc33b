import { overChiScale } from '../special/chiScale.ts';
import { findRoot } from '../special/findRoot.ts';
import { normalDensity } from '../special/normal.ts';
import { quickNormalCdf } from '../special/quickNormalCdf.ts';

/**
 * Correlation factor of one comparison with a shared control: lambda^2 = n_v / (n_v + n_0), so that
 * two comparisons correlate by lambda_i lambda_j; equal arms give .5.
 */
export const dunnettLambda = (armSize: number, controlSize: number): number =>
  Math.sqrt(armSize / (armSize + controlSize));

/** The shared control's part of the comparisons is integrated over this many sds either way. */
const gridReach = 8.5;

/**
 * P(max |T_i| > c) (or max T_i, one-sided) over comparisons with one control and one pooled variance
 * of `df` degrees of freedom (Dunnett 1955; df = Infinity for z). With each arm's own variance this
 * is not valid. `lambdas` as by `dunnettLambda`, one per comparison.
 */
export function dunnettP(
  c: number,
  lambdas: readonly number[],
  df: number,
  alternative: 'twoSided' | 'greater' = 'twoSided',
): number {
  const residual = lambdas.map((lambda) => Math.sqrt(1 - lambda * lambda));
  // A trapezoid is exact for smooth tails; its step follows the steepest factor (unequal sizes).
  const steepest = Math.min(1, ...lambdas.map((lambda, j) => residual[j]! / lambda));
  const step = Math.max(0.002, 0.4 * steepest);
  const half = Math.ceil(gridReach / step);
  const below = (scale: number) => {
    const limit = c * scale;
    let sum = 0;
    for (let i = -half; i <= half; i++) {
      const z = i * step;
      let product = normalDensity(z);
      for (let j = 0; j < lambdas.length; j++) {
        const shift = lambdas[j]! * z;
        const upper = quickNormalCdf((limit - shift) / residual[j]!);
        const lower =
          alternative === 'twoSided' ? quickNormalCdf((-limit - shift) / residual[j]!) : 0;
        product *= upper - lower;
      }
      sum += product;
    }
    return sum * step;
  };
  return Math.max(0, 1 - overChiScale(below, df));
}

const known = new Map<string, number>();

/** c with `dunnettP(c) = alpha`: the critical value of simultaneous intervals. Cached. */
export function dunnettCritical(lambdas: readonly number[], df: number, alpha = 0.05): number {
  const key = `${df} ${alpha} ${lambdas.join(' ')}`;
  let value = known.get(key);
  if (value === undefined) {
    value = findRoot((c) => dunnettP(c, lambdas, df) - alpha, 0.5, 60, 1e-9);
    if (known.size > 1000) known.clear();
    known.set(key, value);
  }
  return value;
}
