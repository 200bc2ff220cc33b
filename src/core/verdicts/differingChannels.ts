import type { Metric } from '../../model/experiment.ts';
import type { Verdict } from '../../model/verdict.ts';
import { needsSettled } from './evidenceOf.ts';
import { blankVariant, nothingYet } from './nothingYet.ts';
import type { Question } from './Question.ts';
import type { Arms, VariantDays } from './variantDays.ts';

type Difference = 'basesDiffer' | 'currenciesDiffer';

/** In what the channels of the variants do not agree: what an order is, or which money it is. */
function differencesOf({ entities }: Arms): { code: Difference; kinds: number }[] {
  const kinds = (pick: 'basis' | 'currency') => new Set(entities.map((one) => one[pick])).size;
  return [
    { code: 'basesDiffer' as const, kinds: kinds('basis') },
    { code: 'currenciesDiffer' as const, kinds: kinds('currency') },
  ].filter((one) => one.kinds > 1);
}

const needsMoney = (metric: Metric): boolean =>
  metric !== 'ctr' && metric !== 'cvr' && metric !== 'cartRate';

/** Says which figures are left out because the variants' channels count or pay differently. */
export const differingFindings = (arms: Arms): Verdict['findings'] =>
  differencesOf(arms).map(({ code, kinds }) => ({
    code,
    severity: 'warning',
    action: 'useOneChannel',
    variantId: null,
    evidence: { kinds },
  }));

/**
 * The verdict of a test whose metric cannot be compared over its channels (orders of another
 * attribution, other money): invalid, with the reason. Null where it can.
 */
export function incomparable(question: Question, data: VariantDays): Verdict | null {
  const { arms, experiment } = question;
  const { metric } = experiment;
  const reasons = differencesOf(arms)
    .map(({ code }) => code)
    .filter((code) => (code === 'basesDiffer' ? needsSettled(metric) : needsMoney(metric)));
  if (reasons.length === 0) return null;
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
  return {
    ...nothingYet(question),
    decision: 'invalid',
    reasons,
    from: data.days[0] ?? null,
    to: data.days.at(-1) ?? null,
    variants: arms.variants.map((variant, arm) =>
      blankVariant(variant, {
        impressions: sum(data.columns.impressions[arm]!),
        clicks: sum(data.columns.clicks[arm]!),
      }),
    ),
    findings: differingFindings(arms),
    wouldChange: { kind: 'useOneChannel', count: null },
  };
}
