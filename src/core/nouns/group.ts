import type { Group } from '../../model/group.ts';
import { registerEntity } from '../entityNo.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { recordChanges, refuseDigitSlip } from '../settingChange.ts';
import { checkInPlan, placeInPlan } from './inPlan.ts';
import { stamped } from './stamped.ts';

export const groupNoun: Noun<Group> = {
  table: 'group',
  columns: stamped(
    'channelId',
    'planId',
    'externalId',
    'name',
    'status',
    'bidMicros',
    'dailyBudgetMicros',
  ),
  defaults: { status: 'active' },
  filters: ['channelId', 'planId', 'status', 'externalId'],
  uniqueIn: ['channelId'],
  place: placeInPlan,
  complete(ctx, next, before) {
    refuseDigitSlip(next, before);
    return checkInPlan(ctx, next, before);
  },
  written(ctx, next, before) {
    if (before) recordChanges(ctx, next, before);
    else registerEntity(ctx, 'group', next);
  },
};
export const groups = nounVerbs(groupNoun);
