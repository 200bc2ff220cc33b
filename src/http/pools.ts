import { poolNoun, pools } from '../core/nouns/pool.ts';
import { pool, poolInput, poolPatch } from '../model/pool.ts';
import { nounRoutes } from './nounRoutes.ts';

export const poolsRoutes = nounRoutes({
  path: '/pools',
  noun: 'pool',
  verbs: pools,
  resource: pool,
  input: poolInput,
  patch: poolPatch,
  filters: poolNoun.filters,
});
