import { db, first, rows } from '../../db/query.ts';
import type { Recommendation } from '../../model/recommendation.ts';
import type { ReportHold, ReportPool, ReportRecommendation } from '../../model/reportMoney.ts';
import type { Context } from '../context.ts';
import { toResource } from '../noun.ts';
import { recommendationNoun } from '../recommendations/recommendationNoun.ts';
import { recommendDay } from '../recommendations/recommendDay.ts';
import { holdsOf } from './holdItems.ts';
import { poolItem } from './poolItem.ts';
import { readPart } from './readReport.ts';
import { byPlansGain, named, namesOf } from './recommendationItems.ts';

export interface MoneyOfDay {
  pools: ReportPool[];
  recommendations: ReportRecommendation[];
  holds: ReportHold[];
}

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

/** The day's own that are approved and not seen on the platform yet: still to be done. */
const approvedOf = (ctx: Context, day: string, but: ReadonlySet<string>): Recommendation[] =>
  rows(
    ctx.sql,
    db
      .selectFrom('recommendation')
      .selectAll()
      .where('day', '=', day)
      .where('status', 'in', ['approved', 'exported'])
      .where('planId', 'is not', null)
      .orderBy('id'),
  )
    .map((row) => toResource(recommendationNoun, { ...row }))
    .filter(({ id }) => !but.has(id));

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
  const fresh = [...solved.flatMap(({ recommendations }) => recommendations), ...ofTests(ctx)];
  const proposals = [...fresh, ...approvedOf(ctx, newest, new Set(fresh.map(({ id }) => id)))];
  const money = {
    pools: solved.map((one) => poolItem(ctx, one)),
    recommendations: byPlansGain(proposals.map((one) => named(names, one))),
    holds: solved.flatMap(holdsOf),
  };
  return { money, unchanged };
};
