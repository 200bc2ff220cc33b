import type { Counts } from '../proportions/proportionDifference.ts';
import { betaCdf, betaQuantile, lnBeta } from '../special/beta.ts';
import { findRoot } from '../special/findRoot.ts';
import { gaussLegendre } from '../special/gaussLegendre.ts';

/** Beta posterior of a rate: a successes and b failures, prior included. */
interface BetaPosterior {
  readonly a: number;
  readonly b: number;
}

/** Posterior after x events in n chances under a Beta(prior, prior). For previews of totals only. */
export const betaPosterior = ({ x, n }: Counts, prior = 1): BetaPosterior => ({
  a: x + prior,
  b: n - x + prior,
});

/** Chance of each posterior to be the largest, by quadrature. */
export function chanceToBeBestRate(arms: readonly BetaPosterior[]): number[] {
  const chances = new Array<number>(arms.length).fill(0);
  const densities = arms.map(densityOf);
  overPanels(arms.flatMap(quantilesOf), (x, weight) => {
    const below = arms.map(({ a, b }) => betaCdf(x, a, b));
    densities.forEach((density, i) => {
      let others = weight * density(x);
      for (let j = 0; j < arms.length; j++) if (j !== i) others *= below[j]!;
      chances[i]! += others;
    });
  });
  return chances;
}

/** E max(0, other - chosen): what choosing `chosen` loses on average, in the unit of the rate. */
export function expectedRateLoss(chosen: BetaPosterior, other: BetaPosterior): number {
  // E max(0, O - C) = integral of P(C <= x < O).
  let loss = 0;
  overPanels([...quantilesOf(chosen), ...quantilesOf(other)], (x, weight) => {
    loss += weight * betaCdf(x, chosen.a, chosen.b) * betaCdf(1 - x, other.b, other.a);
  });
  return loss;
}

/** Quantile of the lift treatment / control - 1 under two posteriors. */
export function liftQuantile(p: number, control: BetaPosterior, treatment: BetaPosterior): number {
  const density = densityOf(control);
  const own = quantilesOf(control);
  const others = quantilesOf(treatment);
  const below = (logRatio: number) => {
    const ratio = Math.exp(logRatio);
    let sum = 0;
    const inside = others.map((x) => x / ratio).filter((x) => x > own[0]! && x < own.at(-1)!);
    overPanels([...own, ...inside], (x, weight) => {
      sum += weight * density(x) * betaCdf(Math.min(1, x * ratio), treatment.a, treatment.b);
    });
    return sum;
  };
  return Math.expm1(findRoot((logRatio) => below(logRatio) - p, -20, 20, 1e-10));
}

const cutChances = [1e-14, 1e-6, 0.001, 0.03, 0.25, 0.5, 0.75, 0.97, 0.999, 1 - 1e-6, 1 - 1e-14];
const quantilesOf = ({ a, b }: BetaPosterior): number[] =>
  cutChances.map((p) => betaQuantile(p, a, b));

function densityOf({ a, b }: BetaPosterior): (x: number) => number {
  const constant = lnBeta(a, b);
  return (x) => Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - constant);
}

/**
 * Visits quadrature nodes and weights between the cuts: those of every posterior, because a narrow
 * one is a step inside a wide one.
 */
function overPanels(cuts: readonly number[], visit: (x: number, weight: number) => void): void {
  const { nodes, weights } = gaussLegendre(16);
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  for (let panel = 1; panel < sorted.length; panel++) {
    const half = (sorted[panel]! - sorted[panel - 1]!) / 2;
    const middle = (sorted[panel]! + sorted[panel - 1]!) / 2;
    for (let i = 0; i < nodes.length; i++) visit(middle + half * nodes[i]!, half * weights[i]!);
  }
}
