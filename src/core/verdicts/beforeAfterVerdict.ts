import type { Verdict } from '../../model/verdict.ts';
import { beforeAfter } from '../../stats/daily/beforeAfter.ts';
import { higherIsBetter, isAdditive } from '../../stats/daily/metricTotals.ts';
import type { Context } from '../context.ts';
import { differingFindings } from './differingChannels.ts';
import { isKnown, totalsOf, usableDays } from './evidenceOf.ts';
import { blankVariant, finite, headOf } from './nothingYet.ts';
import type { Question } from './Question.ts';
import { type Arms, variantDays } from './variantDays.ts';
import { variantFigures } from './variantFigures.ts';

/** Days looked at on each side of the change. */
const reachDays = 14;

/**
 * A changed main picture without a parallel variant: the first variant is what ran before, the
 * second what ran after. Each is compared with its plan's other creatives on its own days, and the
 * two comparisons with each other. Labelled weak; never more than "leads" or "trails".
 */
export function beforeAfterVerdict(question: Question): Verdict | null {
  const { ctx, arms, experiment, until } = question;
  const { metric, alpha } = experiment;
  if (arms.variants.length !== 2 || isAdditive(metric)) return null;
  const withSiblings = addSiblings(ctx, arms);
  if (withSiblings === null) return null;
  const data = variantDays(ctx, withSiblings, experiment.startsOn, until);
  if (!isKnown(metric, data)) return null;
  const count = usableDays(metric, data);
  const totals = totalsOf(metric, data, count);
  const found = beforeAfter(totals, reachDays, alpha);
  if (found === null) return null;
  const crossed = found.p < alpha && found.days >= 2 * 7;
  const up = found.theta > 0 === higherIsBetter(metric);
  const decision = crossed ? (up ? 'leads' : 'trails') : 'keepRunning';
  const reasons: Verdict['reasons'] = crossed
    ? ['boundaryCrossed', 'notRandomised']
    : [found.days < 14 ? 'tooFewDays' : 'boundaryNotReached', 'notRandomised'];
  const variants = arms.variants.map((variant, index) => {
    const figures = {
      ...variantFigures(data, totals, index, count),
      days: found.days,
    };
    if (index === 0) return blankVariant(variant, figures);
    return blankVariant(variant, {
      ...figures,
      decision,
      reasons,
      lift: finite(found.lift),
      low: finite(found.interval[0]),
      high: finite(found.interval[1]),
      p: found.p,
      adjustedP: found.p,
      varianceBasis: 'own',
    });
  });
  return {
    ...headOf(question),
    evidence: 'daily',
    decision,
    reasons,
    decidedOn: crossed ? (data.days[count - 1] ?? null) : null,
    leaderId: arms.variants[found.theta > 0 === higherIsBetter(metric) ? 1 : 0]!.id,
    from: data.days[0] ?? null,
    to: data.days[count - 1] ?? null,
    days: found.days,
    rule: { name: 'fixed', alpha, statistic: null, bound: null },
    variants,
    split: null,
    viewers: null,
    leastDetectable: null,
    account: null,
    guardrails: [],
    findings: [
      {
        code: 'beforeAfterIsWeak',
        severity: 'warning',
        action: 'runSideBySide',
        variantId: null,
        evidence: { days: found.days },
      },
      ...differingFindings(arms),
    ],
    wouldChange: { kind: 'randomiseDelivery', count: null },
  };
}

/** The two variants and, as a third arm, all other creatives of their plans; null without any. */
function addSiblings(ctx: Pick<Context, 'sql'>, arms: Arms): Arms | null {
  const own = arms.entities.map(({ no }) => no);
  const plans = [...new Set(arms.entities.map(({ planNo }) => planNo))];
  const siblings = ctx.sql.all<Arms['entities'][number]>(
    `SELECT e.no, e.kind, e.id, e.planNo, 2 AS arm, e.channelId, c.basis, c.currency, c.settleDays, '' AS place
     FROM json_each(?) p CROSS JOIN entity e ON e.planNo = p.value AND e.kind = ?
     JOIN channel c ON c.id = e.channelId WHERE e.no NOT IN (SELECT value FROM json_each(?)) LIMIT 500`,
    [JSON.stringify(plans), arms.entities[0]?.kind ?? '', JSON.stringify(own)],
  );
  if (siblings.length === 0) return null;
  const { variants, entities } = arms;
  const others = {
    ...variants[0]!,
    id: 'siblings',
    name: '',
    entityIds: siblings.map(({ id }) => id),
  };
  // Before and after do not run side by side, so places are no strata.
  return {
    ...arms,
    places: [],
    variants: [...variants, others],
    entities: [...entities, ...siblings],
  };
}
