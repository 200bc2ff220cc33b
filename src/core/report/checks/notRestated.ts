import { addDays, localDay } from '../../days.ts';
import { about, type Check } from './check.ts';

const lookBack = 28;

/**
 * Days old enough to be settled whose figures were last read before they settled: their orders and revenue
 * are the early ones, so CVR and ROAS look lower than they are.
 */
export const notRestated: Check = (_ctx, { channels, days }) =>
  channels.flatMap(({ id, name, active, states, asOf, settleDays, settledThrough, timeZone }) => {
    if (!active || settleDays === 0 || settledThrough === null) return [];
    const early = days.filter((day, i) => {
      const read = asOf[i];
      if (i < days.length - lookBack || states[i] !== 'closed' || day > settledThrough)
        return false;
      return read != null && localDay(Date.parse(read), timeZone) <= addDays(day, settleDays);
    });
    if (early.length === 0) return [];
    const evidence = {
      count: early.length,
      first: early[0] as string,
      last: early.at(-1) as string,
      settleDays,
    };
    return [
      about('notRestated', 'warning', 'exportLongerWindow', evidence, { channelId: id, name }),
    ];
  });
