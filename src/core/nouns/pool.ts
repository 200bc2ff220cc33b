import type { Pool } from '../../model/pool.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { stamped } from './stamped.ts';

export const poolNoun: Noun<Pool> = {
  table: 'pool',
  columns: stamped('externalId', 'name', 'currency', 'period', 'amountMicros'),
  defaults: { period: 'day' },
  filters: ['currency', 'externalId'],
  uniqueIn: [],
  fixed: ['currency'],
};
export const pools = nounVerbs(poolNoun);
