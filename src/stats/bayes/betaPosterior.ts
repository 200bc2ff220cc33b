import type { Counts } from '../proportions/proportionDifference.ts';
import { betaCdf, betaQuantile, lnBeta } from '../special/beta.ts';
import { findRoot } from '../special/findRoot.ts';
import { integrate } from '../special/gaussLegendre.ts';

/** Beta posterior of a rate: a successes and b failures, prior included. */
export interface BetaPosterior {
  readonly a: number;
  readonly b: number;
}

/** Posterior after x events in n chances under a Beta(prior, prior). For previews of totals only. */
export const betaPosterior = ({ x, n }: Counts, prior = 1): BetaPosterior => ({
  a: x + prior,
  b: n - x + prior,
});

const PANELS = 2;

/** Chance of each posterior to be the largest, by quadrature. */
export function chanceToBeBestRate(arms: readonly BetaPosterior[]): number[] {
  return arms.map((own, i) => {
    const others = arms.filter((_, j) => j !== i);
    return overPosterior(own, (x) =>
      others.reduce((product, { a, b }) => product * betaCdf(x, a, b), 1),
    );
  });
}

/** E max(0, other - chosen): what choosing `chosen` loses on average, in the unit of the rate. */
export function expectedRateLoss(chosen: BetaPosterior, other: BetaPosterior): number {
  const low = betaQuantile(1e-15, chosen.a, chosen.b);
  const high = betaQuantile(1 - 1e-15, other.a, other.b);
  if (high <= low) return 0;
  // E max(0, O - C) = integral of P(C <= x < O).
  return inPanels(
    (x) => betaCdf(x, chosen.a, chosen.b) * betaCdf(1 - x, other.b, other.a),
    low,
    high,
  );
}

/** Quantile of the lift treatment / control - 1 under two posteriors. */
export function liftQuantile(p: number, control: BetaPosterior, treatment: BetaPosterior): number {
  const below = (logRatio: number) =>
    overPosterior(control, (x) =>
      betaCdf(Math.min(1, x * Math.exp(logRatio)), treatment.a, treatment.b),
    );
  return Math.expm1(findRoot((logRatio) => below(logRatio) - p, -20, 20, 1e-10));
}

function overPosterior({ a, b }: BetaPosterior, f: (x: number) => number): number {
  const constant = lnBeta(a, b);
  const density = (x: number) =>
    Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - constant);
  return inPanels(
    (x) => density(x) * f(x),
    betaQuantile(1e-15, a, b),
    betaQuantile(1 - 1e-15, a, b),
  );
}

function inPanels(f: (x: number) => number, low: number, high: number): number {
  let sum = 0;
  const width = (high - low) / PANELS;
  for (let i = 0; i < PANELS; i++) sum += integrate(f, low + i * width, low + (i + 1) * width, 48);
  return sum;
}
