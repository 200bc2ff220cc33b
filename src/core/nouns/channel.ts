import type { Channel } from '../../model/channel.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { stamped } from './stamped.ts';

export const channelNoun: Noun<Channel> = {
  table: 'channel',
  columns: stamped(
    'externalId',
    'name',
    'platform',
    'currency',
    'timeZone',
    'basis',
    'settleDays',
    'status',
  ),
  defaults: { basis: 'unspecified', settleDays: 3, status: 'active' },
  filters: ['status', 'externalId'],
  uniqueIn: [],
  fixed: ['currency'],
  complete(ctx, next) {
    if (next['timeZone'] != null) return next;
    const [workspace] = ctx.sql.all<{ timeZone: string }>('SELECT timeZone FROM workspace');
    return { ...next, timeZone: workspace?.timeZone ?? 'UTC' };
  },
};
export const channels = nounVerbs(channelNoun);
