import type { Recommendation } from '../../model/recommendation.ts';
import type { Noun } from '../noun.ts';
import { stamped } from '../nouns/stamped.ts';
import { nounVerbs } from '../nounVerbs.ts';

export const recommendationNoun: Noun<Recommendation> = {
  table: 'recommendation',
  columns: stamped(
    'day',
    'kind',
    'status',
    'poolId',
    'planId',
    'entityId',
    'channelId',
    'fromValue',
    'toValue',
    'currency',
    'reasons',
    'evidence',
    'expected',
    'policy',
    'basisRevision',
    'gain',
    'decidedBy',
    'decidedAt',
    'exportedAt',
    'appliedAt',
    'expiresOn',
    'forecast',
    'outcome',
  ),
  json: ['reasons', 'evidence', 'expected', 'policy', 'forecast', 'outcome'],
  defaults: {},
  filters: ['day', 'status', 'kind', 'planId', 'poolId', 'channelId'],
};

const { list: listRecommendations, get: getRecommendation } = nounVerbs(recommendationNoun);

export { getRecommendation, listRecommendations };
