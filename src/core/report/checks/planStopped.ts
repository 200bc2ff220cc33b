import { daysBetween } from '../../days.ts';
import { planSums } from '../sums.ts';
import { about, type Check, maxListed } from './check.ts';

const stretch = 14;
const least = 3;

/**
 * A plan that delivered steadily and then had no impressions through to the report's day: on at least half
 * of the up to 14 closed days before it stopped, and on three or more. One that was paused or removed is
 * said as news, not as a warning.
 */
export const planStopped: Check = (_ctx, account) => {
  const { channels, days, plans, cube, day } = account;
  const stopped = plans.flatMap((plan, index) => {
    const states = channels[plan.channel]?.states ?? [];
    if (states.at(-1) !== 'closed') return [];
    const delivered = (at: number) => (cube.impressions[index * days.length + at] as number) > 0;
    let last = days.length - 1;
    while (last >= 0 && !delivered(last)) last -= 1;
    if (last < 0 || last === days.length - 1) return [];
    const before = days.flatMap((_, at) =>
      at <= last && at > last - stretch && states[at] === 'closed' ? [at] : [],
    );
    const live = before.filter(delivered).length;
    if (live < least || live * 2 < before.length) return [];
    const costMicros = Math.round(
      planSums(account, index, last - before.length + 1, last).costMicros / before.length,
    );
    return [{ plan, lastDay: days[last] as string, costMicros }];
  });
  return stopped
    .sort((a, b) =>
      a.lastDay < b.lastDay ? 1 : a.lastDay > b.lastDay ? -1 : b.costMicros - a.costMicros,
    )
    .slice(0, maxListed)
    .map(({ plan, lastDay, costMicros }) => {
      const channel = channels[plan.channel];
      return about(
        'planStopped',
        plan.status === 'active' ? 'warning' : 'info',
        'checkPlan',
        {
          lastDay,
          daysAgo: daysBetween(lastDay, day),
          costMicros,
          currency: channel?.currency ?? '',
          status: plan.status,
        },
        { channelId: channel?.id ?? null, entityId: plan.id, name: plan.name },
      );
    });
};
