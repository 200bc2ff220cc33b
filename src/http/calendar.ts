import { calendarNoun, calendar as verbs } from '../core/nouns/calendar.ts';
import { calendar, calendarInput, calendarPatch } from '../model/calendar.ts';
import { nounRoutes } from './nounRoutes.ts';

export const calendarRoutes = nounRoutes({
  path: '/calendar',
  noun: 'calendarEntry',
  verbs,
  resource: calendar,
  input: calendarInput,
  patch: calendarPatch,
  filters: calendarNoun.filters,
  removable: true,
});
