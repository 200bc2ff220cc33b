import type { Holdout, HoldoutSide } from '../../model/holdout.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { editKinds, sqlList } from '../recommendations/kinds.ts';
import type { PoolToSolve } from '../recommendations/PoolToSolve.ts';
import { settingsInForce } from './settingsInForce.ts';
import { periodOf, rolesIn } from './sides.ts';
import { keepHoldout, openHoldouts } from './storedHoldouts.ts';
import { turnPairs } from './turnPairs.ts';

/**
 * Steps every running holdout to the day after `day`: at a change of sides the plans now held are sent back
 * to their settings of before, those acted on again to the ones they had reached (approved: who started the
 * holdout agreed to it), and what waited for the held ones is let go. True where anything was written.
 */
export const swapSides = (
  ctx: Context,
  day: string,
  readPools: () => readonly PoolToSolve[],
): boolean => {
  const tomorrow = addDays(day, 1);
  let written = false;
  for (const holdout of openHoldouts(ctx, day)) {
    if (holdout.status !== 'running') continue;
    const period = periodOf(holdout, tomorrow);
    if (period >= 2 * holdout.cycles) {
      keepHoldout(ctx, holdout, {
        status: 'finished',
        missedPeriods: missedBefore(holdout, 2 * holdout.cycles),
      });
      written = true;
    } else if (period >= 0 && (period > holdout.swaps || period === 0)) {
      written = stepTo(ctx, holdout, period, day, readPools) || written;
    }
  }
  return written;
};

/** Periods before this one for which no report changed the sides. */
const missedBefore = ({ swaps, missedPeriods }: Holdout, period: number): number =>
  missedPeriods + Math.max(0, period - swaps - 1);

const stepTo = (
  ctx: Context,
  holdout: Holdout,
  period: number,
  day: string,
  readPools: () => readonly PoolToSolve[],
): boolean => {
  const tomorrow = addDays(day, 1);
  // After a late first report only what was proposed before the start: a person may have decided since.
  const proposedBy =
    period > 0 || tomorrow === holdout.startsOn ? day : addDays(holdout.startsOn, -2);
  const held = holdout.pairs.map((pair) => rolesIn(pair, period).held.planId);
  const dropped = ctx.sql.all(
    `UPDATE recommendation SET status = 'expired', version = version + 1, updatedAt = ?
     WHERE planId IN (SELECT value FROM json_each(?)) AND day <= ? AND status IN ('approved', 'exported')
       AND kind IN ${sqlList(editKinds)} RETURNING id`,
    [nowText(ctx), JSON.stringify(held), proposedBy],
  );
  if (period === 0) {
    const begun = tomorrow === holdout.startsOn && keepBefore(ctx, holdout, readPools);
    return begun || dropped.length > 0;
  }
  // Where reports of a whole period are missing, those acted on were acted on all along.
  const turned = (period - holdout.swaps) % 2 === 1;
  const pairs = turned ? turnPairs(ctx, holdout, period, day, readPools) : holdout.pairs;
  keepHoldout(ctx, holdout, {
    swaps: period,
    missedPeriods: missedBefore(holdout, period),
    pairs: JSON.stringify(pairs),
  });
  return true;
};

/** The settings that both sides have when it begins, which may have moved since it was asked for. */
const keepBefore = (
  ctx: Context,
  holdout: Holdout,
  readPools: () => readonly PoolToSolve[],
): boolean => {
  const present = settingsInForce(readPools());
  const begins = (side: HoldoutSide): HoldoutSide => {
    const now = present.get(side.planId);
    if (!now) return side;
    return { ...side, bidMode: now.bidMode, bid: now.bid, budgetMicros: now.budgetMicros };
  };
  const pairs = JSON.stringify(
    holdout.pairs.map(({ first, second }) => ({ first: begins(first), second: begins(second) })),
  );
  if (pairs === JSON.stringify(holdout.pairs)) return false;
  keepHoldout(ctx, holdout, { pairs });
  return true;
};
