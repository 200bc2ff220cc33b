import type { CalendarEntry } from '../../model/calendar.ts';
import { invalidAt } from '../failure.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { stamped } from './stamped.ts';

export const calendarNoun: Noun<CalendarEntry> = {
  table: 'calendar',
  columns: stamped('name', 'startsOn', 'endsOn', 'volumeFactor', 'cvrFactor', 'settings'),
  json: ['settings'],
  defaults: { volumeFactor: 1, cvrFactor: 1 },
  filters: [],
  removable: true,
  complete(_ctx, next) {
    if (String(next['endsOn']) < String(next['startsOn']))
      throw invalidAt('/endsOn', 'ends before it starts');
    return next;
  },
};
export const calendar = nounVerbs(calendarNoun);
