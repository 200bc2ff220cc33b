import { z } from 'zod';
import { deliveryStatus, externalId, idOf, name, stamps } from './scalars.ts';

/** What a creative plays on, as `price: low` or `gift: yes`. */
export const factor = z.strictObject({
  factor: z.string().trim().min(1).max(64),
  level: z.string().trim().min(1).max(64),
});
export type Factor = z.infer<typeof factor>;
/** Pages show these as links, so no `javascript:` nor `data:`. */
const webUrl = z.url({ protocol: /^https?$/, error: 'not an http or https URL' }).max(2000);
export const ideaSource = z.enum(['customerChat', 'review', 'competitor', 'own']);
const fields = {
  planId: idOf('plan'),
  groupId: idOf('group').nullable(),
  externalId: externalId.nullable(),
  name,
  status: deliveryStatus,
  text: z.string().max(5000).nullable(),
  imageUrl: webUrl.nullable(),
  landingPageUrl: webUrl.nullable(),
  /** The same picture or text across groups and plans. */
  assetKey: z.string().min(1).max(200).nullable(),
  factors: z.array(factor).max(20),
  ideaSource: ideaSource.nullable(),
};
export const creative = z
  .strictObject({ id: idOf('creative'), channelId: idOf('channel'), ...fields, ...stamps })
  .meta({ id: 'Creative' });
export type Creative = z.infer<typeof creative>;
export const creativeInput = z
  .strictObject(fields)
  .partial()
  .required({ planId: true, name: true })
  .meta({ id: 'CreativeInput' });
export const creativePatch = z
  .strictObject(fields)
  .omit({ planId: true })
  .partial()
  .meta({ id: 'CreativePatch' });
