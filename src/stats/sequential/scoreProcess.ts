import { gaussLegendre } from '../special/gaussLegendre.ts';
import { normalTail } from '../special/normal.ts';

/**
 * Paths of the score S(t) = z sqrt(t) that have not crossed yet, as masses on quadrature nodes. By
 * symmetry only the half line is kept: a node stands for itself and its mirror image.
 */
interface Inside {
  readonly nodes: Float64Array;
  readonly mass: Float64Array;
}

/** All paths start at zero. */
export const atZero: Inside = { nodes: new Float64Array([0]), mass: new Float64Array([1]) };

/** Chance to end above `limit` on one given side after an increment with sd `step`. */
export function crossingChance({ nodes, mass }: Inside, limit: number, step: number): number {
  let p = 0;
  for (let i = 0; i < nodes.length; i++) {
    const s = nodes[i]!;
    p += mass[i]! * (normalTail((limit - s) / step) + normalTail((limit + s) / step));
  }
  return p / 2;
}

/**
 * The paths still inside [-limit, limit] after an increment with sd `step`; `finest` is the smallest
 * scale the nodes must resolve (this step or the next).
 */
export function propagate(
  { nodes, mass }: Inside,
  step: number,
  limit: number,
  finest: number,
): Inside {
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
  return { nodes: newNodes, mass: newMass };
}
