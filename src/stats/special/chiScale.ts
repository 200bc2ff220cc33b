import { lnGamma } from './beta.ts';
import { gaussLegendre } from './gaussLegendre.ts';

/**
 * E f(s) over s = sqrt(chi-square(df) / df), the scale of a t statistic: the outer integral of
 * noncentral and multivariate t. Infinite df gives f(1).
 */
export function overChiScale(f: (scale: number) => number, df: number, nodes = 64): number {
  if (!Number.isFinite(df) || df > 1e7) return f(1);
  const reach = 9 / Math.sqrt(2 * df);
  const low = Math.max(0, 1 - reach);
  const high = 1 + reach;
  const half = (high - low) / 2;
  const rule = gaussLegendre(nodes);
  const constant = Math.log(2) + (df / 2) * Math.log(df / 2) - lnGamma(df / 2);
  let [sum, mass] = [0, 0];
  for (let i = 0; i < nodes; i++) {
    const s = low + half * (1 + rule.nodes[i]!);
    const density = Math.exp(constant + (df - 1) * Math.log(s) - (df * s * s) / 2);
    sum += rule.weights[i]! * density * f(s);
    mass += rule.weights[i]! * density;
  }
  return sum / mass;
}
