import type { Creative } from '../../model/creative.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { inPlan } from './inPlan.ts';
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
  ...inPlan('creative'),
};
export const creatives = nounVerbs(creativeNoun);
