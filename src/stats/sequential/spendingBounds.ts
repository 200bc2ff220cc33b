import { findRoot } from '../special/findRoot.ts';
import { gaussLegendre } from '../special/gaussLegendre.ts';
import { normalQuantile, normalTail } from '../special/normal.ts';

/** How alpha is spent over information time; Hwang-Shih-DeCani takes its gamma (< 0 spends late). */
export type Spending = 'obrienFleming' | 'pocock' | { readonly hwangShihDecani: number };

/** Bounds are capped here: the spend beyond is below 1e-15. */
export const BOUND_CAP = 8;

/** Alpha spent per side by information fraction t (0 < t <= 1), of `alpha` two-sided in all. */
export function alphaSpent(spending: Spending, alpha: number, t: number): number {
  const side = alpha / 2;
  if (t >= 1) return side;
  if (spending === 'obrienFleming') {
    return 2 * normalTail(-normalQuantile(side / 2) / Math.sqrt(t));
  }
  if (spending === 'pocock') return side * Math.log1p((Math.E - 1) * t);
  const gamma = spending.hwangShihDecani;
  return gamma === 0 ? side * t : (side * Math.expm1(-gamma * t)) / Math.expm1(-gamma);
}

/**
 * Two-sided boundaries on |z| for looks at the given information fractions (increasing; unequal
 * and beyond 1 when a plan over-runs: correlations use the information as it is, spending stops at
 * 1, so what is left of alpha is kept for later looks). Lan & DeMets 1983, by recursive
 * integration of the score process on Gauss-Legendre nodes (Armitage, McPherson & Rowe 1969).
 */
export function spendingBounds(
  information: readonly number[],
  alpha = 0.05,
  spending: Spending = 'obrienFleming',
): Float64Array {
  const bounds = new Float64Array(information.length);
  // The density of the score S(t) = z sqrt(t) of paths still inside, on the half line by symmetry.
  let nodes = new Float64Array([0]);
  let mass = new Float64Array([1]);
  let [previous, spent] = [0, 0];
  for (let look = 0; look < information.length; look++) {
    const t = information[look]!;
    const step = Math.sqrt(t - previous);
    const target = alphaSpent(spending, alpha, t) - spent;
    const crossing = (score: number) => {
      let p = 0;
      for (let i = 0; i < nodes.length; i++) {
        const s = nodes[i]!;
        p += mass[i]! * (normalTail((score - s) / step) + normalTail((score + s) / step));
      }
      return p / 2;
    };
    const root = Math.sqrt(t);
    const bound =
      target < 1e-15 || crossing(BOUND_CAP * root) > target
        ? BOUND_CAP
        : findRoot((z) => Math.log(crossing(z * root) / target), 0, BOUND_CAP, 1e-10);
    bounds[look] = bound;
    spent += bound === BOUND_CAP ? 0 : target;
    if (look === information.length - 1) break;
    const next = Math.sqrt(information[look + 1]! - t);
    [nodes, mass] = propagate(nodes, mass, step, bound * root, Math.min(step, next));
    previous = t;
  }
  return bounds;
}

/** Mass on new nodes in [0, limit] after an increment with sd `step`; folded onto the half line. */
function propagate(
  nodes: Float64Array,
  mass: Float64Array,
  step: number,
  limit: number,
  finest: number,
): [Float64Array<ArrayBuffer>, Float64Array<ArrayBuffer>] {
  const count = Math.min(160, Math.max(24, Math.ceil(12 + 4 * (limit / finest))));
  const rule = gaussLegendre(count);
  const newNodes = new Float64Array(count);
  const newMass = new Float64Array(count);
  const scale = 0.3989422804014327 / step;
  for (let j = 0; j < count; j++) {
    const s = (limit / 2) * (1 + rule.nodes[j]!);
    let density = 0;
    for (let i = 0; i < nodes.length; i++) {
      const minus = (s - nodes[i]!) / step;
      const plus = (s + nodes[i]!) / step;
      density += mass[i]! * (Math.exp(-0.5 * minus * minus) + Math.exp(-0.5 * plus * plus));
    }
    newNodes[j] = s;
    newMass[j] = density * scale * rule.weights[j]! * (limit / 2);
  }
  return [newNodes, newMass];
}
