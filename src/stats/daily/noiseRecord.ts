import { cosineCount, cosineVariance } from './cosineVariance.ts';
import { type DailyTotals, defaultWeightNoise } from './dailyTotals.ts';
import { dayTerms, pooledRate } from './dayTerms.ts';
import type { NoiseRecord } from './learnAccountNoise.ts';
import { type PairStatistics, pairStatistics } from './pairStatistics.ts';
import { pooledDf, sharedControlCorrelation } from './pooledNoise.ts';

/**
 * What a finished test teaches about its account's day noise (means over control pairs), or null
 * when it was shorter than 7 days or had under 20 events in an arm.
 */
export function noiseRecord(totals: DailyTotals): NoiseRecord | null {
  const rate = pooledRate(totals);
  const pairs: PairStatistics[] = [];
  for (let arm = 1; arm < totals.numerator.length; arm++) {
    const terms = dayTerms(totals, arm, defaultWeightNoise, rate);
    const pair = pairStatistics(terms, defaultWeightNoise);
    if (pair.days < 7 || Math.min(pair.events, pair.controlEvents) < 20) continue;
    if (pair.ownVariance > 0) pairs.push(pair);
  }
  if (pairs.length === 0) return null;
  const average = (pick: (pair: PairStatistics) => number) =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const rho = sharedControlCorrelation(pairs.map((pair) => pair.volumeShare));
  const days = average((pair) => pair.days);
  return {
    ownVariance: average((pair) => pair.ownVariance),
    withinVariance: average((pair) => pair.withinVariance),
    concentration: average((pair) => pair.concentration),
    df: pooledDf(
      pairs.length,
      average((pair) => pair.ownDf),
      rho,
    ),
    days,
    lag1: average((pair) => pair.lag1),
    cosineVariance: average((pair) => cosineVariance(pair.contributions)),
    cosineDf: pooledDf(pairs.length, cosineCount(Math.round(days)), rho),
  };
}

/** Past tests whose noise inside a day is within a factor of five of this test's. */
export function similarVolume(
  past: readonly NoiseRecord[],
  test: { readonly withinVariance: number; readonly concentration: number },
): NoiseRecord[] {
  const size = test.withinVariance / test.concentration;
  return past.filter(({ withinVariance, concentration }) => {
    const ratio = withinVariance / concentration / size;
    return ratio <= 5 && ratio >= 0.2;
  });
}
