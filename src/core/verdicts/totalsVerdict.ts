import type { DecisionWord, Verdict, VerdictReason } from '../../model/verdict.ts';
import { betaPosterior, chanceToBeBestRate } from '../../stats/bayes/betaPosterior.ts';
import { chanceToBeBest } from '../../stats/best/chanceToBeBest.ts';
import { adjustPValues } from '../../stats/multiple/adjustPValues.ts';
import { previewTotals } from '../../stats/proportions/previewTotals.ts';
import type { Counts } from '../../stats/proportions/proportionDifference.ts';
import { differingFindings } from './differingChannels.ts';
import { blankVariant, finite, headOf } from './nothingYet.ts';
import { type PeriodCounts, periodCounts } from './periodCounts.ts';
import type { Question } from './Question.ts';
import { viewerSplitLimit, viewersOf } from './viewersOf.ts';

/**
 * What totals without days can say. Randomised, counted viewers: the chi-square family, decided by
 * Holm at the test's alpha, with the caveat that noise between days cannot be seen. Everything
 * else: a preview that decides nothing. Null where there are no totals, or none for the metric.
 */
export function totalsVerdict(question: Question): Verdict | null {
  const { ctx, arms, experiment, until } = question;
  const found = periodCounts(ctx, arms, experiment.startsOn, until);
  const rate = found && ratesOf(experiment.metric, found);
  if (found === null || rate === null) return null;
  const fair = experiment.design === 'randomised' && experiment.countedViewers;
  const viewers = fair
    ? viewersOf(
        arms,
        found.arms.map(({ clicks }) => clicks),
        found.arms.map(({ impressions }) => impressions),
      )
    : null;
  const preview = previewTotals(rate, experiment.alpha);
  const compared = preview.arms.slice(1);
  const adjusted = adjustPValues(
    compared.map(({ p }) => p ?? 1),
    'holm',
  );
  const splitOff = viewers !== null && viewers.splitP < viewerSplitLimit;
  const judged = compared.map(({ difference, ratioInterval }, i) =>
    judge(question, fair, splitOff, adjusted[i]!, difference ?? 0, ratioInterval),
  );
  const chances = chancesOf(rate);
  const best = bestOf(
    judged,
    preview.arms.map((arm) => arm.rate),
  );
  const overall = best.overall;
  const variantId = (arm: number) => arms.variants[arm]!.id;
  return {
    ...headOf(question),
    evidence: 'totals',
    ...overall,
    decidedOn: overall.decision === 'wins' || overall.decision === 'loses' ? found.to : null,
    leaderId: overall.decision === 'invalid' ? null : variantId(best.leader),
    from: found.from,
    to: found.to,
    days: 0,
    rule: { name: 'fixed', alpha: experiment.alpha, statistic: null, bound: null },
    variants: arms.variants.map((variant, index) => {
      const own = found.arms[index]!;
      const shown = preview.arms[index]!;
      const figures = {
        impressions: own.impressions,
        clicks: own.clicks,
        costMicros: own.cost,
        orders: own.orders,
        revenueMicros: own.revenue,
        rate: finite(shown.rate),
        chanceBest: finite(chances[index]),
        varianceBasis: 'binomial' as const,
      };
      if (index === 0) return blankVariant(variant, figures);
      const control = preview.arms[0]!.rate;
      return blankVariant(variant, {
        ...figures,
        ...judged[index - 1]!,
        lift: finite(shown.rate / control - 1),
        low: finite(shown.ratioInterval![0] - 1),
        high: finite(shown.ratioInterval![1] - 1),
        p: shown.p,
        adjustedP: adjusted[index - 1]!,
      });
    }),
    split: null,
    viewers,
    leastDetectable: null,
    account: null,
    guardrails: [],
    findings: [
      ...(splitOff
        ? [findingOf('viewerSplitOff', 'critical', 'checkDelivery', { p: viewers.splitP })]
        : []),
      findingOf(fair ? 'totalsOnly' : 'previewOnly', 'warning', 'exportByDay', { days: 0 }),
      ...differingFindings(arms),
    ],
    wouldChange: splitOff
      ? { kind: 'fixSplit', count: null }
      : fair
        ? { kind: 'nothing', count: null }
        : { kind: 'moreDays', count: 7 },
  };
}

interface Judged {
  decision: DecisionWord;
  reasons: VerdictReason[];
}

function judge(
  { experiment, day }: Question,
  fair: boolean,
  splitOff: boolean,
  p: number,
  difference: number,
  ratio: readonly [number, number] | null,
): Judged {
  if (splitOff) return { decision: 'invalid', reasons: ['viewerSplitOff'] };
  if (!fair) return { decision: 'keepRunning', reasons: ['tooFewDays'] };
  if (p < experiment.alpha) {
    return { decision: difference > 0 ? 'wins' : 'loses', reasons: ['boundaryCrossed'] };
  }
  const least = experiment.leastEffect;
  if (ratio !== null && ratio[0] > 1 - least && ratio[1] < 1 + least) {
    return { decision: 'equivalent', reasons: ['insideLeastEffect'] };
  }
  const ended = experiment.endsOn !== null && experiment.endsOn <= day;
  return ended
    ? { decision: 'stopFutile', reasons: ['planEnded', 'boundaryNotReached'] }
    : { decision: 'keepRunning', reasons: ['boundaryNotReached'] };
}

/** The experiment's word and the arm with the highest rate among those that word is about. */
function bestOf(
  judged: readonly Judged[],
  rates: readonly number[],
): { overall: Judged; leader: number } {
  const highest = (arms: readonly number[]) =>
    arms.reduce((best, arm) => (rates[arm]! > rates[best]! ? arm : best), arms[0]!);
  for (const decision of ['invalid', 'wins', 'keepRunning', 'stopFutile', 'equivalent'] as const) {
    const arms = judged.flatMap((one, i) => (one.decision === decision ? [i + 1] : []));
    if (arms.length === 0) continue;
    const leader = highest(decision === 'wins' ? arms : rates.map((_, arm) => arm));
    return { overall: judged[(decision === 'wins' ? leader : arms[0]!) - 1]!, leader };
  }
  return { overall: judged[0]!, leader: 0 };
}

/** Below this many events in an arm a log rate is not normal. */
const fewOrders = 10;

/** Chance of each arm to be best: normal log rates, or beta posteriors where counts are small. */
function chancesOf(rates: readonly Counts[]): ArrayLike<number> {
  if (rates.some(({ x, n }) => x < fewOrders || n - x < fewOrders)) {
    return chanceToBeBestRate(rates.map(({ x, n }) => betaPosterior({ x: Math.min(x, n), n })));
  }
  return chanceToBeBest(
    rates.map(({ x, n }) => Math.log(x / n)),
    rates.map(({ x, n }) => Math.sqrt(1 / x - 1 / n)),
  ).chance;
}

/** Events and chances of the metrics that totals can compare: CTR and CVR. */
function ratesOf(metric: Verdict['metric'], { arms }: PeriodCounts) {
  if (metric === 'ctr')
    return arms.map(({ clicks, impressions }) => ({ x: clicks, n: impressions }));
  if (metric !== 'cvr' || arms.some(({ orders }) => orders === null)) return null;
  return arms.map(({ orders, clicks }) => ({ x: orders!, n: clicks }));
}

const findingOf = (
  code: Verdict['findings'][number]['code'],
  severity: Verdict['findings'][number]['severity'],
  action: Verdict['findings'][number]['action'],
  evidence: Record<string, number>,
): Verdict['findings'][number] => ({ code, severity, action, variantId: null, evidence });
