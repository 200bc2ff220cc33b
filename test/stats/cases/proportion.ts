import { expect } from 'vitest';
import {
  betaPosterior,
  chanceToBeBestRate,
  expectedRateLoss,
  liftQuantile,
} from '../../../src/stats/bayes/betaPosterior.ts';
import { compareToControl } from '../../../src/stats/daily/compareToControl.ts';
import {
  effectOfMeans,
  meanFromCounts,
  meanFromSums,
  normalPosterior,
  welchTest,
} from '../../../src/stats/means/compareMeans.ts';
import { cupedSlope, cupedSummary } from '../../../src/stats/means/cuped.ts';
import { ratioSummary } from '../../../src/stats/means/ratioSummary.ts';
import { fisherExact } from '../../../src/stats/proportions/fisherExact.ts';
import { previewTotals } from '../../../src/stats/proportions/previewTotals.ts';
import {
  type Counts,
  proportionDifference,
  proportionRatio,
} from '../../../src/stats/proportions/proportionDifference.ts';
import { proportionInterval } from '../../../src/stats/proportions/proportionInterval.ts';
import {
  chiSquareOfProportions,
  proportionTest,
} from '../../../src/stats/proportions/proportionTest.ts';
import { normalQuantile } from '../../../src/stats/special/normal.ts';
import { caseTest, close } from './sharedCases.ts';

type Pair = [number, number];
const counts = ([x, n]: Pair): Counts => ({ x, n });

caseTest<{ x: Pair; n: Pair }, { z: number; p: number }>(
  'prop2-z-pooled-sm',
  ({ x, n }, expected, tolerance) => {
    const test = proportionTest({ x: x[0], n: n[0] }, { x: x[1], n: n[1] });
    close(test.z, expected.z, tolerance);
    close(test.p, expected.p, tolerance);
  },
);

caseTest<{ x: number[]; n: number[] }, { chi2: number; df: number; p: number }>(
  'chi2-k4-R',
  ({ x, n }, expected, tolerance) => {
    const test = chiSquareOfProportions(x, n);
    close(test.chiSquare, expected.chi2, tolerance);
    expect(test.df).toBe(expected.df);
    close(test.p, expected.p, tolerance);
    close(previewTotals(x.map((x, i) => ({ x, n: n[i]! }))).p, expected.p, tolerance);
  },
);

caseTest<{ x: number[]; n: number[]; pairs: Pair[] }, { p: number[] }>(
  'chi2-pairs-raw-R',
  ({ x, n, pairs }, expected, tolerance) => {
    const p = pairs.map(([i, j]) => chiSquareOfProportions([x[i]!, x[j]!], [n[i]!, n[j]!]).p);
    close(p, expected.p, tolerance);
  },
);

interface TwoArms {
  readonly control: Pair;
  readonly treatment: Pair;
  readonly alpha?: number;
}

for (const id of ['spotify-chi2', 'spotify-chi2-99']) {
  caseTest<TwoArms, { difference?: number; ci: Pair; p?: number; relative_difference?: number }>(
    id,
    ({ control, treatment, alpha = 0.05 }, expected, tolerance) => {
      const [t, c] = [counts(treatment), counts(control)];
      const wald = proportionDifference(t, c, alpha, 'wald');
      close(wald.interval, expected.ci, tolerance);
      if (expected.difference !== undefined) close(wald.difference, expected.difference, tolerance);
      if (expected.p !== undefined) {
        close(chiSquareOfProportions([t.x, c.x], [t.n, c.n]).p, expected.p, tolerance);
      }
      if (expected.relative_difference !== undefined) {
        close(proportionRatio(t, c).ratio - 1, expected.relative_difference, tolerance);
      }
    },
  );
}

caseTest<TwoArms, { p: number }>(
  'tt-pearson-yates',
  ({ control, treatment }, expected, tolerance) => {
    const { p } = chiSquareOfProportions(
      [treatment[0], control[0]],
      [treatment[1], control[1]],
      true,
    );
    close(p, expected.p, tolerance);
  },
);

caseTest<TwoArms, { difference: number; ci: Pair; p: number }>(
  'tt-norm-nocorr',
  ({ control, treatment, alpha = 0.05 }, expected, tolerance) => {
    const test = proportionTest(counts(treatment), counts(control), { alpha });
    close(test.difference, expected.difference, tolerance);
    close(test.interval, expected.ci, tolerance);
    close(test.p, expected.p, tolerance);
  },
);

caseTest<TwoArms, { ci: Pair; p: number }>(
  'tt-norm-unpooled-corr',
  ({ control, treatment, alpha = 0.05 }, expected, tolerance) => {
    const options = { alpha, variance: 'unpooled', continuity: true } as const;
    const test = proportionTest(counts(treatment), counts(control), options);
    close(test.interval, expected.ci, tolerance);
    close(test.p, expected.p, tolerance);
  },
);

caseTest<TwoArms, { p: number }>('tt-fisher', ({ control, treatment }, expected, tolerance) => {
  close(fisherExact(counts(treatment), counts(control)), expected.p, tolerance);
});

caseTest<{ table: [Pair, Pair] }, { p_two_sided: number; p_greater: number }>(
  'lady-tea-fisher',
  ({ table: [[a, b], [c, d]] }, expected, tolerance) => {
    const [first, second] = [
      { x: a, n: a + b },
      { x: c, n: c + d },
    ];
    close(fisherExact(first, second), expected.p_two_sided, tolerance);
    close(fisherExact(first, second, 'greater'), expected.p_greater, tolerance);
  },
);

interface TwoCounts {
  readonly x: Pair;
  readonly n: Pair;
  readonly alpha: number;
}
const both = ({ x, n }: TwoCounts): [Counts, Counts] => [
  { x: x[0], n: n[0] },
  { x: x[1], n: n[1] },
];

caseTest<TwoCounts, { ci: Pair }>('fagerland-wald', (inputs, { ci }, tolerance) => {
  close(proportionDifference(...both(inputs), inputs.alpha, 'wald').interval, ci, tolerance);
});

for (const id of [
  'fagerland-newcombe',
  'newcombe-diff-56-70-vs-48-80',
  'newcombe-diff-9-10-vs-3-10',
  'newcombe-diff-5-56-vs-0-29',
  'newcombe-diff-0-10-vs-0-20',
  'newcombe-diff-0-10-vs-0-10',
  'newcombe-diff-10-10-vs-0-10',
]) {
  caseTest<TwoCounts, { ci: Pair }>(id, (inputs, { ci }, tolerance) => {
    close(proportionDifference(...both(inputs), inputs.alpha).interval, ci, tolerance);
  });
}

caseTest<TwoCounts, { ratio: number; ci: Pair }>(
  'fagerland-rr-katz',
  (inputs, expected, tolerance) => {
    const { ratio, interval } = proportionRatio(...both(inputs), inputs.alpha);
    close(ratio, expected.ratio, tolerance);
    close(interval, expected.ci, tolerance);
  },
);

for (const id of [
  'binci-18-20',
  'binci-4-20',
  'binci-4-200',
  'binci-0-30',
  'wilson-newcombe98-15-148',
  'wilson-newcombe98-0-20',
  'wilson-newcombe98-1-29',
]) {
  caseTest<
    { x: number; n: number; alpha: number },
    { wilson: Pair; clopper_pearson?: Pair; agresti_coull?: Pair; agresti_coull_upper?: number }
  >(id, ({ x, n, alpha }, expected, tolerance) => {
    close(proportionInterval(x, n, alpha), expected.wilson, tolerance);
    if (expected.clopper_pearson) {
      close(proportionInterval(x, n, alpha, 'clopperPearson'), expected.clopper_pearson, tolerance);
    }
    const agresti = proportionInterval(x, n, alpha, 'agrestiCoull');
    if (expected.agresti_coull) close(agresti, expected.agresti_coull, tolerance);
    if (expected.agresti_coull_upper) close(agresti[1], expected.agresti_coull_upper, tolerance);
  });
}

for (const id of ['bb-49-51', 'bb-ctr-100k', 'bb-zero']) {
  caseTest<
    { a: Pair; b: Pair },
    {
      p_b_beats_a: number;
      expected_loss_choose_b: number;
      expected_loss_choose_a: number;
      'lift_quantiles_2.5_50_97.5'?: [number, number, number];
    }
  >(id, (inputs, expected, tolerance) => {
    const [a, b] = [betaPosterior(counts(inputs.a)), betaPosterior(counts(inputs.b))];
    close(chanceToBeBestRate([a, b])[1]!, expected.p_b_beats_a, tolerance);
    close(expectedRateLoss(b, a), expected.expected_loss_choose_b, tolerance);
    close(expectedRateLoss(a, b), expected.expected_loss_choose_a, tolerance);
    const quantiles = expected['lift_quantiles_2.5_50_97.5'];
    if (quantiles) {
      const ours = [0.025, 0.5, 0.975].map((p) => liftQuantile(p, a, b));
      close(ours, quantiles, tolerance);
    }
  });
}

caseTest<{ x: number[]; n: number[] }, { p_best: number[] }>(
  'pbest-3-uneven',
  ({ x, n }, { p_best }, tolerance) => {
    const posteriors = x.map((x, i) => betaPosterior({ x, n: n[i]! }));
    close(chanceToBeBestRate(posteriors), p_best, tolerance);
  },
);

caseTest<TwoArms & { alpha: number }, { lift: number; se: number; ci: Pair; p: number }>(
  'gb-prop-rel',
  ({ control, treatment, alpha }, expected, tolerance) => {
    const effect = effectOfMeans(
      meanFromCounts(...treatment),
      meanFromCounts(...control),
      'relative',
    );
    const test = welchTest(effect, alpha);
    close(test.effect, expected.lift, tolerance);
    close(test.se, expected.se, tolerance);
    close(test.interval, expected.ci, tolerance);
    close(test.p, expected.p, tolerance);
  },
);

interface GaussianExpected {
  readonly lift: number;
  readonly sd: number;
  readonly ci: Pair;
  readonly chance_to_win: number;
  readonly risk_control_treatment: Pair;
}
const checkGaussian = (
  effect: { effect: number; se: number },
  expected: GaussianExpected,
  tolerance: number,
) => {
  const posterior = normalPosterior(effect.effect, effect.se);
  close(posterior.mean, expected.lift, tolerance);
  close(posterior.sd, expected.sd, tolerance);
  const half = normalQuantile(0.975) * posterior.sd;
  close([posterior.mean - half, posterior.mean + half], expected.ci, tolerance);
  close(posterior.chanceToWin, expected.chance_to_win, tolerance);
  const losses = [posterior.lossOfControl, posterior.lossOfTreatment];
  close(losses, expected.risk_control_treatment, tolerance);
};

caseTest<TwoArms, GaussianExpected>(
  'gb-bayes-binom',
  ({ control, treatment }, expected, tolerance) => {
    const effect = effectOfMeans(
      meanFromCounts(...treatment),
      meanFromCounts(...control),
      'relative',
    );
    checkGaussian(effect, expected, tolerance);
  },
);

interface Sums {
  readonly n: number;
  readonly sum: number;
  readonly sumsq: number;
}
interface TwoMeans {
  readonly control: Sums;
  readonly treatment: Sums;
}
const summary = ({ n, sum, sumsq }: Sums) => meanFromSums(n, sum, sumsq);

caseTest<TwoMeans, GaussianExpected>(
  'gb-bayes-mean-flat',
  ({ control, treatment }, expected, tolerance) => {
    checkGaussian(
      effectOfMeans(summary(treatment), summary(control), 'relative'),
      expected,
      tolerance,
    );
  },
);

for (const [id, scale] of [
  ['gb-ttest-rel', 'relative'],
  ['gb-ttest-abs', 'absolute'],
] as const) {
  caseTest<TwoMeans, { lift?: number; difference?: number; se: number; ci: Pair; p: number }>(
    id,
    ({ control, treatment }, expected, tolerance) => {
      const test = welchTest(effectOfMeans(summary(treatment), summary(control), scale));
      close(test.effect, expected.lift ?? expected.difference!, tolerance);
      close(test.se, expected.se, tolerance);
      close(test.interval, expected.ci, tolerance);
      close(test.p, expected.p, tolerance);
    },
  );
}

caseTest<{ pre: number[]; post: number[] }, { theta: number }>(
  'cuped-theta',
  ({ pre, post }, { theta }, tolerance) => {
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const arm = {
      n: pre.length,
      sumA: sum(post),
      sumSquaresA: sum(post.map((x) => x * x)),
      sumB: sum(pre),
      sumSquaresB: sum(pre.map((x) => x * x)),
      sumProducts: sum(pre.map((x, i) => x * post[i]!)),
    };
    close(cupedSlope([arm, arm]), theta, tolerance);
  },
);

interface CupedArm {
  readonly n: number;
  readonly post_sum: number;
  readonly post_sumsq: number;
  readonly pre_sum: number;
  readonly pre_sumsq: number;
  readonly cross: number;
}
caseTest<
  { control: CupedArm; treatment: CupedArm },
  Record<
    'theta' | 'difference' | 'se' | 'p' | 'unadjusted_difference' | 'unadjusted_se',
    number
  > & { ci: Pair }
>('cuped-absolute', (inputs, expected, tolerance) => {
  const sums = (arm: CupedArm) => ({
    n: arm.n,
    sumA: arm.post_sum,
    sumSquaresA: arm.post_sumsq,
    sumB: arm.pre_sum,
    sumSquaresB: arm.pre_sumsq,
    sumProducts: arm.cross,
  });
  const [control, treatment] = [sums(inputs.control), sums(inputs.treatment)];
  const slope = cupedSlope([control, treatment]);
  close(slope, expected.theta, tolerance);
  const compare = (by: number) =>
    welchTest(effectOfMeans(cupedSummary(treatment, by), cupedSummary(control, by), 'absolute'));
  const test = compare(slope);
  close(test.effect, expected.difference, tolerance);
  close(test.se, expected.se, tolerance);
  close(test.interval, expected.ci, tolerance);
  close(test.p, expected.p, tolerance);
  close(compare(0).effect, expected.unadjusted_difference, tolerance);
  close(compare(0).se, expected.unadjusted_se, tolerance);
});

interface RatioArm {
  readonly n: number;
  readonly num_sum: number;
  readonly num_sumsq: number;
  readonly den_sum: number;
  readonly den_sumsq: number;
  readonly cross: number;
}
caseTest<{ control: RatioArm; treatment: RatioArm }, { lift: number; ci: Pair; p: number }>(
  'ratio-posthog',
  (inputs, expected, tolerance) => {
    const ratio = (arm: RatioArm) =>
      ratioSummary({
        n: arm.n,
        sumA: arm.num_sum,
        sumSquaresA: arm.num_sumsq,
        sumB: arm.den_sum,
        sumSquaresB: arm.den_sumsq,
        sumProducts: arm.cross,
      });
    const test = welchTest(
      effectOfMeans(ratio(inputs.treatment), ratio(inputs.control), 'relative'),
    );
    close(test.effect, expected.lift, tolerance);
    close(test.interval, expected.ci, tolerance);
    close(test.p, expected.p, tolerance);
  },
);

caseTest<TwoArms, { z: number; p: number; p_b_beats_a: number }>(
  'edge-identical',
  ({ control, treatment }, expected, tolerance) => {
    const [c, t] = [counts(control), counts(treatment)];
    close(proportionTest(t, c).z, expected.z, tolerance);
    close(proportionTest(t, c).p, expected.p, tolerance);
    close(chiSquareOfProportions([t.x, c.x], [t.n, c.n]).p, expected.p, tolerance);
    close(
      chanceToBeBestRate([betaPosterior(c), betaPosterior(t)])[1]!,
      expected.p_b_beats_a,
      tolerance,
    );
  },
);

caseTest<TwoArms, { p: number; significant: boolean; wilson_upper: number }>(
  'edge-all-zero-clicks',
  ({ control, treatment }, expected, tolerance) => {
    const [c, t] = [counts(control), counts(treatment)];
    close(proportionTest(t, c).p, expected.p, tolerance);
    close(previewTotals([c, t]).p, expected.p, tolerance);
    close(previewTotals([c, t]).arms[1]!.p!, expected.p, tolerance);
    close(proportionInterval(...control)[1], expected.wilson_upper, tolerance);
    // The same as daily totals: nothing estimable, nothing claimed.
    const daily = compareToControl({
      numerator: [new Array(10).fill(0), new Array(10).fill(0)],
      denominator: [new Array(10).fill(100), new Array(10).fill(100)],
    }).arms[0]!;
    expect(daily.p).toBe(1);
    expect(daily.standing).toBe('preview');
    expect(daily.interval).toEqual([-1, Number.POSITIVE_INFINITY]);
  },
);
