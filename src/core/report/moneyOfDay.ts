import type { Recommendation } from '../../model/recommendation.ts';
import type { ReportHold, ReportPool, ReportRecommendation } from '../../model/reportMoney.ts';
import type { Context } from '../context.ts';
import { newestClosedDay } from '../dayState.ts';
import { creativeKinds, sqlList } from '../recommendations/kinds.ts';
import { selectRecommendations } from '../recommendations/recommendationNoun.ts';
import { recommendDay } from '../recommendations/recommendDay.ts';
import { holdsOf } from './holdItems.ts';
import { poolItem } from './poolItem.ts';
import { latestRevision, readPart } from './readReport.ts';
import { byPlansGain, named, namesOf } from './recommendationItems.ts';

export interface MoneyOfDay {
  pools: ReportPool[];
  recommendations: ReportRecommendation[];
  holds: ReportHold[];
}

/** What decided tests call for and nobody has answered yet, whichever day proposed it. */
const ofTests = (ctx: Context): Recommendation[] =>
  selectRecommendations(ctx, `status = 'proposed' AND kind IN ${sqlList(creativeKinds)}`);

/** The day's own that are approved and not seen on the platform yet: still to be done. */
const approvedOf = (ctx: Context, day: string, but: ReadonlySet<string>): Recommendation[] =>
  selectRecommendations(
    ctx,
    "day = ? AND status IN ('approved', 'exported') AND planId IS NOT NULL",
    [day],
  ).filter(({ id }) => !but.has(id));

/** What was proposed on an earlier day; pools and holds as that day's latest report has them. */
const asProposedThen = (ctx: Context, day: string): MoneyOfDay => {
  const names = namesOf(ctx);
  const recommendations = selectRecommendations(ctx, 'day = ?', [day]).map((one) =>
    named(names, one),
  );
  const stored = latestRevision(ctx, day);
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
  const newest = newestClosedDay(ctx);
  if (newest === null || newest > day) return { money: asProposedThen(ctx, day), unchanged: true };
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
