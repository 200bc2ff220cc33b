import type { PoolProposal } from '../../allocate/PoolProposal.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import type { PoolToSolve } from './PoolToSolve.ts';

/** A pool's proposal with the recommendations that were kept of it. */
export interface SolvedPool {
  pool: PoolToSolve;
  proposal: PoolProposal;
  recommendations: Recommendation[];
}
