import gammainc from '@stdlib/math-base-special-gammainc';
import { lnBeta, lnGamma } from '../special/beta.ts';
import { findRoot } from '../special/findRoot.ts';
import { normalCdf } from '../special/normal.ts';

/** Kinds of noise of a sum s with intrinsic time v (Howard, Ramdas, McAuliffe & Sekhon 2021). */
export type MixtureKind =
  | { readonly kind: 'normal'; readonly twoSided: boolean }
  | { readonly kind: 'gammaPoisson'; readonly c: number }
  | { readonly kind: 'betaBinomial'; readonly g: number; readonly h: number };

/** The log mixture martingale at (s, v), tuned to be tightest at intrinsic time `vOptimal`. */
export function logMixture(
  kind: MixtureKind,
  s: number,
  v: number,
  vOptimal: number,
  alphaOptimal = 0.05,
): number {
  switch (kind.kind) {
    case 'normal': {
      const rho = bestRho(vOptimal, kind.twoSided ? alphaOptimal : 2 * alphaOptimal);
      const half = 0.5 * Math.log((kind.twoSided ? rho : 4 * rho) / (v + rho));
      const gauss = (s * s) / (2 * (v + rho));
      return half + gauss + (kind.twoSided ? 0 : Math.log(normalCdf(s / Math.sqrt(v + rho))));
    }
    case 'gammaPoisson': {
      const c2 = kind.c * kind.c;
      const rho = bestRho(vOptimal, 2 * alphaOptimal) / c2;
      const after = v / c2 + rho;
      const shape = s / kind.c + after;
      return v / c2 + logGammaTail(shape, after) - logGammaTail(rho, rho);
    }
    case 'betaBinomial': {
      const { g, h } = kind;
      const r = Math.max(bestRho(vOptimal, alphaOptimal) - g * h, 1e-3 * g * h);
      const sum = g + h;
      const up = (v + h * s) / (h * sum);
      const down = (v - g * s) / (g * sum);
      return (
        (v / (g * h)) * Math.log(sum) -
        up * Math.log(g) -
        down * Math.log(h) +
        lnBeta(r / (g * sum) + down, r / (h * sum) + up) -
        lnBeta(r / (g * sum), r / (h * sum))
      );
    }
  }
}

/** The s that the sum may not exceed, at any time with probability 1 - alpha, when v is reached. */
export function mixtureBoundary(
  kind: MixtureKind,
  v: number,
  vOptimal: number,
  alpha = 0.05,
): number {
  const ceiling = kind.kind === 'betaBinomial' ? v / kind.g : 40 * Math.sqrt(v + 1) + v;
  const threshold = -Math.log(alpha);
  return findRoot(
    (s) => logMixture(kind, s, v, vOptimal, alpha) - threshold,
    0,
    ceiling * (1 - 1e-12),
    1e-10,
  );
}

/** Interval of one rate that holds at every n at once (beta-binomial mixture), for counted viewers. */
export function rateAtAnyTime(
  x: number,
  n: number,
  alpha = 0.05,
  nOptimal = 50,
): [low: number, high: number] {
  const threshold = -Math.log(alpha);
  const excess = (p: number) => {
    const q = 1 - p;
    const kind = { kind: 'betaBinomial', g: p, h: q } as const;
    return logMixture(kind, x - n * p, n * p * q, nOptimal * p * q, 0.05) - threshold;
  };
  const rate = x / n;
  const edge = 1e-9;
  const inner = Math.min(1 - edge, Math.max(edge, rate));
  return [
    rate <= 0 || excess(edge) < 0 ? 0 : findRoot(excess, edge, inner, 1e-12),
    rate >= 1 || excess(1 - edge) < 0 ? 1 : findRoot(excess, inner, 1 - edge, 1e-12),
  ];
}

/** rho that makes the two-sided normal mixture tightest at v (Howard et al., section 3.5). */
function bestRho(v: number, alpha: number): number {
  const l = 2 * Math.log(1 / alpha);
  return v / (l + Math.log1p(l));
}

/** ln of the integral of x^(a-1) e^(-b x) over x >= 1. */
function logGammaTail(a: number, b: number): number {
  return lnGamma(a) + Math.log(gammainc(b, a, true, true)) - a * Math.log(b);
}
