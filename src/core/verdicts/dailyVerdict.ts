import type { Verdict } from '../../model/verdict.ts';
import { type LearntNoise, learnAccountNoise } from '../../stats/daily/learnAccountNoise.ts';
import { higherIsBetter, isAdditive } from '../../stats/daily/metricTotals.ts';
import { similarVolume } from '../../stats/daily/noiseRecord.ts';
import { decide } from '../../stats/decide/decide.ts';
import type { ExperimentDecision, Guardrail } from '../../stats/decide/decision.ts';
import { judgeGuardrails } from '../../stats/decide/judgeGuardrails.ts';
import { daysLeft, leastDetectable } from '../../stats/planning/leastDetectable.ts';
import type { LookPlan } from '../../stats/sequential/look.ts';
import { splitByDay } from '../../stats/split/splitByDay.ts';
import { addDays } from '../days.ts';
import { dataFindings } from './dataFindings.ts';
import { compareDays, isKnown, needsSettled, total, totalsOf, usableDays } from './evidenceOf.ts';
import { guardrailsOf } from './guardrailsOf.ts';
import { isFirm } from './keptVerdict.ts';
import { type LooksSoFar, looksSoFar } from './looksSoFar.ts';
import { finite, headOf } from './nothingYet.ts';
import type { Question } from './Question.ts';
import { testRules } from './testRules.ts';
import type { VariantDays } from './variantDays.ts';
import { variantsOf } from './variantsOf.ts';
import { plannedShares, viewerSplitLimit, viewersOf } from './viewersOf.ts';

/** Conditional power below this at two looks in a row ends a test as futile. */
const futility = 0.1;

/** The verdict of a test with daily figures: the default test, looked at every day. */
export function dailyVerdict(question: Question, data: VariantDays): Verdict {
  const { experiment, arms, plannedDays, until, ctx } = question;
  const { metric, alpha } = experiment;
  const comparisons = arms.variants.length - 1;
  const count = isKnown(metric, data) ? usableDays(metric, data) : 0;
  const account = accountFor(question, data, count);
  const plan: LookPlan = {
    rule: plannedDays === null ? 'tMixture' : 'obrienFleming',
    plannedDays: plannedDays ?? undefined,
    alpha,
    comparisons,
    leastEffect: Math.log1p(experiment.leastEffect),
  };
  const planEnded = isOver(question, data);
  const found = looksSoFar(experiment, data, count, plan, account ?? undefined, planEnded);
  const guardrails = guardrailsOf(experiment, data);
  const split = splitOf(question, data);
  const left = found.comparison.arms.map((arm) =>
    arm.variance > 0
      ? daysLeft(arm, {
          leastEffect: experiment.leastEffect,
          alpha,
          power: experiment.power,
          comparisons,
          accountDf: account?.d0 ?? 0,
          rule: plan.rule,
        })
      : null,
  );
  const rules = testRules(ctx, metric);
  const viewers =
    experiment.design === 'randomised' && experiment.countedViewers
      ? viewersOf(
          arms,
          data.columns.clicks.map((values) => total(values)),
          data.columns.impressions.map((values) => total(values)),
        )
      : null;
  const decided = decide({
    comparison: found.comparison,
    looks: found.looks,
    previousConditionalPower: found.previousConditionalPower,
    higherIsBetter: higherIsBetter(metric),
    design: experiment.design,
    splitOff: split?.off ?? false,
    viewerSplitOff: viewers !== null && viewers.splitAnytimeP < viewerSplitLimit,
    includesWeekend: data.days.slice(0, count).some(isWeekend),
    planEnded,
    policy: { leastEffect: experiment.leastEffect, futility, ...rules },
    guardrails,
    daysLeft: left,
  });
  const variantId = (arm: number) => arms.variants[arm]!.id;
  const leading = found.looks[Math.max(0, decided.leader - 1)];
  const judged = judgeGuardrails(guardrails).judgements;
  return {
    ...headOf(question),
    evidence: 'daily',
    decision: decided.decision,
    reasons: [...decided.reasons],
    decidedOn: decidedOn(decided, found, data, until),
    leaderId: decided.decision === 'invalid' ? null : variantId(decided.leader),
    from: data.days[0] ?? null,
    to: data.days[count - 1] ?? data.days.at(-1) ?? null,
    days: count,
    rule: {
      name: leading?.rule ?? plan.rule,
      alpha,
      statistic: finite(leading?.statistic),
      bound: finite(leading?.bound),
    },
    variants: variantsOf(question, data, count, found, decided, left),
    split,
    viewers,
    leastDetectable: atEnd(question, found, account?.d0 ?? 0, plan),
    account: account && {
      tests: account.tests,
      dayNoise: Math.sqrt(account.tau0Squared / 2),
      df: account.d0,
      lag1: account.lag1,
    },
    guardrails: judged.map((judgement) => guardrailOf(judgement, guardrails, variantId)),
    findings: [
      ...decided.findings.map(({ arm, ...finding }) => ({
        ...finding,
        evidence: finiteOnly(finding.evidence),
        variantId: arm === null ? null : variantId(arm),
      })),
      ...dataFindings(question, data, count, decided),
    ],
    wouldChange: changeOf(decided),
  };
}

/**
 * The account's noise from other ended tests of like volume, null below five of them: those of the
 * test's own channels where there are enough, else all of the workspace.
 */
function accountFor(question: Question, data: VariantDays, count: number): LearntNoise | null {
  const { experiment, past, arms } = question;
  const { metric, alpha } = experiment;
  if (isAdditive(metric) || count < 4) return null;
  const [first] = compareDays(metric, data, count, alpha).arms;
  if (!first || !(first.withinVariance > 0)) return null;
  const kind = totalsOf(metric, data, 0).events === undefined ? 'count' : 'money';
  const others = past(metric).filter(({ experimentId }) => experimentId !== experiment.id);
  const here = others.filter(({ channels }) => channels.every((id) => arms.channels.includes(id)));
  const learn = (tests: typeof others) =>
    learnAccountNoise(
      similarVolume(
        tests.flatMap(({ noise }) => noise ?? []),
        first,
      ),
      kind,
    );
  return learn(here) ?? learn(others);
}

function splitOf({ arms }: Question, data: VariantDays): Verdict['split'] {
  if (data.days.length < 2) return null;
  const split = splitByDay(data.columns.impressions, plannedShares(arms));
  return {
    off: split.offAtAnyLook,
    variants: split.arms.map(({ arm, share, plannedShare, p, anytimeP }) => ({
      variantId: arms.variants[arm]!.id,
      share: finite(share),
      plannedShare: finite(plannedShare),
      p,
      anytimeP,
    })),
  };
}

function guardrailOf(
  judgement: ReturnType<typeof judgeGuardrails>['judgements'][number],
  guardrails: readonly Guardrail[],
  variantId: (arm: number) => string,
): Verdict['guardrails'][number] {
  const rail = guardrails.find(({ metric }) => metric === judgement.metric)!;
  const arm = rail.comparison.arms[judgement.arm - 1]!;
  return {
    metric: judgement.metric as Verdict['metric'],
    variantId: variantId(judgement.arm),
    standing: judgement.standing,
    margin: rail.margin,
    lift: finite(arm.lift),
    low: finite(arm.interval[0]),
    high: finite(arm.interval[1]),
    moreEvents: judgement.moreEvents,
  };
}

/** The day of the crossing that decided: the leader's, or the last one where all had to cross. */
function decidedOn(
  { decision, leader }: ExperimentDecision,
  { crossedAt }: LooksSoFar,
  data: VariantDays,
  until: string,
): string | null {
  if (!isFirm(decision)) return null;
  if (decision === 'equivalent') return until;
  const at = leader > 0 ? crossedAt[leader - 1] : Math.max(...crossedAt.map((day) => day ?? -1));
  return data.days[at ?? -1] ?? null;
}

/** The least lift that the plan finds by its end with the asked power, at the precision so far. */
function atEnd(
  { experiment, plannedDays }: Question,
  { comparison }: LooksSoFar,
  accountDf: number,
  { rule, comparisons }: LookPlan,
): number | null {
  const { alpha, power } = experiment;
  const variances = comparison.arms.map((arm) => arm.variance * arm.days).filter((v) => v > 0);
  if (plannedDays === null || variances.length === 0 || isAdditive(experiment.metric)) return null;
  const dayVariance = Math.max(...variances);
  return leastDetectable(plannedDays, { dayVariance, alpha, power, comparisons, accountDf, rule });
}

const changeOf = ({ wouldChange }: ExperimentDecision): Verdict['wouldChange'] => ({
  kind: wouldChange.kind,
  count:
    wouldChange.kind === 'moreDays'
      ? wouldChange.days
      : wouldChange.kind === 'moreEvents'
        ? wouldChange.events
        : null,
});

/** Days after which a test that still lacks some of its last days is over all the same. */
const patienceDays = 14;

/** The planned end is reached: its last day is in (settled, for money), or will not come any more. */
function isOver({ experiment, day, arms }: Question, data: VariantDays): boolean {
  const { endsOn, metric } = experiment;
  if (endsOn === null) return false;
  const wait = needsSettled(metric) ? arms.settleDays : 0;
  const last = data.days[usableDays(metric, data) - 1];
  return (last !== undefined && last >= endsOn) || day >= addDays(endsOn, wait + patienceDays);
}

const isWeekend = (day: string): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

const finiteOnly = (evidence: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(evidence).filter(([, value]) => Number.isFinite(value)));
