interface LogisticFit {
  readonly beta: Float64Array;
  /** Binomial standard errors, and the same times sqrt(dispersion) (quasi-binomial). */
  readonly se: Float64Array;
  readonly quasiSe: Float64Array;
  readonly pearson: number;
  readonly deviance: number;
  readonly df: number;
  /** Pearson chi-square over df; 1 = binomial (Williams 1982; McCullagh & Nelder 1989). */
  readonly dispersion: number;
}

/**
 * Logistic regression of x events in n chances on the columns of `design` (one row per cell), by
 * iteratively reweighted least squares. Used to describe over-dispersion around day effects.
 */
export function logisticRegression(
  x: ArrayLike<number>,
  n: ArrayLike<number>,
  design: readonly ArrayLike<number>[],
): LogisticFit {
  const terms = design[0]!.length;
  const beta = new Float64Array(terms);
  let inverse: Float64Array[] = [];
  const rateOf = (row: number) => {
    let linear = 0;
    for (let k = 0; k < terms; k++) linear += beta[k]! * design[row]![k]!;
    return 1 / (1 + Math.exp(-linear));
  };
  for (let iteration = 0; iteration < 50; iteration++) {
    const information = Array.from({ length: terms }, () => new Float64Array(terms));
    const score = new Float64Array(terms);
    for (let row = 0; row < design.length; row++) {
      const p = rateOf(row);
      const weight = n[row]! * p * (1 - p);
      const residual = x[row]! - n[row]! * p;
      for (let k = 0; k < terms; k++) {
        const dk = design[row]![k]!;
        if (dk === 0) continue;
        score[k]! += dk * residual;
        for (let l = 0; l < terms; l++) information[k]![l]! += weight * dk * design[row]![l]!;
      }
    }
    inverse = invert(information);
    let largest = 0;
    for (let k = 0; k < terms; k++) {
      let step = 0;
      for (let l = 0; l < terms; l++) step += inverse[k]![l]! * score[l]!;
      beta[k]! += step;
      largest = Math.max(largest, Math.abs(step));
    }
    if (largest < 1e-12) break;
  }
  let [pearson, deviance] = [0, 0];
  for (let row = 0; row < design.length; row++) {
    const p = rateOf(row);
    const [events, misses] = [x[row]!, n[row]! - x[row]!];
    const expected = n[row]! * p;
    pearson += (events - expected) ** 2 / (expected * (1 - p));
    if (events > 0) deviance += 2 * events * Math.log(events / expected);
    if (misses > 0) deviance += 2 * misses * Math.log(misses / (n[row]! - expected));
  }
  const df = design.length - terms;
  const dispersion = pearson / df;
  const se = Float64Array.from({ length: terms }, (_, k) => Math.sqrt(inverse[k]![k]!));
  return {
    beta,
    se,
    quasiSe: se.map((value) => value * Math.sqrt(dispersion)),
    pearson,
    deviance,
    df,
    dispersion,
  };
}

/** Rows of variant and day effects for an arms x days table, in the order `[arm][day]`. */
export function variantAndDayDesign(arms: number, days: number, dayEffects = true): number[][] {
  const rows: number[][] = [];
  for (let arm = 0; arm < arms; arm++) {
    for (let day = 0; day < days; day++) {
      const row = [1];
      for (let other = 1; other < arms; other++) row.push(other === arm ? 1 : 0);
      for (let other = 1; dayEffects && other < days; other++) row.push(other === day ? 1 : 0);
      rows.push(row);
    }
  }
  return rows;
}

/** Inverse of a small positive definite matrix by Gauss-Jordan with partial pivoting. */
function invert(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const work = matrix.map((row, i) => {
    const wide = new Float64Array(2 * size);
    wide.set(row);
    wide[size + i] = 1;
    return wide;
  });
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(work[row]![column]!) > Math.abs(work[pivot]![column]!)) pivot = row;
    }
    [work[column], work[pivot]] = [work[pivot]!, work[column]!];
    const scale = 1 / work[column]![column]!;
    for (let k = 0; k < 2 * size; k++) work[column]![k]! *= scale;
    for (let row = 0; row < size; row++) {
      const factor = work[row]![column]!;
      if (row === column || factor === 0) continue;
      for (let k = 0; k < 2 * size; k++) work[row]![k]! -= factor * work[column]![k]!;
    }
  }
  return work.map((row) => row.slice(size));
}
