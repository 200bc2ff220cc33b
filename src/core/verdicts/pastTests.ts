import type { Experiment, Metric } from '../../model/experiment.ts';
import type { NoiseRecord } from '../../stats/daily/learnAccountNoise.ts';
import { isAdditive } from '../../stats/daily/metricTotals.ts';
import { noiseRecord } from '../../stats/daily/noiseRecord.ts';
import type { Estimate } from '../../stats/shrinkage/metaAnalysis.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { toResource } from '../noun.ts';
import { experimentNoun } from '../nouns/experiment.ts';
import { readWorkspace } from '../workspace.ts';
import { compareDays, isKnown, needsSettled, totalsOf, usableDays } from './evidenceOf.ts';
import { armsOf, type VariantDays, variantDays } from './variantDays.ts';

/** What one ended test of the workspace teaches. */
export interface PastTest {
  readonly experimentId: string;
  readonly channels: readonly string[];
  /** From this day on its figures are final: orders come late. */
  readonly settledOn: string;
  readonly noise: NoiseRecord | null;
  readonly effects: readonly Estimate[];
}

/** The newest ended tests are enough: the account of two years ago is another account. */
const mostTests = 40;

/** Looks up past tests once a metric, day and request; a listing shares one. */
export type PastTests = (metric: Metric) => readonly PastTest[];

/** Tests that had ended and settled before `day`, the newest first. */
export function pastTestsBefore(ctx: Context, day: string): PastTests {
  const known = new Map<Metric, readonly PastTest[]>();
  return (metric) => {
    const found = known.get(metric) ?? read(ctx, metric, day);
    known.set(metric, found);
    return found;
  };
}

function read(ctx: Context, metric: Metric, day: string): PastTest[] {
  if (isAdditive(metric)) return [];
  const rows = ctx.sql.all(
    `SELECT * FROM experiment WHERE metric = ? AND endsOn < ? AND design <> 'beforeAfter'
     ORDER BY endsOn DESC, id DESC LIMIT ?`,
    [metric, day, mostTests],
  );
  const known = knownTests(ctx);
  return rows.flatMap((row) => {
    const experiment = toResource(experimentNoun, row);
    const before = known.get(experiment.id);
    const test = before === undefined ? pastTest(ctx, experiment) : before;
    known.set(experiment.id, test);
    return test === null || test.settledOn > day ? [] : [test];
  });
}

const remembered = new WeakMap<
  Context['sql'],
  { revision: number; tests: Map<string, PastTest | null> }
>();

/** What was computed of a workspace since its last write: one dashboard asks for many verdicts. */
function knownTests(ctx: Pick<Context, 'sql'>): Map<string, PastTest | null> {
  const { revision } = readWorkspace(ctx);
  const kept = remembered.get(ctx.sql);
  if (kept?.revision === revision) return kept.tests;
  const tests = new Map<string, PastTest | null>();
  remembered.set(ctx.sql, { revision, tests });
  return tests;
}

function pastTest(ctx: Context, experiment: Experiment): PastTest | null {
  const { id, metric, startsOn, endsOn } = experiment;
  if (endsOn === null) return null;
  const arms = armsOf(ctx, experiment);
  const data: VariantDays = variantDays(ctx, arms, startsOn, endsOn);
  const count = usableDays(metric, { ...data, settled: data.days.length });
  if (count < 7 || !isKnown(metric, data)) return null;
  const comparison = compareDays(metric, data, count, experiment.alpha);
  return {
    experimentId: id,
    channels: arms.channels,
    settledOn: addDays(endsOn, needsSettled(metric) ? arms.settleDays : 0),
    noise: noiseRecord(totalsOf(metric, data, count)),
    effects: comparison.arms
      .filter(({ standing, variance }) => standing === 'decidable' && variance > 0)
      .map(({ theta, variance }) => ({ effect: theta, se: Math.sqrt(variance) })),
  };
}
