import type { PoolAdvice } from '../../allocate/PoolProposal.ts';
import { db, first } from '../../db/query.ts';
import type { ReportPool } from '../../model/reportMoney.ts';
import type { Context } from '../context.ts';
import type { SolvedPool } from '../recommendations/SolvedPool.ts';

/** What a pool's solution says of the pool as a whole. */
export const poolItem = (ctx: Context, { pool, proposal }: SolvedPool): ReportPool => ({
  poolId: pool.poolId,
  name:
    pool.poolId === null
      ? (first(
          ctx.sql,
          db
            .selectFrom('channel')
            .select('name')
            .where('id', '=', pool.plans[0]?.channelId ?? ''),
        )?.name ?? '')
      : pool.name,
  currency: pool.currency,
  objective: proposal.objective,
  totalMicros: proposal.totalMicros,
  placedMicros: proposal.placedMicros,
  unplacedMicros: proposal.unplacedMicros,
  binding: proposal.binding,
  changes: proposal.changes,
  advice: proposal.advice && adviceItem(proposal.advice),
  pace: pool.month?.pace ?? null,
});

const adviceItem = (advice: PoolAdvice): ReportPool['advice'] => ({
  hurdle: advice.hurdle,
  theta: advice.dial.theta,
  predictedCtr: advice.dial.predictedCtr,
  presentCtr: advice.dial.presentCtr,
  dialPrice: advice.dial.price,
  expected: advice.expected,
  spendMicros: advice.spendMicros,
  clicks: advice.clicks,
  nextExtraMicros: advice.nextTenPercent.extraMicros,
  nextReturn: advice.nextTenPercent.returnOnIt,
  nextWorth: advice.nextTenPercent.worth,
  floor: advice.nextTenPercent.floor,
  totalAtFloorMicros: advice.totalAtFloorMicros,
  ifMore: advice.ifMore,
});
