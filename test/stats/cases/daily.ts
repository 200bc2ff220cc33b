import { expect } from 'vitest';
import { cochranMantelHaenszel } from '../../../src/stats/daily/cochranMantelHaenszel.ts';
import { compareAdditive } from '../../../src/stats/daily/compareAdditive.ts';
import { compareToControl } from '../../../src/stats/daily/compareToControl.ts';
import { compareTotals } from '../../../src/stats/daily/compareTotals.ts';
import type { DailyTotals } from '../../../src/stats/daily/dailyTotals.ts';
import { type FiellerInput, fieller } from '../../../src/stats/daily/fieller.ts';
import {
  logisticRegression,
  variantAndDayDesign,
} from '../../../src/stats/daily/logisticRegression.ts';
import { metricTotals } from '../../../src/stats/daily/metricTotals.ts';
import { tCritical } from '../../../src/stats/special/studentT.ts';
import { allCases, caseTest, close, type SharedCase } from './sharedCases.ts';

type Pair = [number, number];
type Column = 'impressions' | 'clicks' | 'cost' | 'conversions' | 'revenue';
type Dataset = Record<Column, number[][]>;
const found = allCases.stats.find(({ id }) => id === 'daily-dataset') as
  | SharedCase<Dataset, unknown>
  | undefined;

type Metric = 'ctr' | 'cvr' | 'roas';
const totalsOf = (metric: Metric, arms: number[]): DailyTotals => {
  const { impressions, clicks, cost, conversions, revenue } = found!.inputs;
  const pick = (column: number[][]) => arms.map((arm) => column[arm]!);
  return metricTotals(metric, {
    impressions: pick(impressions),
    clicks: pick(clicks),
    cost: pick(cost),
    orders: pick(conversions),
    revenue: pick(revenue),
    carts: pick(clicks),
  });
};

caseTest<Dataset, { totals: Record<Column, number[]> } & Record<Metric, number[]>>(
  'daily-dataset',
  (inputs, expected, tolerance) => {
    for (const [column, totals] of Object.entries(expected.totals)) {
      const sums = inputs[column as Column].map((days) => days.reduce((a, b) => a + b, 0));
      close(sums, totals, tolerance);
    }
    for (const metric of ['ctr', 'cvr', 'roas'] as const) {
      const { numerator, denominator } = totalsOf(metric, [0, 1, 2]);
      const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
      const ratios = numerator.map((x, arm) => sum(x) / sum(denominator[arm]!));
      close(ratios, expected[metric], tolerance);
    }
  },
);

interface DailyInputs {
  readonly metric: Metric;
  readonly variant: number;
  readonly alpha: number;
}
interface DailyExpected {
  readonly log_ratio: number;
  readonly jackknife_se: number;
  readonly t: number;
  readonly df: number;
  readonly p: number;
  readonly lift: number;
  readonly lift_ci: Pair;
  readonly anytime_p_tmix_g1: number;
  readonly linearised_paired_se: number;
}

for (const id of [
  'daily-ctr-v1-totals',
  'daily-ctr-v2-totals',
  'daily-cvr-v1-totals',
  'daily-cvr-v2-totals',
]) {
  caseTest<DailyInputs, DailyExpected>(id, ({ metric, variant, alpha }, expected, tolerance) => {
    const result = compareTotals(totalsOf(metric, [0, variant]), 1, alpha);
    close(result.theta, expected.log_ratio, tolerance);
    close(result.se, expected.jackknife_se, tolerance);
    close(result.t, expected.t, tolerance);
    close(result.df, expected.df, tolerance);
    close(result.p, expected.p, tolerance);
    close(result.lift, expected.lift, tolerance);
    close(result.interval, expected.lift_ci, tolerance);
    close(result.anytimeP, expected.anytime_p_tmix_g1, tolerance);
    close(result.linearSe, expected.linearised_paired_se, tolerance);
  });
}

for (const id of ['daily-cvr-v1-mh', 'daily-cvr-v2-mh', 'daily-roas-v2-mh']) {
  caseTest<DailyInputs, DailyExpected>(id, ({ metric, variant, alpha }, expected, tolerance) => {
    const options = { alpha, weightNoise: 0 };
    const arm = compareToControl(totalsOf(metric, [0, variant]), options).arms[0]!;
    close(arm.theta, expected.log_ratio, tolerance);
    close(Math.sqrt(arm.variance), expected.jackknife_se, tolerance);
    close(arm.t, expected.t, tolerance);
    close(arm.df, expected.df, tolerance);
    close(arm.p, expected.p, tolerance);
    close(arm.lift, expected.lift, tolerance);
    close(arm.interval, expected.lift_ci, tolerance);
  });
}

for (const id of ['daily-ctr-v1-cmh', 'daily-ctr-v2-cmh']) {
  caseTest<DailyInputs, Record<'mh_risk_ratio' | 'mh_odds_ratio' | 'cmh_chi2' | 'cmh_p', number>>(
    id,
    ({ metric, variant }, expected, tolerance) => {
      const result = cochranMantelHaenszel(totalsOf(metric, [0, variant]), 1);
      close(result.riskRatio, expected.mh_risk_ratio, tolerance);
      close(result.oddsRatio, expected.mh_odds_ratio, tolerance);
      close(result.chiSquare, expected.cmh_chi2, tolerance);
      close(result.p, expected.cmh_p, tolerance);
    },
  );
}

const fitDaily = (dayEffects: boolean) => {
  const { numerator, denominator } = totalsOf('ctr', [0, 1, 2]);
  const flat = (arms: readonly ArrayLike<number>[]) => arms.flatMap((days) => Array.from(days));
  const design = variantAndDayDesign(3, numerator[0]!.length, dayEffects);
  return logisticRegression(flat(numerator), flat(denominator), design);
};

caseTest<
  unknown,
  {
    beta_v1_v2: Pair;
    se_binomial: Pair;
    se_quasi: Pair;
    pearson_chi2: number;
    df_resid: number;
    dispersion: number;
  }
>('daily-ctr-quasibinomial', (_, expected, tolerance) => {
  const fit = fitDaily(true);
  close(fit.beta.slice(1, 3), expected.beta_v1_v2, tolerance);
  close(fit.se.slice(1, 3), expected.se_binomial, tolerance);
  close(fit.quasiSe.slice(1, 3), expected.se_quasi, tolerance);
  close(fit.pearson, expected.pearson_chi2, tolerance);
  expect(fit.df).toBe(expected.df_resid);
  close(fit.dispersion, expected.dispersion, tolerance);
});

caseTest<unknown, { pearson_chi2: number; df_resid: number; dispersion: number }>(
  'daily-ctr-overdispersion-noday',
  (_, expected, tolerance) => {
    const fit = fitDaily(false);
    close(fit.pearson, expected.pearson_chi2, tolerance);
    expect(fit.df).toBe(expected.df_resid);
    close(fit.dispersion, expected.dispersion, tolerance);
  },
);

caseTest<
  { r: number[]; n: number[]; x1: number[]; x2: number[] },
  { deviance: number; pearson_chi2: number; df: number; dispersion: number; beta: number[] }
>('overdispersion-seeds', ({ r, n, x1, x2 }, expected, tolerance) => {
  const design = x1.map((a, i) => [1, a, x2[i]!, a * x2[i]!]);
  const fit = logisticRegression(r, n, design);
  close(fit.deviance, expected.deviance, tolerance);
  close(fit.pearson, expected.pearson_chi2, tolerance);
  expect(fit.df).toBe(expected.df);
  close(fit.dispersion, expected.dispersion, tolerance);
  close(fit.beta, expected.beta, tolerance);
});

caseTest<
  DailyInputs,
  {
    roas: Pair;
    var_a: number;
    var_b: number;
    cov: number;
    g: number;
    lift_fieller: Pair;
    lift_delta_paired_t: Pair;
    difference_roi: number;
    difference_se: number;
    difference_ci: Pair;
    difference_p: number;
  }
>('daily-roas-v1-fieller', ({ metric, variant, alpha }, expected, tolerance) => {
  const result = compareAdditive(totalsOf(metric, [0, variant]), 1, alpha);
  close([result.controlRatio, result.ratio], expected.roas, tolerance);
  close(result.controlVariance, expected.var_a, tolerance);
  close(result.variance, expected.var_b, tolerance);
  close(result.covariance, expected.cov, tolerance);
  close(result.difference, expected.difference_roi, tolerance);
  close(result.se, expected.difference_se, tolerance);
  close(result.interval, expected.difference_ci, tolerance);
  close(result.p, expected.difference_p, tolerance);
  const ratio = fieller({
    numerator: result.ratio,
    denominator: result.controlRatio,
    numeratorVariance: result.variance,
    denominatorVariance: result.controlVariance,
    covariance: result.covariance,
    critical: tCritical(alpha, result.df),
  });
  close(ratio.g, expected.g, tolerance);
  const lift = (interval: readonly [number, number]) => interval.map((end) => end - 1);
  close(lift(ratio.interval!), expected.lift_fieller, tolerance);
  close(lift(ratio.delta), expected.lift_delta_paired_t, tolerance);
});

interface FiellerCase {
  readonly den: number;
  readonly num: number;
  readonly var_den: number;
  readonly var_num: number;
  readonly cov: number;
  readonly crit: number;
}
const input = (c: FiellerCase): FiellerInput => ({
  numerator: c.num,
  denominator: c.den,
  numeratorVariance: c.var_num,
  denominatorVariance: c.var_den,
  covariance: c.cov,
  critical: c.crit,
});
for (const id of ['fieller-indep', 'fieller-cov', 'fieller-unbounded']) {
  caseTest<
    FiellerCase,
    { ratio?: number; g: number; fieller_ci?: Pair; delta_ci?: Pair; bounded?: boolean }
  >(id, (inputs, expected, tolerance) => {
    const result = fieller(input(inputs));
    close(result.g, expected.g, tolerance);
    expect(result.interval !== null).toBe(expected.bounded ?? true);
    if (expected.ratio !== undefined) close(result.ratio, expected.ratio, tolerance);
    if (expected.fieller_ci) close(result.interval!, expected.fieller_ci, tolerance);
    if (expected.delta_ci) close(result.delta, expected.delta_ci, tolerance);
  });
}
