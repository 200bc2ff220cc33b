/** Result: a prior mean a plan, the between-plan variance, and slopes with their standard errors. */
export type Shrinkage = {
  mean: Float64Array;
  variance: number;
  slopes: readonly number[];
  errors: readonly number[];
};

export type ShrinkageOptions = {
  /** Between-plan relative variance: prior value (worth 20 plans) and least value. */
  prior: number;
  least: number;
  /** Slopes' prior mean and standard deviation. */
  slope: number;
  slopeSd: number;
};

const clip = (x: number, lo: number, hi: number) => Math.min(hi, Math.max(lo, x));

/**
 * Random-effects regression of rates y / d on covariates, log link: where a plan's rate would lie by
 * its covariates, and how far plans scatter around that (empirical Bayes; docs/allocation.md, value).
 * `information(m, d)` = inverse relative variance of y / d at mean m (for counts: m·d).
 * Six Fisher steps with a ridge towards the slopes' prior; no step beyond ±.7.
 */
export const shrinkageRegression = (
  y: Float64Array,
  d: Float64Array,
  covariates: readonly Float64Array[],
  information: (mean: number, d: number) => number,
  o: ShrinkageOptions,
): Shrinkage => {
  const n = y.length;
  const p = covariates.length + 1;
  const b = new Array<number>(covariates.length).fill(o.slope);
  const linear = (i: number) => {
    let s = 0;
    for (let j = 0; j < b.length; j++) s += b[j]! * covariates[j]![i]!;
    return s;
  };
  let sumY = 0;
  let sumD = 0;
  for (let i = 0; i < n; i++) {
    if (d[i]! <= 0) continue;
    sumY += y[i]!;
    sumD += d[i]! * Math.exp(linear(i));
  }
  const mean = new Float64Array(n);
  if (!(sumY > 0) || !(sumD > 0))
    return { mean, variance: o.prior, slopes: b, errors: b.map(() => o.slopeSd) };
  let logM = Math.log(sumY / sumD);
  let variance = o.prior;
  const fill = () => {
    for (let i = 0; i < n; i++) mean[i] = Math.exp(logM + linear(i));
  };
  let errors: number[] = [];
  fill();
  for (let pass = 0; pass < 6; pass++) {
    const A = Array.from({ length: p }, () => new Array<number>(p).fill(0));
    const g = new Array<number>(p).fill(0);
    for (let i = 0; i < n; i++) {
      if (d[i]! <= 0) continue;
      const e = information(mean[i]!, d[i]!);
      const w = 1 / (variance + 1 / e);
      const r = clip(y[i]! / (d[i]! * mean[i]!) - 1, -1, 8);
      for (let j = 0; j < p; j++) {
        const xj = j === 0 ? 1 : covariates[j - 1]![i]!;
        g[j]! += w * xj * r;
        for (let l = 0; l <= j; l++) A[j]![l]! += w * xj * (l === 0 ? 1 : covariates[l - 1]![i]!);
      }
    }
    const ridge = 1 / (o.slopeSd * o.slopeSd);
    for (let j = 1; j < p; j++) {
      A[j]![j]! += ridge;
      g[j]! -= (b[j - 1]! - o.slope) * ridge;
    }
    for (let j = 0; j < p; j++) for (let l = j + 1; l < p; l++) A[j]![l] = A[l]![j]!;
    const inverse = invert(A);
    const step = inverse.map((row) => row.reduce((s, x, j) => s + x * g[j]!, 0));
    logM += clip(step[0]!, -0.7, 0.7);
    for (let j = 1; j < p; j++) b[j - 1]! += clip(step[j]!, -0.7, 0.7);
    errors = inverse.slice(1).map((row, j) => Math.sqrt(row[j + 1]!));
    fill();
    let top = 0;
    for (let i = 0; i < n; i++) {
      if (d[i]! <= 0) continue;
      const e = information(mean[i]!, d[i]!);
      if (e > 0.5) top = Math.max(top, (variance + 1 / e) ** -2);
    }
    let sumH = 0;
    let excess = 0;
    for (let i = 0; i < n; i++) {
      if (d[i]! <= 0 || top === 0) continue;
      const e = information(mean[i]!, d[i]!);
      if (e <= 0.5) continue;
      const h = (variance + 1 / e) ** -2 / top;
      sumH += h;
      excess += h * ((y[i]! / (d[i]! * mean[i]!) - 1) ** 2 - 1 / e);
    }
    variance = clip((excess + 20 * o.prior) / (sumH + 20), o.least, 2);
  }
  return { mean, variance, slopes: b, errors };
};

/** Gauss–Jordan inverse of a small positive definite matrix. */
const invert = (matrix: readonly (readonly number[])[]): number[][] => {
  const p = matrix.length;
  const a = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < p; i++) {
    const pivot = a[i]![i]!;
    for (let j = 0; j < 2 * p; j++) a[i]![j]! /= pivot;
    for (let r = 0; r < p; r++) {
      if (r === i) continue;
      const f = a[r]![i]!;
      for (let j = 0; j < 2 * p; j++) a[r]![j]! -= f * a[i]![j]!;
    }
  }
  return a.map((row) => row.slice(p));
};
