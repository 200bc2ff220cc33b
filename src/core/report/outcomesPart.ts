import { shippedCalibration } from '../../allocate/winnow/calibrated.ts';
import type {
  KeepForecast,
  RecommendationKind,
  RecommendationOutcome,
} from '../../model/recommendation.ts';
import type { ReportOutcome, ReportRecord } from '../../model/reportLife.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { readCalibration } from '../recommendations/readCalibration.ts';

const shownDays = 7;
const recordDays = 90;

interface Judged {
  id: string;
  planId: string;
  planName: string;
  kind: RecommendationKind;
  name: string;
  fromValue: number | null;
  toValue: number | null;
  forecast: string;
  outcome: string;
  currency: string;
}

/** Windows of plans judged in the week up to `day`, the newest first, with the changes they hold. */
export const outcomesPart = (ctx: Context, day: string): ReportOutcome[] => {
  const windows = new Map<string, ReportOutcome>();
  for (const row of ctx.sql.all<Judged>(
    `SELECT r.id, r.planId, p.name AS planName, r.kind, coalesce(k.name, t.name, p.name) AS name, r.fromValue, r.toValue,
       r.forecast, r.outcome, c.currency
     FROM recommendation r JOIN plan p ON p.id = r.planId JOIN channel c ON c.id = p.channelId
       LEFT JOIN creative k ON k.id = r.entityId LEFT JOIN target t ON t.id = r.entityId
     WHERE r.outcome ->> 'judgedOn' BETWEEN ? AND ? ORDER BY r.outcome ->> 'judgedOn' DESC, r.planId, r.id`,
    [addDays(day, 1 - shownDays), day],
  )) {
    const outcome = JSON.parse(row.outcome) as RecommendationOutcome;
    const { unit } = JSON.parse(row.forecast) as KeepForecast;
    const key = [row.planId, outcome.from, outcome.days].join(' ');
    const { verdict, from, to, actual, forecast, low, high, judgedOn, changes } = outcome;
    const window = windows.get(key) ?? {
      planId: row.planId,
      name: row.planName,
      currency: row.currency,
      unit,
      ...{ verdict, from, to, actual, forecast, low, high, judgedOn },
      moves: [],
      changes,
    };
    window.moves.push({
      recommendationId: row.id,
      kind: row.kind,
      name: row.name,
      from: row.fromValue,
      to: row.toValue,
    });
    windows.set(key, window);
  }
  return [...windows.values()];
};

/** How many windows of the last 90 days came out how, and the correction that follows. */
export const recordPart = (ctx: Context, day: string): ReportRecord[] => {
  const counts = { improved: 0, worse: 0, inconclusive: 0 };
  for (const { verdict, windows } of ctx.sql.all<{
    verdict: RecommendationOutcome['verdict'];
    windows: number;
  }>(
    `SELECT verdict, count(*) AS windows FROM (SELECT DISTINCT planId, outcome ->> 'from', outcome ->> 'days',
         outcome ->> 'verdict' AS verdict FROM recommendation WHERE outcome ->> 'judgedOn' BETWEEN ? AND ?)
     GROUP BY verdict`,
    [addDays(day, 1 - recordDays), day],
  ))
    counts[verdict] = windows;
  const judged = counts.improved + counts.worse + counts.inconclusive;
  if (judged === 0) return [];
  const own = readCalibration(ctx, day);
  return [{ judged, ...counts, ...(own ?? shippedCalibration), own: own !== null }];
};
