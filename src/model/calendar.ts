import { z } from 'zod';
import { policySettings } from './policy.ts';
import { day, idOf, name, stamps } from './scalars.ts';

const fields = {
  name,
  startsOn: day,
  endsOn: day,
  /** Expected traffic and conversion as multiples of a usual day, so that a surge is not learnt as normal. */
  volumeFactor: z.number().positive().max(100),
  cvrFactor: z.number().positive().max(100),
  /** What the policy says on these days instead of the workspace's and the pools'; plans keep their own. */
  settings: policySettings.nullable(),
};
export const calendar = z
  .strictObject({ id: idOf('calendar'), ...fields, ...stamps })
  .meta({ id: 'CalendarEntry' });
export type CalendarEntry = z.infer<typeof calendar>;
export const calendarInput = z
  .strictObject(fields)
  .partial()
  .required({ name: true, startsOn: true, endsOn: true })
  .meta({ id: 'CalendarEntryInput' });
export const calendarPatch = z.strictObject(fields).partial().meta({ id: 'CalendarEntryPatch' });
