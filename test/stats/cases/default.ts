import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import { expect } from 'vitest';
import { compareToControl } from '../../../src/stats/daily/compareToControl.ts';
import type { CompareOptions } from '../../../src/stats/daily/comparison.ts';
import { cosineCount, cosineVariance } from '../../../src/stats/daily/cosineVariance.ts';
import { dayTerms, pooledRate } from '../../../src/stats/daily/dayTerms.ts';
import { learnAccountNoise } from '../../../src/stats/daily/learnAccountNoise.ts';
import { pairStatistics } from '../../../src/stats/daily/pairStatistics.ts';
import { pooledDf } from '../../../src/stats/daily/pooledNoise.ts';
import { dunnettCritical } from '../../../src/stats/multiple/dunnett.ts';
import { dayVariance, planDays } from '../../../src/stats/planning/planDays.ts';
import { dailyBound } from '../../../src/stats/sequential/dailyBound.ts';
import { spendingBounds } from '../../../src/stats/sequential/spendingBounds.ts';
import { zOfTwoSidedP } from '../../../src/stats/special/normal.ts';
import { tTwoSided } from '../../../src/stats/special/studentT.ts';
import { trigammaInverse } from '../../../src/stats/special/trigamma.ts';
import { caseTest, close } from './sharedCases.ts';

interface Arms {
  readonly impressions: number[][];
  readonly clicks: number[][];
  readonly sigma_w?: number;
  readonly account?: { tau0_sq: number; d0: number; s0: number };
}

const run = ({ impressions, clicks, sigma_w, account }: Arms) => {
  const options: CompareOptions = {
    ...(sigma_w === undefined ? {} : { weightNoise: sigma_w }),
    ...(account && {
      account: { tau0Squared: account.tau0_sq, d0: account.d0, s0: account.s0 },
    }),
  };
  return compareToControl({ numerator: clicks, denominator: impressions }, options);
};

interface PairExpected {
  readonly theta: number;
  readonly V_jack: number;
  readonly V_binom: number;
  readonly H?: number;
  readonly D_eff?: number;
  readonly days_used?: number;
  readonly df: number;
  readonly p: number;
  readonly lift_ci95?: number[];
}

for (const id of ['w0-v1', 'w0.07-v1', 'w0.2-v1', 'zero-and-absent-days']) {
  caseTest<Arms, PairExpected>(id, (inputs, expected, tolerance) => {
    const arm = run(inputs).arms[0]!;
    close(arm.theta, expected.theta, tolerance);
    close(arm.variance, expected.V_jack, tolerance);
    close(arm.withinVariance, expected.V_binom, tolerance);
    close(arm.df, expected.df, tolerance);
    close(arm.p, expected.p, tolerance);
    if (expected.H !== undefined) close(arm.concentration, expected.H, tolerance);
    if (expected.D_eff !== undefined) close(arm.effectiveDays, expected.D_eff, tolerance);
    if (expected.days_used !== undefined) expect(arm.days).toBe(expected.days_used);
    if (expected.lift_ci95 !== undefined) close(arm.interval, expected.lift_ci95, tolerance);
  });
}

interface PooledArm {
  readonly theta: number;
  readonly V: number;
  readonly t: number;
  readonly p: number;
  readonly own_p: number;
  readonly armF: number;
  readonly armF_guard: number;
  readonly lift_ci95: number[];
}
caseTest<
  Arms,
  {
    kappa: number;
    tau2: number;
    rho: number;
    df: number;
    v1: PooledArm;
    v2: PooledArm;
    holm_p: number[];
  }
>('pool-k3', (inputs, expected, tolerance) => {
  const comparison = run(inputs);
  close(comparison.pooled!.kappa, expected.kappa, tolerance);
  close(comparison.pooled!.tauSquared, expected.tau2, tolerance);
  close(comparison.rho, expected.rho, tolerance);
  close(comparison.df, expected.df, tolerance);
  [expected.v1, expected.v2].forEach((wanted, i) => {
    const arm = comparison.arms[i]!;
    close(arm.theta, wanted.theta, tolerance);
    close(arm.variance, wanted.V, tolerance);
    close(arm.t, wanted.t, tolerance);
    close(arm.p, wanted.p, tolerance);
    close(arm.ownP, wanted.own_p, tolerance);
    close(arm.armF!, wanted.armF, tolerance);
    close(fQuantile(0.9, arm.ownDf, arm.ownDf), wanted.armF_guard, tolerance);
    close(arm.interval, wanted.lift_ci95, tolerance);
    expect(arm.guard).toBeNull();
  });
  close(
    comparison.arms.map((arm) => arm.adjustedP),
    expected.holm_p,
    tolerance,
  );
});

caseTest<{ m_nu_rho: [number, number, number][] }, { df: number[] }>(
  'pool-df',
  ({ m_nu_rho }, { df }, tolerance) => {
    close(
      m_nu_rho.map((args) => pooledDf(...args)),
      df,
      tolerance,
    );
  },
);

interface PastTest {
  readonly V_jack: number;
  readonly V_binom: number;
  readonly H: number;
  readonly df: number;
}
caseTest<
  { past_tests: PastTest[]; w0: number; nu0: number; cap: number },
  Record<'tau0_sq' | 'excess_raw' | 'excess' | 'd0_hat' | 'scale_s0' | 'd0_used', number>
>('account-learn-8', (inputs, expected, tolerance) => {
  const past = inputs.past_tests.map((test) => ({
    ownVariance: test.V_jack,
    withinVariance: test.V_binom,
    concentration: test.H,
    df: test.df,
  }));
  const learnt = learnAccountNoise(past, 'count', {
    priorTests: inputs.w0,
    priorDf: inputs.nu0,
    cap: inputs.cap,
  })!;
  close(learnt.tau0Squared, expected.tau0_sq, tolerance);
  close(learnt.excessRaw, expected.excess_raw, tolerance);
  close(learnt.excess, expected.excess, tolerance);
  close(learnt.d0Uncorrected, expected.d0_hat, tolerance);
  close(learnt.s0, expected.scale_s0, tolerance);
  close(learnt.d0, expected.d0_used, tolerance);
});

caseTest<{ x: number[] }, { y: number[] }>('trigamma-inverse', ({ x }, { y }, tolerance) => {
  close(x.map(trigammaInverse), y, tolerance);
});

caseTest<
  Arms,
  Record<
    'sigma_w' | 'theta' | 'F' | 'F_high' | 'F_low' | 'V' | 'df' | 't' | 'p' | 'p_own',
    number
  > & { lift_ci95: number[] }
>('moderated-k2', (inputs, expected, tolerance) => {
  const comparison = run(inputs);
  const arm = comparison.arms[0]!;
  close(comparison.weightNoise, expected.sigma_w, tolerance);
  close(arm.theta, expected.theta, tolerance);
  close(comparison.accountF!, expected.F, tolerance);
  close(fQuantile(0.9, comparison.df, inputs.account!.d0), expected.F_high, tolerance);
  close(fQuantile(0.05, comparison.df, inputs.account!.d0), expected.F_low, tolerance);
  expect(arm.guard).toBeNull();
  expect(arm.basis).toBe('account');
  close(arm.variance, expected.V, tolerance);
  close(arm.df, expected.df, tolerance);
  close(arm.t, expected.t, tolerance);
  close(arm.p, expected.p, tolerance);
  close(arm.ownP, expected.p_own, tolerance);
  close(arm.interval, expected.lift_ci95, tolerance);
});

caseTest<Arms, Record<'F' | 'F_guard' | 'p_own' | 'p_final', number>>(
  'guard-fires-k2',
  (inputs, expected, tolerance) => {
    const comparison = run(inputs);
    const arm = comparison.arms[0]!;
    close(comparison.accountF!, expected.F, tolerance);
    close(fQuantile(0.9, comparison.df, inputs.account!.d0), expected.F_guard, tolerance);
    expect(arm.guard).toBe('accountTooQuiet');
    close(arm.ownP, expected.p_own, tolerance);
    close(arm.p, expected.p_final, tolerance);
  },
);

interface Cosines {
  readonly V_ewc: number;
  readonly p: number;
}
caseTest<
  Arms,
  {
    theta: number;
    r1_plus_1_over_D: number;
    'B=3': Cosines;
    'B=6': Cosines;
    B_default: Record<string, number>;
  }
>('ewc-v1', (inputs, expected, tolerance) => {
  const totals = { numerator: inputs.clicks, denominator: inputs.impressions };
  const terms = dayTerms(totals, 1, inputs.sigma_w!, pooledRate(totals));
  const pair = pairStatistics(terms, inputs.sigma_w!);
  close(pair.theta, expected.theta, tolerance);
  close(pair.lag1, expected.r1_plus_1_over_D, tolerance);
  for (const count of [3, 6] as const) {
    const variance = cosineVariance(pair.contributions, count);
    close(variance, expected[`B=${count}`].V_ewc, tolerance);
    close(tTwoSided(pair.theta / Math.sqrt(variance), count), expected[`B=${count}`].p, tolerance);
  }
  for (const [days, count] of Object.entries(expected.B_default)) {
    expect(cosineCount(Number(days))).toBe(count);
  }
});

for (const id of ['hsd-4-weekly-4', 'hsd-4-k3']) {
  caseTest<{ information: number[]; alpha: number; gamma: number }, { z_bounds: number[] }>(
    id,
    ({ information, alpha, gamma }, { z_bounds }, tolerance) => {
      close(spendingBounds(information, alpha, { hwangShihDecani: gamma }), z_bounds, tolerance);
    },
  );
}

caseTest<{ alpha: number }, { 'hsd-4': number[]; obf: number[] }>(
  'daily-from-7-of-28',
  ({ alpha }, expected, tolerance) => {
    const days = Array.from({ length: 22 }, (_, i) => 7 + i);
    const hsd = days.map((day) => dailyBound(day, 28, alpha, { hwangShihDecani: -4 }));
    close(hsd, expected['hsd-4'], tolerance);
    const obf = days.map((day) => dailyBound(day, 28, alpha));
    close(obf, expected.obf, tolerance);
  },
);

caseTest<{ t_df: [number, number][] }, { z: number[] }>('t-to-z', ({ t_df }, { z }, tolerance) => {
  close(
    t_df.map(([t, df]) => zOfTwoSidedP(tTwoSided(t, df))),
    z,
    tolerance,
  );
});

caseTest<
  { impressions_arm_day_placement: number[][][]; clicks_arm_day_placement: number[][][] },
  {
    theta: number;
    V_jack_day: number;
    df: number;
    p: number;
    unstratified: { theta: number; V_jack: number; p: number };
  }
>('strat-mh', (inputs, expected, tolerance) => {
  const flat = (arms: number[][][]) => arms.map((days) => days.flat());
  const strata = inputs.clicks_arm_day_placement[0]![0]!.length;
  const numerator = flat(inputs.clicks_arm_day_placement);
  const denominator = flat(inputs.impressions_arm_day_placement);
  const arm = compareToControl({ numerator, denominator, strata }, { weightNoise: 0 }).arms[0]!;
  close(arm.theta, expected.theta, tolerance);
  close(arm.variance, expected.V_jack_day, tolerance);
  close(arm.df, expected.df, tolerance);
  close(arm.p, expected.p, tolerance);
  const sums = (arms: number[][][]) =>
    arms.map((days) => days.map((day) => day.reduce((a, b) => a + b)));
  const plain = run({
    impressions: sums(inputs.impressions_arm_day_placement),
    clicks: sums(inputs.clicks_arm_day_placement),
    sigma_w: 0,
  }).arms[0]!;
  close(plain.theta, expected.unstratified.theta, tolerance);
  close(plain.variance, expected.unstratified.V_jack, tolerance);
  close(plain.p, expected.unstratified.p, tolerance);
});

interface PlanRow {
  readonly sigma_ad: number;
  readonly d0: number;
  readonly J: number;
  readonly shared: number;
  readonly days: number;
  readonly power_at_days: number;
}
caseTest<
  { ctr: number; impressions_per_day_per_arm: number; mde: number; power: number; alpha: number },
  { rows: PlanRow[] }
>('plan-days', (inputs, { rows }, tolerance) => {
  for (const row of rows) {
    const plan = planDays({
      dayVariance: dayVariance({
        rate: inputs.ctr,
        controlPerDay: inputs.impressions_per_day_per_arm,
        armPerDay: inputs.impressions_per_day_per_arm,
        dayNoise: row.sigma_ad,
        adSets: row.J,
        sharedNoise: row.shared,
      }),
      leastEffect: inputs.mde,
      alpha: inputs.alpha,
      power: inputs.power,
      accountDf: row.d0,
    });
    expect(plan.days).toBe(row.days);
    close(plan.power, row.power_at_days, tolerance);
  }
});

caseTest<{ rho: number; alpha: number }, Record<string, number>>(
  'dunnett-t-pooled',
  ({ rho, alpha }, expected, tolerance) => {
    for (const [key, critical] of Object.entries(expected)) {
      const [comparisons, df] = key.match(/[\d.]+/g)!.map(Number);
      const lambdas = new Array<number>(comparisons!).fill(Math.sqrt(rho));
      close(dunnettCritical(lambdas, df!, alpha), critical, tolerance);
    }
  },
);
