import { addSums, noSums, planSums } from '../sums.ts';
import { about, type Check } from './check.ts';

const before = 28;
/** Orders due and missing from which chance is no explanation, clustered days included. */
const least = 20;

/**
 * A channel that had orders and has none at all through to the report's day, though the clicks of the days
 * that are settled by now should have brought 20 at the rate of the 28 days before: tracking, not the market.
 */
export const ordersStopped: Check = (_ctx, account) => {
  const { channels, plans, days } = account;
  const end = days.length - 1;
  return channels.flatMap(({ id, name, active, settleDays }, channel) => {
    const own = plans.flatMap((plan, index) => (plan.channel === channel ? [index] : []));
    const sums = (from: number, to: number) =>
      own.reduce((all, index) => addSums(all, planSums(account, index, from, to)), noSums());
    let last = end;
    while (last >= 0 && !sums(last, last).orders) last -= 1;
    // A newest day whose orders nobody knows is not a day without.
    if (!active || last < 0 || sums(end, end).orders !== 0) return [];
    const settled = sums(last + 1, end - settleDays);
    const earlier = sums(last - before + 1, last);
    const due = earlier.clicks > 0 ? ((earlier.orders ?? 0) / earlier.clicks) * settled.clicks : 0;
    if (due < least) return [];
    const evidence = {
      lastDay: days[last] as string,
      clicks: sums(last + 1, end).clicks,
      due: Math.round(due),
    };
    return [about('ordersStopped', 'warning', 'checkTracking', evidence, { channelId: id, name })];
  });
};
