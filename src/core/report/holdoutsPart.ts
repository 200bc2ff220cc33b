import { holdoutPeriodDays } from '../../model/holdout.ts';
import type { ReportHoldout } from '../../model/reportLife.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { periodOf, startOf } from '../holdouts/sides.ts';
import { openHoldouts } from '../holdouts/storedHoldouts.ts';

/** Holdouts under way, and those that ended within the last two months. */
export const holdoutsPart = (ctx: Context, day: string): ReportHoldout[] =>
  openHoldouts(ctx, day).map((holdout): ReportHoldout => {
    const { name, currency, unit, status, startsOn, endsOn, leastDetectable, estimate } = holdout;
    const next = startOf(holdout, Math.max(0, periodOf(holdout, addDays(day, 1)) + 1));
    const [settle] = ctx.sql.all<{ days: number | null }>(
      "SELECT max(settleDays) AS days FROM channel WHERE status <> 'removed'",
    );
    return {
      holdoutId: holdout.id,
      ...{ name, currency, unit, status, startsOn, endsOn, leastDetectable, estimate },
      nextSwapOn: status === 'running' && next <= endsOn ? next : null,
      firstAnswerOn: addDays(startsOn, 2 * holdoutPeriodDays - 1 + (settle?.days ?? 0)),
      missedPeriods: holdout.missedPeriods,
      plans: 2 * holdout.pairs.length,
      presentWorth: holdout.presentWorth,
    };
  });
