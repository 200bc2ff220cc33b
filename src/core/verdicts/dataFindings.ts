import type { Verdict } from '../../model/verdict.ts';
import { fatigueTrend } from '../../stats/daily/fatigueTrend.ts';
import type { ExperimentDecision } from '../../stats/decide/decision.ts';
import { differingFindings } from './differingChannels.ts';
import { plainTotals } from './evidenceOf.ts';
import { moneyDifference } from './moneyDifference.ts';
import type { Question } from './Question.ts';
import type { VariantDays } from './variantDays.ts';

/** What the figures show beyond the comparison itself. */
export const dataFindings = (
  question: Question,
  data: VariantDays,
  count: number,
  decided: ExperimentDecision,
): Verdict['findings'] => [
  ...fatigue(question, data, count, decided),
  ...equalMix(question.experiment.metric, data),
  ...nearZero(question, data, count),
  ...differingFindings(question.arms),
];

function fatigue(
  { arms }: Question,
  data: VariantDays,
  count: number,
  { leader, decision }: ExperimentDecision,
): Verdict['findings'] {
  if (leader === 0 || (decision !== 'wins' && decision !== 'leads')) return [];
  const trend = fatigueTrend(
    data.columns.clicks.map((values) => values.subarray(0, count)),
    data.columns.impressions.map((values) => values.subarray(0, count)),
    leader,
  );
  if (trend === null || !(trend.p < 0.01 && trend.perDay < 0)) return [];
  return [
    {
      code: 'fatigue',
      severity: 'warning',
      action: 'refreshCreative',
      variantId: arms.variants[leader]!.id,
      evidence: { perDay: trend.perDay, days: trend.days, p: trend.p },
    },
  ];
}

function equalMix(metric: Verdict['metric'], { cells }: VariantDays): Verdict['findings'] {
  if (cells === null || (metric !== 'ctr' && metric !== 'cvr')) return [];
  const evidence = { places: cells.strata };
  return [
    { code: 'equalPlacementMix', severity: 'info', action: 'none', variantId: null, evidence },
  ];
}

/** A relative lift over a baseline that may be zero says nothing: read the difference. */
function nearZero(
  { experiment, arms }: Question,
  data: VariantDays,
  count: number,
): Verdict['findings'] {
  const totals = plainTotals(experiment.metric, data, count);
  return arms.variants.slice(1).flatMap(({ id }, index) => {
    const money = moneyDifference(experiment.metric, totals, index + 1, experiment.alpha);
    if (money === null || money.g < 1) return [];
    const { difference, low, high, g } = money;
    return [
      {
        code: 'baselineNearZero' as const,
        severity: 'warning' as const,
        action: 'useDifference' as const,
        variantId: id,
        evidence: { difference, low, high, g },
      },
    ];
  });
}
