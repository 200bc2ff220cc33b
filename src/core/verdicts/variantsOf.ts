import type { Verdict } from '../../model/verdict.ts';
import { armPosteriors } from '../../stats/best/armPosteriors.ts';
import { chanceToBeBest } from '../../stats/best/chanceToBeBest.ts';
import { topTwoWeights, withControlShare } from '../../stats/best/topTwoWeights.ts';
import type { ArmComparison, Comparison } from '../../stats/daily/comparison.ts';
import { higherIsBetter } from '../../stats/daily/metricTotals.ts';
import { pairedDailyT } from '../../stats/daily/pairedDailyT.ts';
import type { ExperimentDecision } from '../../stats/decide/decision.ts';
import { dunnettCritical, dunnettLambda } from '../../stats/multiple/dunnett.ts';
import { learnEffectPrior, shrink } from '../../stats/shrinkage/shrink.ts';
import { plainTotals, total } from './evidenceOf.ts';
import type { LooksSoFar } from './looksSoFar.ts';
import { moneyDifference } from './moneyDifference.ts';
import { blankVariant, finite } from './nothingYet.ts';
import type { Question } from './Question.ts';
import type { VariantDays } from './variantDays.ts';
import { variantFigures } from './variantFigures.ts';

/** Least share of any variant in the suggested split of the next days. */
const leastShare = 0.05;

/** Every variant's figures and, against the control, what they say. */
export function variantsOf(
  question: Question,
  data: VariantDays,
  count: number,
  found: LooksSoFar,
  decided: ExperimentDecision,
  left: readonly (number | null)[],
): Verdict['variants'] {
  const { arms, experiment } = question;
  const sign = higherIsBetter(experiment.metric) ? 1 : -1;
  const { means, sds } = armPosteriors(found.comparison);
  const best = chanceToBeBest(
    means.map((mean) => sign * mean),
    sds,
  );
  const known = found.comparison.arms.some((arm) => arm.variance > 0);
  const shares = withControlShare(topTwoWeights(best.chance), 1 / arms.variants.length, leastShare);
  const joint = jointIntervals(found.comparison, data, count);
  const effects = question
    .past(experiment.metric)
    .filter(({ experimentId }) => experimentId !== experiment.id)
    .flatMap(({ effects }) => effects);
  const prior = learnEffectPrior(effects);
  const totals = plainTotals(experiment.metric, data, count);
  return arms.variants.map((variant, index) => {
    const figures = {
      ...variantFigures(data, totals, index, count),
      chanceBest: known ? best.chance[index]! : null,
      expectedLoss: known ? best.expectedLoss[index]! : null,
      suggestedShare: known ? shares[index]! : null,
      days: count,
    };
    if (index === 0) return blankVariant(variant, figures);
    const arm = found.comparison.arms[index - 1]!;
    const look = found.looks[index - 1]!;
    const own = decided.arms[index - 1]!;
    const shrunk =
      arm.scale === 'ratio' && arm.variance > 0
        ? shrink({ effect: arm.theta, se: Math.sqrt(arm.variance) }, prior)
        : null;
    const shrunkAt = (z: number) =>
      shrunk ? finite(Math.expm1(shrunk.effect + z * shrunk.se)) : null;
    const money = moneyDifference(experiment.metric, totals, index, experiment.alpha);
    return blankVariant(variant, {
      ...figures,
      decision: own.decision,
      reasons: [...own.reasons],
      lift: finite(arm.lift),
      low: finite(arm.interval[0]),
      high: finite(arm.interval[1]),
      safeLow: finite(look.peekSafeInterval[0]),
      safeHigh: finite(look.peekSafeInterval[1]),
      difference: finite(money?.difference),
      differenceLow: finite(money?.low),
      differenceHigh: finite(money?.high),
      fiellerLow: finite(money?.lift?.[0]),
      fiellerHigh: finite(money?.lift?.[1]),
      jointLow: finite(joint[index - 1]?.[0]),
      jointHigh: finite(joint[index - 1]?.[1]),
      t: finite(arm.t),
      df: finite(arm.df),
      pairedT: finite(pairedDailyT(totals, index).t),
      p: arm.p,
      adjustedP: arm.adjustedP,
      anytimeP: look.anytimeP,
      shrunkLift: shrunkAt(0),
      shrunkLow: shrunkAt(-1.959963984540054),
      shrunkHigh: shrunkAt(1.959963984540054),
      days: arm.days,
      effectiveDays: finite(arm.effectiveDays),
      overdispersion: finite(arm.overdispersion),
      daysLeft: left[index - 1] ?? null,
      conditionalPower: look.conditionalPower,
      varianceBasis: arm.basis,
    });
  });
}

/** Dunnett intervals with the pooled variance; with one comparison they are the plain ones. */
function jointIntervals(
  { arms, alpha, pooled }: Comparison,
  data: VariantDays,
  count: number,
): (readonly [number, number])[] {
  if (pooled === null) return arms.map(({ interval }) => interval);
  const size = (arm: number) => total(data.columns.impressions[arm]!, count);
  // Two digits of the correlation are enough for the display, and let the critical value be cached.
  const lambdas = arms.map(({ arm }) => Number(dunnettLambda(size(arm), size(0)).toFixed(2)));
  return arms.map(({ theta, variance, df }: ArmComparison) => {
    const half = dunnettCritical(lambdas, Math.max(1, Math.round(df)), alpha) * Math.sqrt(variance);
    return [Math.expm1(theta - half), Math.expm1(theta + half)] as const;
  });
}
