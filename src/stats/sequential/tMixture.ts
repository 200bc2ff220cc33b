/**
 * Time-uniform test for an open-ended experiment: a t statistic on `n` days with `nu` degrees of
 * freedom against a normal mixture of effects of variance g sigma^2 (Lindon, Ham, Tingley &
 * Bojinov 2022, arXiv 2210.08589; Lai 1976). May be looked at every day, for ever.
 */
export function tMixtureP(t: number, n: number, nu = n - 1, g = 1): number {
  const r = g / (g + n);
  const t2 = t * t;
  const logE =
    0.5 * Math.log(r) + 0.5 * (nu + 1) * (Math.log1p(t2 / nu) - Math.log1p((r * t2) / nu));
  return Math.min(1, Math.exp(-logE));
}

/** The |t| at which `tMixtureP` equals alpha; infinite while n is too small to exclude anything. */
export function tMixtureRadius(n: number, alpha = 0.05, nu = n - 1, g = 1): number {
  const r = g / (g + n);
  const q = (r * alpha * alpha) ** (1 / (nu + 1));
  return q > r ? Math.sqrt((nu * (1 - q)) / (q - r)) : Number.POSITIVE_INFINITY;
}
