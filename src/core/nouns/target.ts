import type { Target } from '../../model/target.ts';
import { registerEntity } from '../entityNo.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { recordChanges, refuseDigitSlip } from '../settingChange.ts';
import { checkInPlan, placeInPlan } from './inPlan.ts';
import { stamped } from './stamped.ts';

export const targetNoun: Noun<Target> = {
  table: 'target',
  columns: stamped(
    'channelId',
    'planId',
    'groupId',
    'externalId',
    'kind',
    'name',
    'status',
    'bidMicros',
    'premium',
  ),
  defaults: { status: 'active' },
  filters: ['channelId', 'planId', 'groupId', 'kind', 'status', 'externalId'],
  uniqueIn: ['channelId'],
  fixed: ['kind'],
  place: placeInPlan,
  complete(ctx, next, before) {
    refuseDigitSlip(next, before);
    return checkInPlan(ctx, next, before);
  },
  written(ctx, next, before) {
    if (before) recordChanges(ctx, next, before);
    else registerEntity(ctx, 'target', next);
  },
};
export const targets = nounVerbs(targetNoun);
