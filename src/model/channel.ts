import { z } from 'zod';
import { basis } from './basis.ts';
import { currency, deliveryStatus, externalId, idOf, name, stamps, timeZone } from './scalars.ts';

export const platform = z.enum([
  'wanxiangtai',
  'jingzhuntong',
  'pinduoduo',
  'qianchuan',
  'aliexpress',
  'amazon',
  'google',
  'meta',
  'tiktok',
  'microsoft',
  'other',
]);
export type Platform = z.infer<typeof platform>;

const fields = {
  externalId: externalId.nullable(),
  name,
  platform,
  currency,
  timeZone,
  /** The basis whose orders and revenue decide in this channel. */
  basis,
  /** Days after which orders and revenue no longer change much. */
  settleDays: z.int().min(0).max(90),
  status: deliveryStatus,
};
export const channel = z
  .strictObject({ id: idOf('channel'), ...fields, ...stamps })
  .meta({ id: 'Channel' });
export type Channel = z.infer<typeof channel>;
export const channelInput = z
  .strictObject(fields)
  .partial()
  .required({ name: true, platform: true, currency: true })
  .meta({ id: 'ChannelInput' });
/** The currency of a channel with money in it cannot change: its micros would mean something else. */
export const channelPatch = z
  .strictObject(fields)
  .omit({ currency: true })
  .partial()
  .meta({ id: 'ChannelPatch' });
