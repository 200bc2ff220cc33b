import { clip } from '../clip.ts';

/** Result: a prior mean a plan, the between-plan variance, and slopes with their standard errors. */
type Shrinkage = {
  mean: Float64Array;
  variance: number;
  slopes: readonly number[];
  errors: readonly number[];
};

type ShrinkageOptions = {
  /** Between-plan relative variance: prior value (worth 20 plans) and least value. */
  prior: number;
  least: number;
  /** Slopes' prior mean and standard deviation. */
  slope: number;
  slopeSd: number;
};

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
  const q = covariates.length;
  const p = q + 1;
  const b = new Array<number>(q).fill(o.slope);
  // The rows that say anything, packed: X by row with its leading 1.
  let rows = 0;
  for (let i = 0; i < n; i++) if (d[i]! > 0) rows++;
  const X = new Float64Array(rows * p);
  const [ys, ds, ms] = [new Float64Array(rows), new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0, k = 0; i < n; i++) {
    if (d[i]! <= 0) continue;
    X[k * p] = 1;
    for (let j = 0; j < q; j++) X[k * p + j + 1] = covariates[j]![i]!;
    ys[k] = y[i]!;
    ds[k] = d[i]!;
    k++;
  }
  const mean = new Float64Array(n);
  const refit = (logM: number) => {
    for (let k = 0; k < rows; k++) {
      let s = logM;
      for (let j = 0; j < q; j++) s += b[j]! * X[k * p + j + 1]!;
      ms[k] = Math.exp(s);
    }
  };
  refit(0);
  let sumY = 0;
  let sumD = 0;
  for (let k = 0; k < rows; k++) {
    sumY += ys[k]!;
    sumD += ds[k]! * ms[k]!;
  }
  if (!(sumY > 0) || !(sumD > 0))
    return { mean, variance: o.prior, slopes: b, errors: b.map(() => o.slopeSd) };
  let logM = Math.log(sumY / sumD);
  let variance = o.prior;
  let errors: number[] = [];
  const ridge = 1 / (o.slopeSd * o.slopeSd);
  refit(logM);
  for (let pass = 0; pass < 6; pass++) {
    const A = Array.from({ length: p }, () => new Array<number>(p).fill(0));
    const g = new Array<number>(p).fill(0);
    for (let k = 0; k < rows; k++) {
      const w = 1 / (variance + 1 / information(ms[k]!, ds[k]!));
      const r = clip(ys[k]! / (ds[k]! * ms[k]!) - 1, -1, 8);
      for (let j = 0; j < p; j++) {
        const wx = w * X[k * p + j]!;
        g[j]! += wx * r;
        const row = A[j]!;
        for (let l = 0; l <= j; l++) row[l]! += wx * X[k * p + l]!;
      }
    }
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
    refit(logM);
    let top = 0;
    for (let k = 0; k < rows; k++) {
      const e = information(ms[k]!, ds[k]!);
      if (e > 0.5) top = Math.max(top, (variance + 1 / e) ** -2);
    }
    let sumH = 0;
    let excess = 0;
    for (let k = 0; k < rows; k++) {
      const e = information(ms[k]!, ds[k]!);
      if (e <= 0.5) continue;
      const h = (variance + 1 / e) ** -2 / top;
      sumH += h;
      excess += h * ((ys[k]! / (ds[k]! * ms[k]!) - 1) ** 2 - 1 / e);
    }
    variance = clip((excess + 20 * o.prior) / (sumH + 20), o.least, 2);
  }
  for (let i = 0; i < n; i++) {
    let s = logM;
    for (let j = 0; j < q; j++) s += b[j]! * covariates[j]![i]!;
    mean[i] = Math.exp(s);
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
