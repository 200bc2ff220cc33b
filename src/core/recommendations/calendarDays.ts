import type { CalendarDay } from '../../allocate/PoolInput.ts';
import type { PolicySettings } from '../../model/policy.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';

/** The days of known events between two days; where events overlap their factors multiply. */
export const calendarDays = (ctx: Context, from: string, to: string): CalendarDay[] => {
  const days = new Map<string, CalendarDay>();
  for (const entry of ctx.sql.all<{
    startsOn: string;
    endsOn: string;
    volumeFactor: number;
    cvrFactor: number;
  }>(
    'SELECT startsOn, endsOn, volumeFactor, cvrFactor FROM calendar WHERE endsOn >= ? AND startsOn <= ?',
    [from, to],
  ))
    for (
      let day = entry.startsOn > from ? entry.startsOn : from;
      day <= entry.endsOn && day <= to;
      day = addDays(day, 1)
    ) {
      const known = days.get(day) ?? { day, volumeFactor: 1, conversionFactor: 1 };
      days.set(day, {
        day,
        volumeFactor: known.volumeFactor * entry.volumeFactor,
        conversionFactor: known.conversionFactor * entry.cvrFactor,
      });
    }
  return [...days.values()];
};

/** What the events of a day ask of the policy; the later entry wins. */
export const eventSettings = (ctx: Context, day: string): PolicySettings =>
  Object.assign(
    {},
    ...ctx.sql
      .all<{ settings: string }>(
        'SELECT settings FROM calendar WHERE startsOn <= ?1 AND endsOn >= ?1 AND settings IS NOT NULL ORDER BY id',
        [day],
      )
      .map(({ settings }) => JSON.parse(settings) as PolicySettings),
  );
