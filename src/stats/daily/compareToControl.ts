import { adjustPValues } from '../multiple/adjustPValues.ts';
import { fTail } from '../special/fTail.ts';
import { tCritical, tTwoSided } from '../special/studentT.ts';
import type {
  ArmComparison,
  CompareOptions,
  Comparison,
  Guard,
  Standing,
  VarianceBasis,
} from './comparison.ts';
import { cosineCount, cosineVariance } from './cosineVariance.ts';
import { autocorrelationLimit, type DailyTotals, defaultWeightNoise } from './dailyTotals.ts';
import { dayTerms, pooledRate } from './dayTerms.ts';
import { type PairStatistics, pairStatistics } from './pairStatistics.ts';
import { pooledDf, poolNoise, sharedControlCorrelation } from './pooledNoise.ts';

interface Estimate {
  readonly variance: number;
  readonly df: number;
  readonly p: number;
}

/** Tail of the guards against an account quieter than the test and against one noisy arm. */
const quietGuard = 0.1;

const leastDecisionDays = 7;
const leastTestDays = 4;
const leastEvents = 20;

/**
 * The default test: every arm of one metric against arm 0, from daily totals.
 *
 * Precision-weighted Mantel-Haenszel log ratio of rates; delete-one-day variance; day noise pooled
 * over control pairs for three and more arms, and moderated by the account's own past where known
 * (Smyth 2004), behind guards that can only make the answer more careful; cosine variance where the
 * account's days are serially correlated. `docs/statistics.md` has the formulas and the measured
 * error rates. Never throws: what cannot be estimated is NaN with p = 1 and an unbounded interval.
 */
export function compareToControl(totals: DailyTotals, options: CompareOptions = {}): Comparison {
  const { alpha = 0.05, account } = options;
  const weightNoise =
    options.weightNoise ??
    (account === undefined
      ? defaultWeightNoise
      : Math.min(0.3, Math.max(0.03, Math.sqrt(account.tau0Squared / 2))));
  const rate = pooledRate(totals);
  const autocorrelated = account !== undefined && (account.lag1 ?? 0) > autocorrelationLimit;
  const byDay: PairStatistics[] = [];
  for (let arm = 1; arm < totals.numerator.length; arm++) {
    const pair = pairStatistics(dayTerms(totals, arm, weightNoise, rate), weightNoise);
    byDay.push(pair);
  }
  const pairs = autocorrelated ? byDay.map(withCosines) : byDay;
  const usable = pairs.filter(isUsable);
  const many = usable.length > 1;
  const rho = sharedControlCorrelation(usable.map((pair) => pair.volumeShare));
  const ownDf = mean(usable.map((pair) => pair.ownDf));
  const df = usable.length > 0 ? pooledDf(usable.length, ownDf, rho) : 0;
  const pool = many ? poolNoise(usable) : null;
  const prior = (pair: PairStatistics) =>
    account!.s0 * (pair.withinVariance + account!.tau0Squared * pair.concentration);
  const accountF = account && mean(usable.map((pair) => pair.ownVariance / prior(pair)));

  const own = (pair: PairStatistics) => estimate(pair.theta, pair.ownVariance, pair.ownDf);
  const pooledModel = (pair: PairStatistics) =>
    pair.withinVariance + pool!.tauSquared * pair.concentration;
  const withoutAccount = (pair: PairStatistics) =>
    pool === null ? own(pair) : estimate(pair.theta, pool.kappa * pooledModel(pair), df);
  // The cosine variance has few degrees of freedom, so alone it would seldom see that the account is
  // too quiet (measured: .12 false positives at a quarter of the noise); the daily one sees it.
  const byDayF = account && mean(byDay.filter(isUsable).map((p) => p.ownVariance / prior(p)));
  const byDayDf = pooledDf(usable.length, mean(byDay.filter(isUsable).map((p) => p.ownDf)), rho);
  const tooQuiet =
    account &&
    (fTail(accountF!, df, account.d0) < quietGuard ||
      (autocorrelated && fTail(byDayF!, byDayDf, account.d0) < quietGuard));
  const tooNoisy =
    account && !autocorrelated && ownDf >= 6 && fTail(accountF!, df, account.d0) > 0.95;

  const arms = pairs.map((pair, index) => {
    const arm = index + 1;
    if (!isUsable(pair)) return unknown(pair, arm);
    let chosen = withoutAccount(pair);
    let basis: VarianceBasis = pool === null ? 'own' : 'pooled';
    let guard: Guard | null = null;
    if (account) {
      const variance = (prior(pair) * (account.d0 + df * accountF!)) / (account.d0 + df);
      const moderated = estimate(pair.theta, variance, account.d0 + df);
      if (tooQuiet) guard = 'accountTooQuiet';
      else if (tooNoisy) guard = 'accountTooNoisy';
      if (!(tooNoisy || (tooQuiet && chosen.p >= moderated.p))) {
        chosen = moderated;
        basis = 'account';
      }
    }
    const model = account ? prior(pair) : pool ? pooledModel(pair) : pair.ownVariance;
    const dispersion = pair.ownVariance / model;
    let armF: number | null = null;
    if (many) {
      const d0 = account?.d0 ?? 0;
      const others = usable.filter((other) => other !== pair);
      const otherDf = pooledDf(others.length, mean(others.map((other) => other.ownDf)), rho);
      const otherF = mean(
        others.map((other) => other.ownVariance / (account ? prior(other) : pooledModel(other))),
      );
      armF = dispersion / ((d0 + otherDf * otherF) / (d0 + otherDf));
      const alone = own(pair);
      if (alone.p > chosen.p && fTail(armF, pair.ownDf, d0 + otherDf) < quietGuard) {
        chosen = alone;
        basis = 'own';
        guard = 'noisyArm';
      }
    }
    return describe(pair, arm, chosen, basis, guard, dispersion, armF);
  });
  const adjusted = adjustPValues(
    arms.map((arm) => arm.p),
    'holm',
  );
  return {
    arms: arms.map((arm, i) => ({ ...arm, adjustedP: adjusted[i]! })),
    alpha,
    weightNoise,
    pooled: pool,
    rho,
    df,
    accountF: accountF ?? null,
    autocorrelated,
    lag1: mean(usable.map((pair) => pair.lag1)),
  };

  function describe(
    pair: PairStatistics,
    arm: number,
    chosen: Estimate,
    basis: VarianceBasis,
    guard: Guard | null,
    dispersion: number,
    armF: number | null,
  ): ArmComparison {
    const sign = totals.inverted ? -1 : 1;
    const theta = sign * pair.theta;
    const half = tCritical(alpha, chosen.df) * Math.sqrt(chosen.variance);
    return {
      arm,
      scale: 'ratio',
      theta,
      lift: Math.expm1(theta),
      variance: chosen.variance,
      df: chosen.df,
      t: theta / Math.sqrt(chosen.variance),
      p: chosen.p,
      adjustedP: chosen.p,
      interval: [Math.expm1(theta - half), Math.expm1(theta + half)],
      basis,
      guard,
      standing: standing(pair),
      days: pair.days,
      effectiveDays: 1 / pair.concentration,
      uneven: pair.uneven,
      overdispersion: pair.ownVariance / pair.withinVariance,
      lag1: pair.lag1,
      ownVariance: pair.ownVariance,
      ownDf: pair.ownDf,
      ownP: own(pair).p,
      withinVariance: pair.withinVariance,
      concentration: pair.concentration,
      dispersion,
      armF,
      events: pair.events,
      controlEvents: pair.controlEvents,
      volumeShare: pair.volumeShare,
    };
  }

  function unknown(pair: PairStatistics, arm: number): ArmComparison {
    const nothing = { variance: Number.NaN, df: Number.NaN, p: 1 };
    const open = describe(pair, arm, nothing, 'own', null, Number.NaN, null);
    return { ...open, ownP: 1, interval: [-1, Number.POSITIVE_INFINITY] };
  }
}

function estimate(theta: number, variance: number, df: number): Estimate {
  return { variance, df, p: tTwoSided(theta / Math.sqrt(variance), df) };
}

const isUsable = (pair: PairStatistics): boolean => pair.ownVariance > 0 && pair.concentration > 0;

function withCosines(pair: PairStatistics): PairStatistics {
  if (pair.days < 2) return pair;
  const count = cosineCount(pair.days);
  return { ...pair, ownVariance: cosineVariance(pair.contributions, count), ownDf: count };
}

function standing(pair: PairStatistics): Standing {
  if (pair.days < leastTestDays || Math.min(pair.events, pair.controlEvents) < leastEvents) {
    return 'preview';
  }
  return pair.days < leastDecisionDays ? 'display' : 'decidable';
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? Number.NaN : values.reduce((a, b) => a + b, 0) / values.length;
