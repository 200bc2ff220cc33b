import { findRoot } from '../special/findRoot.ts';
import { digamma, trigamma, trigammaInverse } from '../special/trigamma.ts';
import { type AccountNoise, autocorrelationLimit } from './dailyTotals.ts';

/** What one settled past test leaves for the account; see `noiseRecord`. */
export interface NoiseRecord {
  readonly ownVariance: number;
  readonly withinVariance: number;
  readonly concentration: number;
  readonly df: number;
  readonly days?: number;
  readonly lag1?: number;
  /** The same variance by cosines, used when the account's days turn out to be correlated. */
  readonly cosineVariance?: number;
  readonly cosineDf?: number;
}

/** Fewer past tests than this teach nothing. */
const leastPastTests = 5;

interface LearnOptions {
  /** Weight of the pseudo-prior in tests, its degrees of freedom, and the cap on d0. */
  readonly priorTests?: number;
  readonly priorDf?: number;
  readonly cap?: number;
}

export interface LearntNoise extends AccountNoise {
  readonly lag1: number;
  readonly tests: number;
  /** Spread of log variances between tests beyond chance: raw, and after the pseudo-prior. */
  readonly excessRaw: number;
  readonly excess: number;
  readonly d0Uncorrected: number;
}

/**
 * The account's day noise from its own past tests: a common day variance tau0^2, how much tests
 * differ around it (d0), and a scale s0 (moments of log F, Smyth 2004, with a prior variance that
 * depends on volume). Null below five tests. `kind: 'money'` learns scale and d0 only.
 */
export function learnAccountNoise(
  past: readonly NoiseRecord[],
  kind: 'count' | 'money',
  options: LearnOptions = {},
): LearntNoise | null {
  const { priorTests = 4, priorDf = 6, cap = 40 } = options;
  if (past.length < leastPastTests) return null;
  const lag1 = pooledLag1(past);
  const tests = past.map((test) =>
    lag1 > autocorrelationLimit && test.cosineVariance !== undefined && test.cosineDf !== undefined
      ? { ...test, ownVariance: test.cosineVariance, df: test.cosineDf }
      : test,
  );
  const totalDf = tests.reduce((sum, test) => sum + test.df, 0);
  const excessNoise = (tau: number) =>
    tests.reduce(
      (sum, t) => sum + t.df * (t.ownVariance / (t.withinVariance + tau * t.concentration) - 1),
      0,
    );
  const ceiling = Math.max(...tests.map((test) => test.ownVariance / test.concentration));
  const tau0Squared =
    kind === 'money' || excessNoise(0) <= 0 ? 0 : findRoot(excessNoise, 0, ceiling, 1e-18);

  const m = tests.length;
  const logs = tests.map((test) => {
    const modelled = test.withinVariance + tau0Squared * test.concentration;
    return Math.log(test.ownVariance / modelled) - digamma(test.df / 2) + Math.log(test.df / 2);
  });
  const chance = tests.map((test) => trigamma(test.df / 2));
  const meanLog = logs.reduce((a, b) => a + b, 0) / m;
  const spread = logs.reduce((sum, e) => sum + (e - meanLog) ** 2, 0) / (m - 1);
  const excessRaw = Math.max(0, spread - chance.reduce((a, b) => a + b, 0) / m);
  const excess = ((m - 1) * excessRaw + priorTests * trigamma(priorDf / 2)) / (m - 1 + priorTests);
  const d0Uncorrected = Math.min(cap, 2 * trigammaInverse(excess));
  let [weights, weighted] = [0, 0];
  for (let i = 0; i < m; i++) {
    const weight = 1 / (chance[i]! + excess);
    weights += weight;
    weighted += weight * logs[i]!;
  }
  const scale = Math.exp(
    weighted / weights + digamma(d0Uncorrected / 2) - Math.log(d0Uncorrected / 2),
  );
  return {
    tau0Squared,
    d0: 1 / (1 / d0Uncorrected + 1 / totalDf),
    s0: kind === 'money' ? scale : Math.min(1, scale),
    lag1,
    tests: m,
    excessRaw,
    excess,
    d0Uncorrected,
  };
}

/** Mean lag-1 autocorrelation of past tests, weighted by days; 0 where none is recorded. */
function pooledLag1(past: readonly NoiseRecord[]): number {
  let [days, sum] = [0, 0];
  for (const test of past) {
    if (test.lag1 === undefined) continue;
    days += test.days ?? 1;
    sum += (test.days ?? 1) * test.lag1;
  }
  return days > 0 ? sum / days : 0;
}
