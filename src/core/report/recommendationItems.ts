import { type Recommendation, recommendationKind } from '../../model/recommendation.ts';
import type {
  LimitCode,
  MoveReasonCode,
  ObjectiveCode,
  ReportRecommendation,
} from '../../model/reportMoney.ts';
import { limits, moveReasons, objectives } from '../../model/reportMoney.ts';
import type { Context } from '../context.ts';

const known = <T extends string>(list: readonly T[], value: unknown): T | null =>
  list.find((item) => item === value) ?? null;

const recommendationItem = (
  one: Recommendation,
  name: string,
  planName: string | null,
): ReportRecommendation => {
  const { limit, state: _, ...evidence } = one.evidence;
  return {
    recommendationId: one.id,
    kind: one.kind,
    planId: one.planId,
    entityId: one.entityId,
    name,
    planName,
    poolId: one.poolId,
    currency: one.currency,
    from: one.fromValue,
    to: one.toValue,
    reasons: one.reasons
      .map((reason) => known<MoveReasonCode>(moveReasons, reason))
      .filter((reason) => reason !== null),
    limit: known<LimitCode>(limits, limit),
    gain: one.gain,
    objective: known<ObjectiveCode>(objectives, one.policy['objective']),
    evidence,
  };
};

/** Names of whatever a recommendation may be about. */
export const namesOf = (ctx: Context): Map<string, string> =>
  new Map(
    ctx.sql
      .all<{ id: string; name: string }>(
        `SELECT id, name FROM plan UNION ALL SELECT id, name FROM pool
         UNION ALL SELECT id, name FROM creative WHERE id IN (SELECT entityId FROM recommendation)
         UNION ALL SELECT id, name FROM target WHERE id IN (SELECT entityId FROM recommendation)`,
      )
      .map(({ id, name }) => [id, name]),
  );

/** A recommendation as the report shows it, with the names of the moment. */
export const named = (
  names: ReadonlyMap<string, string>,
  one: Recommendation,
): ReportRecommendation =>
  recommendationItem(
    one,
    names.get(one.entityId ?? one.poolId ?? '') ?? one.entityId ?? '',
    names.get(one.planId ?? '') ?? null,
  );

/** The plan that gains most first; a plan's changes stay together, its budget before its bid. */
export const byPlansGain = (items: readonly ReportRecommendation[]): ReportRecommendation[] => {
  const best = new Map<string | null, number>();
  for (const { planId, gain } of items)
    best.set(planId, Math.max(best.get(planId) ?? Number.NEGATIVE_INFINITY, gain ?? 0));
  const rank = ({ kind }: ReportRecommendation) => recommendationKind.options.indexOf(kind);
  return [...items].sort(
    (a, b) =>
      (best.get(b.planId) ?? 0) - (best.get(a.planId) ?? 0) ||
      ((a.planId ?? '') < (b.planId ?? '') ? -1 : (a.planId ?? '') > (b.planId ?? '') ? 1 : 0) ||
      rank(b) - rank(a),
  );
};
