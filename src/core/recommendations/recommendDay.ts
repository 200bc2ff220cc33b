import type { PoolProposal } from '../../allocate/PoolProposal.ts';
import { proposePools } from '../../allocate/proposePools.ts';
import type { Recommendation, RecommendationKind } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { stepHoldouts } from '../holdouts/stepHoldouts.ts';
import { draftsOf } from './drafts.ts';
import { guardrailsOf, readPolicies } from './effectivePolicy.ts';
import { expire } from './expire.ts';
import { forecastCreatives } from './forecastCreatives.ts';
import { insertRecommendation } from './insertRecommendation.ts';
import { judgeOutcomes } from './judgeOutcomes.ts';
import { creativeKinds } from './kinds.ts';
import { markApplied } from './markApplied.ts';
import { readPools } from './readPools.ts';
import { selectRecommendations } from './recommendationNoun.ts';
import type { SolvedPool } from './SolvedPool.ts';
import { withoutDecided } from './withoutDecided.ts';

/**
 * Proposes the settings for the day after `day`, inside the caller's transaction: what the results show
 * as applied is marked, what waited too long expires, earlier proposals are superseded (never an approved
 * one), equal ones keep their id. Idempotent for a day; a day before the newest is only read.
 */
export const recommendDay = (
  ctx: Context,
  day: string,
): { solved: SolvedPool[]; unchanged: boolean } => {
  const settled = markApplied(ctx, day).length + expire(ctx, day) + judgeOutcomes(ctx, day);
  let added = 0;
  const before = selectRecommendations(ctx, "status = 'proposed'");
  const proposed = Map.groupBy(
    before.filter((old) => old.day === day),
    changeKey,
  );
  const kept = new Set<string>();
  const [{ revision }] = ctx.sql.all<{ revision: number }>('SELECT revision FROM workspace') as [
    { revision: number },
  ];
  let pools = readPools(ctx, day);
  const holdouts = stepHoldouts(ctx, day, () => readPools(ctx, day));
  if (holdouts.moved) pools = readPools(ctx, day);
  const { maxChangesPerDay } = guardrailsOf(readPolicies(ctx, addDays(day, 1)).ofPool(null));
  const { open, most } = withoutDecided(ctx, day, pools, maxChangesPerDay);
  const proposals = proposePools(open, most);
  const solved = pools.map((pool, index): SolvedPool => {
    const proposal = proposals[index] as PoolProposal;
    const recommendations = draftsOf(ctx, day, revision, pool, proposal).map((draft) => {
      const same = proposed.get(changeKey(draft))?.[0];
      if (same) {
        kept.add(same.id);
        return same;
      }
      insertRecommendation(ctx, draft);
      added++;
      return draft;
    });
    return { pool, proposal, recommendations };
  });
  forecastCreatives(ctx, solved);
  const gone = before.filter(({ id, kind }) => !kept.has(id) && !ofCreatives.has(kind));
  ctx.sql.all(
    `UPDATE recommendation SET status = 'superseded', version = version + 1, updatedAt = ?
     WHERE id IN (SELECT value FROM json_each(?))`,
    [nowText(ctx), JSON.stringify(gone.map(({ id }) => id))],
  );
  return { solved, unchanged: settled + added + gone.length === 0 && !holdouts.changed };
};

/** What verdicts proposed stays: no pool speaks of it. */
const ofCreatives = new Set<RecommendationKind>(creativeKinds);

/** Two proposals of a day with the same key are the same change. */
const changeKey = ({ kind, entityId, fromValue, toValue }: Recommendation): string =>
  JSON.stringify([kind, entityId, fromValue, toValue]);
