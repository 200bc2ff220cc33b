/** Which sample size the sequence is tightest at. */
interface SequenceTuning {
  readonly alpha?: number;
  readonly tuning?: number;
  readonly alternative?: 'twoSided' | 'greater';
}

/**
 * Asymptotic confidence sequence for a mean of n independent units (Waudby-Smith, Arbour, Sinha,
 * Kennedy & Ramdas 2021, eq. 9): how many standard errors the interval spans, and the matching
 * always-valid p. For user-level data; daily totals use `tMixtureP`.
 */
export function asymptoticSequence(
  effect: number,
  se: number,
  n: number,
  { alpha = 0.05, tuning = 5000, alternative = 'twoSided' }: SequenceTuning = {},
): { readonly interval: readonly [low: number, high: number]; readonly p: number } {
  const oneSided = alternative === 'greater';
  const level = oneSided ? 2 * alpha : alpha;
  const logLevel = -2 * Math.log(level);
  const nRho = (n * (logLevel + Math.log(logLevel + 1))) / tuning;
  const root = Math.sqrt(nRho + 1);
  const inner = oneSided ? Math.log1p(root / (2 * alpha)) : Math.log(root / alpha);
  const half = se * Math.sqrt((2 * (nRho + 1) * inner) / nRho);
  const z = effect / se;
  const exponent = (z * z * nRho) / (2 * (nRho + 1));
  if (oneSided) {
    const p = z > 0 ? Math.min(1, root / (2 * Math.expm1(exponent))) : 1;
    return { interval: [effect - half, Number.POSITIVE_INFINITY], p };
  }
  return {
    interval: [effect - half, effect + half],
    p: Math.min(1, Math.exp(Math.log(root) - exponent)),
  };
}

/**
 * Always-valid p of the mixture sequential ratio test for a normal estimate with variance V and
 * effects N(0, tau^2) (Johari, Koomen, Pekelis & Walsh 2022).
 */
export function mixtureSprtP(effect: number, variance: number, tauSquared: number): number {
  const total = variance + tauSquared;
  const logE =
    0.5 * Math.log(variance / total) + (tauSquared * effect * effect) / (2 * variance * total);
  return Math.min(1, Math.exp(-logE));
}
