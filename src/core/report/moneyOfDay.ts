import type { LeverOutcome, PlanProposal } from '../../allocate/PoolProposal.ts';
import { db, first, rows } from '../../db/query.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import type {
  LimitCode,
  MoveReasonCode,
  ObjectiveCode,
  ReportHold,
  ReportPool,
  ReportRecommendation,
} from '../../model/reportMoney.ts';
import { limits, moveReasons, objectives } from '../../model/reportMoney.ts';
import type { Context } from '../context.ts';
import { toResource } from '../noun.ts';
import { recommendationNoun } from '../recommendations/recommendationNoun.ts';
import { recommendDay, type SolvedPool } from '../recommendations/recommendDay.ts';
import { command } from '../verb.ts';
import { readPart } from './readReport.ts';

export interface MoneyOfDay {
  pools: ReportPool[];
  recommendations: ReportRecommendation[];
  holds: ReportHold[];
}

const propose = command('recommendation.propose', 'write', (ctx: Context, day: string) => {
  const { solved, unchanged } = recommendDay(ctx, day);
  return { value: solved, subject: day, unchanged };
});

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

/** Names of plans and creatives, for recommendations read back from the database. */
const namesOf = (ctx: Context): Map<string, string> =>
  new Map(
    ctx.sql
      .all<{ id: string; name: string }>(
        'SELECT id, name FROM plan UNION ALL SELECT id, name FROM creative WHERE id IN (SELECT entityId FROM recommendation)',
      )
      .map(({ id, name }) => [id, name]),
  );

const byGain = (a: ReportRecommendation, b: ReportRecommendation) => (b.gain ?? 0) - (a.gain ?? 0);

const holdItem = (name: string, plan: PlanProposal, lever: LeverOutcome): ReportHold[] =>
  lever.kind === 'move'
    ? []
    : [
        {
          planId: plan.planId,
          name,
          kind: lever.lever,
          reason: lever.reason,
          limit: lever.limit,
          daysLeft: lever.daysLeft,
        },
      ];

/** A plan that moves needs no word about its other lever; one that stays says its reason once if both agree. */
const holdsOf = ({ pool, proposal }: SolvedPool): ReportHold[] =>
  proposal.plans.flatMap((plan, index) => {
    if (plan.bid.kind === 'move' || plan.budget.kind === 'move') return [];
    const name = pool.plans[index]?.name ?? plan.planId;
    const [budget, bid] = [holdItem(name, plan, plan.budget), holdItem(name, plan, plan.bid)];
    return budget[0]?.reason === bid[0]?.reason ? budget : [...budget, ...bid];
  });

const poolItem = (ctx: Context, { pool, proposal }: SolvedPool): ReportPool => ({
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
});

/** What was proposed on an earlier day; pools and holds as that day's latest report has them. */
const asProposedThen = (ctx: Context, day: string): MoneyOfDay => {
  const names = namesOf(ctx);
  const recommendations = rows(
    ctx.sql,
    db.selectFrom('recommendation').selectAll().where('day', '=', day).orderBy('id'),
  ).map((row) => {
    const one = toResource(recommendationNoun, { ...row });
    const name = names.get(one.entityId ?? '') ?? one.entityId ?? '';
    return recommendationItem(one, name, names.get(one.planId ?? '') ?? null);
  });
  const report = first(
    ctx.sql,
    db
      .selectFrom('report')
      .select(['no', 'head'])
      .where('day', '=', day)
      .orderBy('revision', 'desc')
      .limit(1),
  );
  const stored = report && {
    no: report.no as number,
    head: JSON.parse(report.head),
    text: report.head,
  };
  return {
    pools: stored ? readPart(ctx, stored, 'pools') : [],
    recommendations: recommendations.sort(byGain),
    holds: stored ? readPart(ctx, stored, 'holds') : [],
  };
};

/**
 * What to change for the day after, and what stays with its reason. Proposals rest on the newest closed
 * day: a report of a later one, built with days missing, repeats them, one of an earlier day what was
 * proposed then.
 */
export const moneyOfDay = (ctx: Context, day: string): MoneyOfDay => {
  const newest = first(
    ctx.sql,
    db
      .selectFrom('channelDay')
      .select((eb) => eb.fn.max('day').as('day'))
      .where('state', '=', 'closed'),
  )?.day;
  if (newest == null || newest > day) return asProposedThen(ctx, day);
  const solved = propose(ctx, newest);
  const names = new Map(
    solved.flatMap(({ pool }) => pool.plans.map(({ id, name }) => [id, name] as const)),
  );
  return {
    pools: solved.map((one) => poolItem(ctx, one)),
    recommendations: solved
      .flatMap(({ recommendations }) => recommendations)
      .map((one) => {
        const planName = names.get(one.planId ?? '') ?? null;
        return recommendationItem(one, planName ?? '', planName);
      })
      .sort(byGain),
    holds: solved.flatMap(holdsOf),
  };
};
