import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { learnMaturation } from './learnMaturation.ts';
import type { PlanRow } from './planRows.ts';

/**
 * How each pool's orders mature by age, learnt from the days `from` to `day`, in the order of the pools (each
 * given by its plans, at least one). Pools of the same channels mature alike and are learnt once.
 */
export const poolMaturations = (
  ctx: Context,
  pools: readonly (readonly PlanRow[])[],
  from: string,
  day: string,
): (readonly number[])[] => {
  const learnt = new Map<string, readonly number[]>();
  return pools.map((plans) => {
    const channels = [...new Set(plans.map(({ channelId }) => channelId))];
    const settleDays = Math.max(...plans.map((plan) => plan.settleDays));
    const { timeZone } = plans[0]!;
    const key = [...channels, timeZone, settleDays].join(' ');
    const known =
      learnt.get(key) ?? learnMaturation(ctx, channels, timeZone, from, addDays(day, -settleDays));
    learnt.set(key, known);
    return known;
  });
};
