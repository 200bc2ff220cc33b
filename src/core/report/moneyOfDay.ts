import type { LeverOutcome, PlanProposal, PoolAdvice } from '../../allocate/PoolProposal.ts';
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
import { changeKinds, limits, moveReasons, objectives } from '../../model/reportMoney.ts';
import type { Context } from '../context.ts';
import { toResource } from '../noun.ts';
import { recommendationNoun } from '../recommendations/recommendationNoun.ts';
import { recommendDay, type SolvedPool } from '../recommendations/recommendDay.ts';
import { readPart } from './readReport.ts';

export interface MoneyOfDay {
  pools: ReportPool[];
  recommendations: ReportRecommendation[];
  holds: ReportHold[];
}

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
const namesOf = (ctx: Context): Map<string, string> =>
  new Map(
    ctx.sql
      .all<{ id: string; name: string }>(
        `SELECT id, name FROM plan UNION ALL SELECT id, name FROM pool
         UNION ALL SELECT id, name FROM creative WHERE id IN (SELECT entityId FROM recommendation)`,
      )
      .map(({ id, name }) => [id, name]),
  );

const named = (names: ReadonlyMap<string, string>, one: Recommendation): ReportRecommendation =>
  recommendationItem(
    one,
    names.get(one.entityId ?? one.poolId ?? '') ?? one.entityId ?? '',
    names.get(one.planId ?? '') ?? null,
  );

/** The plan that gains most first; a plan's changes stay together, its budget before its bid. */
const byPlansGain = (items: readonly ReportRecommendation[]): ReportRecommendation[] => {
  const best = new Map<string | null, number>();
  for (const { planId, gain } of items)
    best.set(planId, Math.max(best.get(planId) ?? Number.NEGATIVE_INFINITY, gain ?? 0));
  const rank = ({ kind }: ReportRecommendation) => changeKinds.indexOf(kind);
  return [...items].sort(
    (a, b) =>
      (best.get(b.planId) ?? 0) - (best.get(a.planId) ?? 0) ||
      ((a.planId ?? '') < (b.planId ?? '') ? -1 : (a.planId ?? '') > (b.planId ?? '') ? 1 : 0) ||
      rank(b) - rank(a),
  );
};

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
  advice: proposal.advice && adviceItem(proposal.advice),
  pace: pool.pace,
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

/** What decided tests call for and nobody has answered yet, whichever day proposed it. */
const ofTests = (ctx: Context): Recommendation[] =>
  rows(
    ctx.sql,
    db
      .selectFrom('recommendation')
      .selectAll()
      .where('status', '=', 'proposed')
      .where('kind', 'in', ['pauseCreative', 'creativeShare'])
      .orderBy('id'),
  ).map((row) => toResource(recommendationNoun, { ...row }));

/** What was proposed on an earlier day; pools and holds as that day's latest report has them. */
const asProposedThen = (ctx: Context, day: string): MoneyOfDay => {
  const names = namesOf(ctx);
  const recommendations = rows(
    ctx.sql,
    db.selectFrom('recommendation').selectAll().where('day', '=', day).orderBy('id'),
  ).map((row) => {
    return named(names, toResource(recommendationNoun, { ...row }));
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
    recommendations: byPlansGain(recommendations),
    holds: stored ? readPart(ctx, stored, 'holds') : [],
  };
};

/**
 * What to change for the day after, and what stays with its reason. Proposals rest on the newest closed
 * day: a report of a later one, built with days missing, repeats them, one of an earlier day what was
 * proposed then. Inside the caller's transaction; `unchanged` where it wrote nothing.
 */
export const moneyOfDay = (
  ctx: Context,
  day: string,
): { money: MoneyOfDay; unchanged: boolean } => {
  const newest = first(
    ctx.sql,
    db
      .selectFrom('channelDay')
      .select((eb) => eb.fn.max('day').as('day'))
      .where('state', '=', 'closed'),
  )?.day;
  if (newest == null || newest > day) return { money: asProposedThen(ctx, day), unchanged: true };
  const { solved, unchanged } = recommendDay(ctx, newest);
  const names = namesOf(ctx);
  const proposals = [...solved.flatMap(({ recommendations }) => recommendations), ...ofTests(ctx)];
  const money = {
    pools: solved.map((one) => poolItem(ctx, one)),
    recommendations: byPlansGain(proposals.map((one) => named(names, one))),
    holds: solved.flatMap(holdsOf),
  };
  return { money, unchanged };
};
