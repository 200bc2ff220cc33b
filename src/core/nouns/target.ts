import type { Target } from '../../model/target.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { inPlan } from './inPlan.ts';
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
  fixed: ['kind'],
  ...inPlan('target'),
};
export const targets = nounVerbs(targetNoun);
