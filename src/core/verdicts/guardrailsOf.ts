import type { Experiment, Metric } from '../../model/experiment.ts';
import { higherIsBetter } from '../../stats/daily/metricTotals.ts';
import type { Guardrail } from '../../stats/decide/decision.ts';
import { compareDays, isKnown, usableDays } from './evidenceOf.ts';
import type { VariantDays } from './variantDays.ts';

/** Money behind each screen metric: clicks must not be bought with orders. */
const guarded: Readonly<Record<Metric, readonly ('cvr' | 'roas')[]>> = {
  ctr: ['roas', 'cvr'],
  cartRate: ['roas', 'cvr'],
  cpc: ['roas', 'cvr'],
  cvr: ['roas'],
  costPerOrder: ['roas'],
  roas: [],
  revenuePerImpression: [],
  profitPerImpression: [],
};

/** The guardrail comparisons that the data allow, on settled days. */
export function guardrailsOf(experiment: Experiment, data: VariantDays): Guardrail[] {
  return guarded[experiment.metric]
    .filter((metric) => isKnown(metric, data) && usableDays(metric, data) > 1)
    .map((metric) => ({
      metric,
      margin: experiment.guardrailMargin,
      higherIsBetter: higherIsBetter(metric),
      comparison: compareDays(metric, data, usableDays(metric, data), experiment.alpha),
    }));
}
