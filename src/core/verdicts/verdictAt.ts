import type { Experiment } from '../../model/experiment.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { newestClosedDay } from '../dayState.ts';
import { daysBetween, localDay } from '../days.ts';
import { beforeAfterVerdict } from './beforeAfterVerdict.ts';
import { dailyVerdict } from './dailyVerdict.ts';
import { incomparable } from './differingChannels.ts';
import { keptVerdict, withKept } from './keptVerdict.ts';
import { nothingYet } from './nothingYet.ts';
import type { PastTests } from './pastTests.ts';
import type { Question } from './Question.ts';
import { totalsVerdict } from './totalsVerdict.ts';
import { armsOf, variantDays } from './variantDays.ts';

/**
 * What an experiment says as of a day: from daily figures where there are any, else from period
 * totals, else that there is nothing yet. A decision that was kept earlier stands.
 */
export function verdictAt(
  ctx: Context,
  experiment: Experiment,
  day: string,
  past: PastTests,
): Verdict {
  const kept = keptVerdict(ctx, experiment.id, day);
  if (kept?.day === day) return kept;
  const { startsOn, endsOn } = experiment;
  const until = endsOn !== null && endsOn < day ? endsOn : day;
  const question: Question = {
    ctx,
    experiment,
    arms: armsOf(ctx, experiment),
    day,
    until,
    plannedDays: endsOn === null ? null : daysBetween(startsOn, endsOn) + 1,
    past,
  };
  return withKept(answer(question), kept);
}

function answer(question: Question): Verdict {
  const { ctx, arms, experiment, until } = question;
  const data = variantDays(ctx, arms, experiment.startsOn, until);
  const wrong = incomparable(question, data);
  if (wrong !== null) return wrong;
  if (experiment.design === 'beforeAfter') {
    return beforeAfterVerdict(question) ?? nothingYet(question);
  }
  const ran = data.columns.impressions.some((values) => values.some((value) => value > 0));
  if (ran) return dailyVerdict(question, data);
  return totalsVerdict(question) ?? nothingYet(question);
}

/**
 * The newest day that a verdict can speak of: the last one closed in every channel of the
 * experiment, else (totals need no closed day) its last day or today.
 */
export function latestDay(ctx: Context, experiment: Experiment): string {
  const { channels } = armsOf(ctx, experiment);
  const closed = channels.map((channelId) => newestClosedDay(ctx, channelId));
  const today = localDay(ctx.now(), 'UTC');
  const fallback =
    experiment.endsOn !== null && experiment.endsOn < today ? experiment.endsOn : today;
  if (closed.some((day) => day === null)) return fallback;
  return closed.reduce<string>((least, day) => (day! < least ? day! : least), '9999-12-31');
}
