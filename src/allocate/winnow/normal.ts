/**
 * Standard normal distribution function, Hart's algorithm 5666 as West gives it ("Better approximations
 * to cumulative normal functions", Wilmott 2005): about 1e-15, and ten times the speed of a general
 * error function, which the allocator calls a million times a pool of 10,000 plans.
 */
export const phiCdf = (z: number): number => {
  const x = Math.abs(z);
  if (x > 37) return z > 0 ? 1 : 0;
  const e = Math.exp(-0.5 * x * x);
  let upper: number;
  if (x < 7.07106781186547) {
    const top =
      (((((3.52624965998911e-2 * x + 0.700383064443688) * x + 6.37396220353165) * x +
        33.912866078383) *
        x +
        112.079291497871) *
        x +
        221.213596169931) *
        x +
      220.206867912376;
    const bottom =
      ((((((8.83883476483184e-2 * x + 1.75566716318264) * x + 16.064177579207) * x +
        86.7807322029461) *
        x +
        296.564248779674) *
        x +
        637.333633378831) *
        x +
        793.826512519948) *
        x +
      440.413735824752;
    upper = (e * top) / bottom;
  } else {
    upper = e / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
  }
  return z > 0 ? 1 - upper : upper;
};

/** Inverse Mills ratio φ(z) / (1 − Φ(z)). */
export const inverseMills = (z: number): number =>
  Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI) / phiCdf(-z);

/**
 * Standard normal quantile, Acklam's rational approximation (relative error 1.15e-9): the exact one
 * would be half the cost of solving 10,000 plans.
 */
export const phiQuantile = (p: number): number => {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p));
    return tail(q);
  }
  if (p > 1 - 0.02425) return -tail(Math.sqrt(-2 * Math.log(1 - p)));
  const q = p - 0.5;
  const r = q * q;
  return (
    ((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r +
      1.38357751867269e2) *
      r -
      3.066479806614716e1) *
      r +
      2.506628277459239) *
      q) /
    (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r +
      6.680131188771972e1) *
      r -
      1.328068155288572e1) *
      r +
      1)
  );
};

const tail = (q: number): number =>
  (((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q -
    2.549732539343734) *
    q +
    4.374664141464968) *
    q +
    2.938163982698783) /
  ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q +
    3.754408661907416) *
    q +
    1);
