import { z } from 'zod';
import { deliveryStatus, externalId, idOf, micros, name, stamps } from './scalars.ts';

export const targetKind = z.enum([
  'keyword',
  'audience',
  'placement',
  'hourBand',
  'region',
  'device',
  'searchTerm',
]);
export type TargetKind = z.infer<typeof targetKind>;
const fields = {
  planId: idOf('plan'),
  groupId: idOf('group').nullable(),
  externalId: externalId.nullable(),
  kind: targetKind,
  name,
  status: deliveryStatus,
  bidMicros: micros.nullable(),
  /** Multiplier on the bid beyond 1: .3 is +30 %. */
  premium: z.number().min(-1).max(10).nullable(),
};
export const target = z
  .strictObject({ id: idOf('target'), channelId: idOf('channel'), ...fields, ...stamps })
  .meta({ id: 'Target' });
export type Target = z.infer<typeof target>;
export const targetInput = z
  .strictObject(fields)
  .partial()
  .required({ planId: true, kind: true, name: true })
  .meta({ id: 'TargetInput' });
export const targetPatch = z
  .strictObject(fields)
  .omit({ planId: true, kind: true })
  .partial()
  .meta({ id: 'TargetPatch' });
