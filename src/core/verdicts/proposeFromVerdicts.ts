import type { Recommendation } from '../../model/recommendation.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Context } from '../context.ts';
import { insertRecommendation } from '../recommendations/insertRecommendation.ts';
import { undecided } from '../recommendations/undecided.ts';

interface LiveCreative {
  id: string;
  planId: string;
  channelId: string;
  variantId: string;
}

/** A smaller change of a share is not worth a person's time. */
const leastStep = 0.05;
/** What each other variant keeps where the platform lets shares be set instead of pausing. */
const keptShare = 0.05;

/**
 * What decided tests call for: pausing losing creatives (never the last live one of a plan), a larger
 * share for the winner. Only "wins" and "loses" propose; each once a creative and test, so that what
 * was rejected does not come back. Within the daily report's transaction; gives how many are new.
 */
export function proposeFromVerdicts(
  ctx: Context,
  day: string,
  verdicts: readonly Verdict[],
): number {
  let added = 0;
  for (const verdict of verdicts) {
    if (verdict.decision !== 'wins' && verdict.decision !== 'loses') continue;
    const live = liveCreatives(ctx, verdict.experimentId);
    const losing = verdict.variants.filter(
      ({ decision, control }) => decision === 'loses' || (control && verdict.decision === 'wins'),
    );
    for (const loser of losing) {
      for (const creative of live.filter(({ variantId }) => variantId === loser.variantId)) {
        if (liveInPlan(ctx, creative.planId) < 2) continue;
        added += propose(ctx, day, verdict, creative, 'pauseCreative', 1, 0);
      }
    }
    const winner = verdict.variants.find(({ variantId }) => variantId === verdict.leaderId);
    if (verdict.decision !== 'wins' || !winner) continue;
    const shown = verdict.variants.reduce((sum, { impressions }) => sum + impressions, 0);
    const share = winner.impressions / shown;
    const to = 1 - keptShare * (verdict.variants.length - 1);
    if (!(to > share + leastStep)) continue;
    for (const creative of live.filter(({ variantId }) => variantId === winner.variantId)) {
      added += propose(ctx, day, verdict, creative, 'creativeShare', share, to);
    }
  }
  return added;
}

function liveCreatives(ctx: Pick<Context, 'sql'>, experimentId: string): LiveCreative[] {
  return ctx.sql.all<LiveCreative>(
    `SELECT c.id, c.planId, c.channelId, v.value ->> 'id' AS variantId
     FROM experiment x CROSS JOIN json_each(x.variants) v CROSS JOIN json_each(v.value, '$.entityIds') e
     CROSS JOIN creative c ON c.id = e.value WHERE x.id = ? AND c.status = 'active'`,
    [experimentId],
  );
}

/** Live creatives of a plan that no pause is waiting for. */
function liveInPlan(ctx: Pick<Context, 'sql'>, planId: string): number {
  const [row] = ctx.sql.all<{ live: number }>(
    `SELECT count(*) AS live FROM creative c WHERE c.planId = ? AND c.status = 'active' AND NOT EXISTS (
       SELECT 1 FROM recommendation r WHERE r.entityId = c.id AND r.kind = 'pauseCreative' AND r.toValue = 0
         AND r.status IN ('proposed', 'approved', 'exported'))`,
    [planId],
  );
  return row?.live ?? 0;
}

function propose(
  ctx: Context,
  day: string,
  verdict: Verdict,
  creative: LiveCreative,
  kind: 'pauseCreative' | 'creativeShare',
  fromValue: number,
  toValue: number,
): number {
  const before = ctx.sql.all(
    `SELECT 1 FROM recommendation WHERE entityId = ? AND kind = ? AND evidence ->> 'experimentId' = ?
       AND status <> 'expired' LIMIT 1`,
    [creative.id, kind, verdict.experimentId],
  );
  if (before.length > 0) return 0;
  // The control has no lift of its own: what beat it is told.
  const own = verdict.variants.find(({ variantId }) => variantId === creative.variantId);
  const compared = own?.control
    ? verdict.variants.find(({ variantId }) => variantId === verdict.leaderId)
    : own;
  const draft: Recommendation = {
    ...undecided(ctx, day),
    kind,
    poolId: null,
    planId: creative.planId,
    entityId: creative.id,
    channelId: creative.channelId,
    fromValue,
    toValue,
    currency: null,
    reasons: [kind === 'pauseCreative' ? 'losesTest' : 'winsTest'],
    evidence: {
      experimentId: verdict.experimentId,
      experiment: verdict.name,
      metric: verdict.metric,
      decidedOn: verdict.decidedOn,
      lift: compared?.lift ?? null,
      safeLow: compared?.safeLow ?? null,
      safeHigh: compared?.safeHigh ?? null,
      shrunkLift: compared?.shrunkLift ?? null,
    },
    policy: {},
    basisRevision: null,
  };
  insertRecommendation(ctx, draft);
  return 1;
}
