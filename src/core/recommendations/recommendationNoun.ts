import type { SqlValue } from '../../db/sql.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { type Noun, toResource } from '../noun.ts';
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

/** Those that a condition of SQL chooses, in the order of creation. */
export const selectRecommendations = (
  ctx: Context,
  where: string,
  params: readonly SqlValue[] = [],
): Recommendation[] =>
  ctx.sql
    .all<Record<string, SqlValue>>(
      `SELECT * FROM recommendation WHERE ${where} ORDER BY id`,
      params,
    )
    .map((row) => toResource(recommendationNoun, row));

const { list: listRecommendations, get: getRecommendation } = nounVerbs(recommendationNoun);

export { getRecommendation, listRecommendations };
