import type { PlanInput } from '../../allocate/PoolInput.ts';
import type {
  Evidence,
  LeverOutcome,
  PlanProposal,
  PoolProposal,
} from '../../allocate/PoolProposal.ts';
import { proposePool } from '../../allocate/proposePool.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { newId } from '../newId.ts';
import { toColumn, toResource } from '../noun.ts';
import { expire, markApplied, patienceDays } from './lifeCycle.ts';
import type { PlanRow } from './planRows.ts';
import { type PoolToSolve, readPools } from './readPools.ts';
import { recommendationNoun } from './recommendationNoun.ts';

/** A pool's proposal with the recommendations that were kept of it. */
export interface SolvedPool {
  pool: PoolToSolve;
  proposal: PoolProposal;
  recommendations: Recommendation[];
}

/**
 * Proposes the settings for the day after `day`, inside the caller's transaction: what the results show
 * as applied is marked, what waited too long expires, earlier proposals are superseded (never an approved
 * one), equal ones keep their id. Idempotent for a day; a day before the newest is only read.
 */
export const recommendDay = (ctx: Context, day: string): SolvedPool[] => {
  markApplied(ctx, day);
  expire(ctx, day);
  const before = ctx.sql
    .all<Record<string, never>>("SELECT * FROM recommendation WHERE status = 'proposed'")
    .map((row) => toResource(recommendationNoun, row));
  const kept = new Set<string>();
  const [{ revision }] = ctx.sql.all<{ revision: number }>('SELECT revision FROM workspace') as [
    { revision: number },
  ];
  const solved = readPools(ctx, day).map((pool): SolvedPool => {
    const proposal = proposePool(pool.input);
    const recommendations = draftsOf(ctx, day, revision, pool, proposal).map((draft) => {
      const same = before.find(
        (old) =>
          old.day === day &&
          old.kind === draft.kind &&
          old.entityId === draft.entityId &&
          old.fromValue === draft.fromValue &&
          old.toValue === draft.toValue,
      );
      if (same) {
        kept.add(same.id);
        return same;
      }
      insert(ctx, draft);
      return draft;
    });
    return { pool, proposal, recommendations };
  });
  const gone = before.filter(({ id, kind }) => !kept.has(id) && kind !== 'pauseCreative');
  ctx.sql.all(
    `UPDATE recommendation SET status = 'superseded', version = version + 1, updatedAt = ?
     WHERE id IN (SELECT value FROM json_each(?))`,
    [nowText(ctx), JSON.stringify(gone.map(({ id }) => id))],
  );
  return solved;
};

const draftsOf = (
  ctx: Context,
  day: string,
  revision: number,
  pool: PoolToSolve,
  proposal: PoolProposal,
): Recommendation[] =>
  proposal.plans.flatMap((plan, i) =>
    [plan.bid, plan.budget].flatMap((lever) =>
      lever.kind === 'move'
        ? [draft(ctx, day, revision, pool, pool.plans[i]!, pool.input.plans[i]!, plan, lever)]
        : [],
    ),
  );

const draft = (
  ctx: Context,
  day: string,
  revision: number,
  pool: PoolToSolve,
  row: PlanRow,
  input: PlanInput,
  plan: PlanProposal,
  move: Extract<LeverOutcome, { kind: 'move' }>,
): Recommendation => {
  const now = nowText(ctx);
  const automatic = approvedByPolicy(pool, input, plan.evidence, move);
  return {
    id: newId(ctx, 'recommendation'),
    day,
    kind: move.lever,
    status: automatic ? 'approved' : 'proposed',
    poolId: pool.poolId,
    planId: row.id,
    entityId: row.id,
    channelId: row.channelId,
    fromValue: move.from,
    toValue: move.to,
    currency: pool.currency,
    reasons: [move.reason],
    evidence: { ...plan.evidence, state: plan.state, limit: move.limit },
    expected: null,
    policy: { engine: pool.input.policy, objective: pool.input.objective, ...pool.settings },
    basisRevision: revision,
    gain: move.gain,
    decidedBy: automatic ? 'policy' : null,
    decidedAt: automatic ? now : null,
    exportedAt: null,
    appliedAt: null,
    expiresOn: addDays(day, patienceDays),
    forecast: null,
    outcome: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
};

/** Money that a move puts at stake a day: the change of a budget, or of spend by a bid. */
const amountAtStake = (
  evidence: Evidence,
  move: { lever: string; from: number; to: number },
): number =>
  move.lever === 'budget'
    ? Math.abs(move.to - move.from)
    : Math.abs(move.to / move.from - 1) * (evidence.costMicros / evidence.windowDays);

const approvedByPolicy = (
  { settings }: PoolToSolve,
  input: PlanInput,
  evidence: Evidence,
  move: Extract<LeverOutcome, { kind: 'move' }>,
): boolean =>
  settings.autoApproveBelowMicros != null &&
  input.live &&
  !move.needsPerson &&
  amountAtStake(evidence, move) <= settings.autoApproveBelowMicros;

const insert = (ctx: Context, one: Recommendation): void => {
  const { columns } = recommendationNoun;
  ctx.sql.all(
    `INSERT INTO recommendation (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    columns.map((column) => toColumn(recommendationNoun as never, column, one[column])),
  );
};
