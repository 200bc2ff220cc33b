import type { Page } from '../../model/page.ts';
import type { Verdict } from '../../model/verdict.ts';
import { adjustPValues } from '../../stats/multiple/adjustPValues.ts';
import type { Context } from '../context.ts';
import { addDays, localDay } from '../days.ts';
import { invalidAt } from '../failure.ts';
import { experimentNoun } from '../nouns/experiment.ts';
import { getById, list } from '../store.ts';
import { query } from '../verb.ts';
import { keepVerdict } from './keptVerdict.ts';
import { type PastTests, pastTestsBefore } from './pastTests.ts';
import { proposeFromVerdicts } from './proposeFromVerdicts.ts';
import { latestDay, verdictAt } from './verdictAt.ts';

/** What one experiment says as of a day, or as of the newest closed one. */
export const getVerdict = query(
  'read',
  (ctx: Context, input: { experimentId: string; day: string }): Verdict => {
    const experiment = getById(ctx, experimentNoun, input.experimentId);
    const day = input.day === 'latest' ? latestDay(ctx, experiment) : input.day;
    // No zone is more than a day ahead of UTC.
    if (day > addDays(localDay(ctx.now(), 'UTC'), 1)) {
      throw invalidAt('#path/day', `${day} has not begun`, 'futureDay');
    }
    return verdictAt(ctx, experiment, day, pastTestsBefore(ctx, day));
  },
);

interface ListVerdictsInput {
  readonly status?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** The newest verdicts of experiments, one page in the order of their ids. */
export const listVerdicts = query(
  'read',
  (ctx: Context, input: ListVerdictsInput): Page<Verdict> => {
    const page = list(ctx, experimentNoun, {
      limit: input.limit,
      cursor: input.cursor,
      filter: { status: input.status },
    });
    const shared = new Map<string, PastTests>();
    const pastOf = (day: string): PastTests => {
      const past = shared.get(day) ?? pastTestsBefore(ctx, day);
      shared.set(day, past);
      return past;
    };
    const data = page.data.map((experiment) => {
      const day = latestDay(ctx, experiment);
      return verdictAt(ctx, experiment, day, pastOf(day));
    });
    return { ...page, data: acrossExperiments(data) };
  },
);

/** A test that nobody ended is no news this many days after its planned end. */
const staleDays = 28;

/** Most experiments whose verdicts one day's report holds. */
const most = 500;

/**
 * Verdicts of the running experiments as of a day, stored so that a decision is kept with the data
 * it saw, and what they call for proposed. For the daily report, inside its transaction; experiments
 * that begin later are left out.
 */
export function verdictsOn(ctx: Context, day: string): Verdict[] {
  const past = pastTestsBefore(ctx, day);
  const running = list(ctx, experimentNoun, { limit: most, filter: { status: 'running' } }).data;
  const verdicts = running
    .filter(
      ({ startsOn, endsOn }) => startsOn <= day && (endsOn ?? day) >= addDays(day, -staleDays),
    )
    .map((experiment) => {
      const verdict = verdictAt(ctx, experiment, day, past);
      keepVerdict(ctx, verdict);
      return verdict;
    });
  proposeFromVerdicts(ctx, day, verdicts);
  return acrossExperiments(verdicts);
}

/** False discoveries among experiments that are looked at together (Benjamini & Hochberg 1995). */
function acrossExperiments(verdicts: readonly Verdict[]): Verdict[] {
  const tested = verdicts.flatMap(({ variants }) => variants.filter(({ p }) => p !== null));
  const adjusted = adjustPValues(
    tested.map(({ p }) => p!),
    'bh',
  );
  const acrossP = new Map(tested.map(({ variantId }, i) => [variantId, adjusted[i]!]));
  return verdicts.map((verdict) => ({
    ...verdict,
    variants: verdict.variants.map((variant) => ({
      ...variant,
      acrossP: acrossP.get(variant.variantId) ?? null,
    })),
  }));
}
