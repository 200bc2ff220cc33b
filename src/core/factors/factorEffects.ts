import type { Factor } from '../../model/creative.ts';
import type { Experiment, Metric } from '../../model/experiment.ts';
import type { FactorEffect, FactorEffects } from '../../model/factorEffect.ts';
import { adjustPValues } from '../../stats/multiple/adjustPValues.ts';
import { type ArmEstimate, combineArms } from '../../stats/shrinkage/combineArms.ts';
import { metaAnalysis } from '../../stats/shrinkage/metaAnalysis.ts';
import type { Context } from '../context.ts';
import { toResource } from '../noun.ts';
import { experimentNoun } from '../nouns/experiment.ts';
import { query } from '../verb.ts';
import { compareDays, isKnown, usableDays } from '../verdicts/evidenceOf.ts';
import { periodCounts } from '../verdicts/periodCounts.ts';
import { type Arms, armsOf, variantDays } from '../verdicts/variantDays.ts';
import { latestDay } from '../verdicts/verdictAt.ts';
import { type Contrast, contrasts, type Traits } from './contrasts.ts';
import { suggestions } from './suggestions.ts';

/** The newest experiments are read; older ones were about another shop. */
const most = 500;

/**
 * What draws customers: the effect of every factor level, asset and source of ideas on a metric, by
 * random-effects meta-analysis over the workspace's experiments (Paule-Mandel, Hartung-Knapp).
 * Where a factor was ever tested alone, only those tests count; variants of one test share its control
 * and are combined first.
 */
export const getFactorEffects = query(
  'read',
  (ctx: Context, { metric }: { metric: Metric }): FactorEffects => {
    const experiments = ctx.sql
      .all(
        "SELECT * FROM experiment WHERE metric = ? AND design <> 'beforeAfter' ORDER BY id DESC LIMIT ?",
        [metric, most],
      )
      .map((row) => toResource(experimentNoun, row));
    const found = experiments.map((experiment) => contrastsOf(ctx, experiment));
    const effects = summarise(found.flat());
    return {
      metric,
      experiments: found.filter((one) => one.length > 0).length,
      data: effects,
      suggestions: suggestions(ctx, effects),
    };
  },
);

function contrastsOf(ctx: Context, experiment: Experiment): Contrast[] {
  const arms = armsOf(ctx, experiment);
  const traits = traitsOf(ctx, arms);
  if (
    !traits.some(
      ({ factors, assetKeys, sources }) => factors.length + assetKeys.length + sources.length > 0,
    )
  ) {
    return [];
  }
  return estimatesOf(ctx, experiment, arms).flatMap((estimate, i) =>
    estimate === null ? [] : contrasts(experiment.id, traits[i + 1]!, traits[0]!, estimate),
  );
}

/** Log ratio of each arm to the control, from days where there are any, else from counted viewers. */
function estimatesOf(ctx: Context, experiment: Experiment, arms: Arms): (ArmEstimate | null)[] {
  const day = latestDay(ctx, experiment);
  const until = experiment.endsOn !== null && experiment.endsOn < day ? experiment.endsOn : day;
  const data = variantDays(ctx, arms, experiment.startsOn, until);
  const count = isKnown(experiment.metric, data) ? usableDays(experiment.metric, data) : 0;
  if (count > 0) {
    return compareDays(experiment.metric, data, count, experiment.alpha).arms.map((arm) =>
      arm.standing === 'decidable' && arm.variance > 0 && arm.scale === 'ratio'
        ? { effect: arm.theta, se: Math.sqrt(arm.variance), controlShare: arm.volumeShare }
        : null,
    );
  }
  const totals = periodCounts(ctx, arms, experiment.startsOn, until);
  if (totals === null || experiment.metric !== 'ctr' || !experiment.countedViewers) return [];
  const [control, ...others] = totals.arms;
  return others.map(({ clicks, impressions }) => {
    if (Math.min(clicks, control!.clicks) < 20) return null;
    const rate = (arm: { clicks: number; impressions: number }) => arm.clicks / arm.impressions;
    const controlVariance = 1 / control!.clicks - 1 / control!.impressions;
    const variance = 1 / clicks - 1 / impressions + controlVariance;
    return {
      effect: Math.log(rate({ clicks, impressions }) / rate(control!)),
      se: Math.sqrt(variance),
      controlShare: controlVariance / variance,
    };
  });
}

function traitsOf(ctx: Pick<Context, 'sql'>, arms: Arms): Traits[] {
  const rows = ctx.sql.all<{
    arm: number;
    factors: string;
    assetKey: string | null;
    ideaSource: string | null;
  }>(
    `SELECT e.value ->> 1 AS arm, c.factors, c.assetKey, c.ideaSource
     FROM json_each(?) e CROSS JOIN creative c ON c.id = e.value ->> 0`,
    [JSON.stringify(arms.entities.map(({ id, arm }) => [id, arm]))],
  );
  return arms.variants.map((_, arm) => {
    const own = rows.filter((row) => row.arm === arm);
    const distinct = (values: (string | null)[]) => [...new Set(values.filter((v) => v !== null))];
    return {
      factors: own.flatMap(({ factors }): Factor[] => JSON.parse(factors)),
      assetKeys: distinct(own.map(({ assetKey }) => assetKey)),
      sources: distinct(own.map(({ ideaSource }) => ideaSource)),
    };
  });
}

function summarise(all: readonly Contrast[]): FactorEffect[] {
  const groups = Map.groupBy(all, ({ trait }) => JSON.stringify(trait));
  const effects = [...groups.values()].map((group): Omit<FactorEffect, 'adjustedP'> => {
    const { trait } = group[0]!;
    const alone = group.filter(({ mixed }) => !mixed);
    const used = alone.length > 0 ? alone : group;
    const tests = [...Map.groupBy(used, ({ experimentId }) => experimentId).values()].map((arms) =>
      combineArms(arms.map(({ estimate }) => estimate)),
    );
    const meta = metaAnalysis(tests);
    return {
      ...trait,
      tests: tests.length,
      mixed: alone.length > 0 ? 0 : tests.length,
      lift: Math.expm1(meta.mean),
      low: Math.expm1(meta.interval[0]),
      high: Math.expm1(meta.interval[1]),
      p: meta.p,
      betweenTests: Math.sqrt(meta.tauSquared),
      iSquared: meta.iSquared,
    };
  });
  const adjusted = adjustPValues(
    effects.map(({ p }) => p),
    'bh',
  );
  return effects
    .map((effect, i) => ({ ...effect, adjustedP: adjusted[i]! }))
    .sort((a, b) => b.low - a.low || b.lift - a.lift);
}
