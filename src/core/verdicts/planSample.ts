import type { SampleSize, SampleSizeInput } from '../../model/sampleSize.ts';
import { learnAccountNoise } from '../../stats/daily/learnAccountNoise.ts';
import { leastDetectable } from '../../stats/planning/leastDetectable.ts';
import { dayVariance, defaultDayNoise, planDays } from '../../stats/planning/planDays.ts';
import type { Context } from '../context.ts';
import { localDay } from '../days.ts';
import { query } from '../verb.ts';
import { readWorkspace } from '../workspace.ts';
import { pastTestsBefore } from './pastTests.ts';

/** The shortest test that may decide. */
const shortestPlan = 7;

/** How long a test must run, what it can find, and what more traffic does not buy. */
export const planSample = query('read', (ctx: Context, input: SampleSizeInput): SampleSize => {
  const { metric = 'ctr', rate, perDay, variants = 2, leastEffect = 0.05 } = input;
  const { alpha = 0.05, power = 0.8, rule = 'obrienFleming', adSets = 1, sharedNoise = 0 } = input;
  const noise = noiseOf(ctx, metric, input.dayNoise ?? null);
  const controlShare = input.controlShare ?? 1 / variants;
  const armShare = (1 - controlShare) / (variants - 1);
  const variance = (traffic: number) =>
    dayVariance({
      rate,
      controlPerDay: traffic * controlShare,
      armPerDay: traffic * armShare,
      dayNoise: noise.sd,
      adSets,
      sharedNoise,
    });
  const aim = {
    leastEffect,
    alpha,
    power,
    comparisons: variants - 1,
    accountDf: noise.df,
    rule: rule === 'fixed' ? null : rule,
  } as const;
  const daysAt = (traffic: number) => {
    const { days } = planDays({ ...aim, dayVariance: variance(traffic) });
    return days === null ? null : Math.max(shortestPlan, days);
  };
  const plan = planDays({ ...aim, dayVariance: variance(perDay) });
  const days = daysAt(perDay);
  const until = input.days ?? days;
  return {
    metric,
    days,
    power: plan.power,
    perVariant:
      days === null
        ? null
        : Array.from({ length: variants }, (_, arm) =>
            Math.ceil(perDay * (arm === 0 ? controlShare : armShare) * days),
          ),
    dayNoise: noise.sd,
    dayNoiseFrom: noise.from,
    leastDetectable:
      until === null ? null : leastDetectable(until, { ...aim, dayVariance: variance(perDay) }),
    daysAtTenfold: daysAt(10 * perDay),
    daysAtAnyTraffic: daysAt(1e15),
  };
});

function noiseOf(
  ctx: Context,
  metric: NonNullable<SampleSizeInput['metric']>,
  given: number | null,
) {
  if (given !== null) return { sd: given, df: 0, from: 'given' as const };
  const today = localDay(ctx.now(), readWorkspace(ctx).timeZone);
  const records = pastTestsBefore(ctx, today)(metric).flatMap(({ noise }) => noise ?? []);
  const learnt = learnAccountNoise(records, 'count');
  if (learnt === null) return { sd: defaultDayNoise, df: 0, from: 'default' as const };
  return { sd: Math.sqrt(learnt.tau0Squared / 2), df: learnt.d0, from: 'account' as const };
}
