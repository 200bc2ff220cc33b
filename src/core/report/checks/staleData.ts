import { daysBetween } from '../../days.ts';
import { about, type Check } from './check.ts';

/** An active channel without any closed day for two days or more before the report's day. */
export const staleData: Check = (_ctx, { channels, days, day }) =>
  channels.flatMap(({ id, name, active, states }) => {
    const last = states.lastIndexOf('closed');
    if (!active || last < 0 || last >= days.length - 2) return [];
    const lastDay = days[last] as string;
    const evidence = { lastDay, daysAgo: daysBetween(lastDay, day) };
    return [about('staleData', 'critical', 'importDays', evidence, { channelId: id, name })];
  });
