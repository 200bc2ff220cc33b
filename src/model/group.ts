import { z } from 'zod';
import { deliveryStatus, externalId, idOf, micros, name, stamps } from './scalars.ts';

const fields = {
  planId: idOf('plan'),
  externalId: externalId.nullable(),
  name,
  status: deliveryStatus,
  bidMicros: micros.nullable(),
  dailyBudgetMicros: micros.nullable(),
};
export const group = z
  .strictObject({ id: idOf('group'), channelId: idOf('channel'), ...fields, ...stamps })
  .meta({ id: 'Group' });
export type Group = z.infer<typeof group>;
export const groupInput = z
  .strictObject(fields)
  .partial()
  .required({ planId: true, name: true })
  .meta({ id: 'GroupInput' });
export const groupPatch = z
  .strictObject(fields)
  .omit({ planId: true })
  .partial()
  .meta({ id: 'GroupPatch' });
