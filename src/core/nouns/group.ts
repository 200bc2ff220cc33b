import type { Group } from '../../model/group.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { inPlan } from './inPlan.ts';
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
  ...inPlan('group'),
};
export const groups = nounVerbs(groupNoun);
