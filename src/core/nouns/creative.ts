import type { Creative } from '../../model/creative.ts';
import { registerEntity } from '../entityNo.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { recordChanges } from '../settingChange.ts';
import { checkInPlan, placeInPlan } from './inPlan.ts';
import { stamped } from './stamped.ts';

export const creativeNoun: Noun<Creative> = {
  table: 'creative',
  columns: stamped(
    'channelId',
    'planId',
    'groupId',
    'externalId',
    'name',
    'status',
    'text',
    'imageUrl',
    'landingPageUrl',
    'assetKey',
    'factors',
    'ideaSource',
  ),
  json: ['factors'],
  defaults: { status: 'active', factors: [] },
  filters: ['channelId', 'planId', 'groupId', 'assetKey', 'status', 'externalId'],
  uniqueIn: ['channelId'],
  place: placeInPlan,
  complete: checkInPlan,
  written(ctx, next, before) {
    if (before) recordChanges(ctx, next, before);
    else registerEntity(ctx, 'creative', next);
  },
};
export const creatives = nounVerbs(creativeNoun);
