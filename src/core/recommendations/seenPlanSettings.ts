import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { planKinds, sqlList } from './kinds.ts';

interface Waiting {
  id: string;
  no: number;
  kind: 'bid' | 'target' | 'budget';
  day: string;
  toValue: number;
  planValue: number | null;
  changedOn: string | null;
}

/** A setting as a plan's later days show it, the oldest first. */
type Shown = [day: string, value: number][];

const near = (value: number, wanted: number, within: number) =>
  Math.abs(value - wanted) <= within * wanted;

/**
 * Bids, targets and budgets of plans that wait and are set as proposed, within a fifth of a per cent: as
 * the newest results after their day show, or the plan itself where it was changed by hand since.
 */
export const seenPlanSettings = (
  ctx: Context,
): { id: string; toValue: number; appliedOn: string }[] => {
  const waiting = ctx.sql.all<Waiting>(
    `SELECT r.id, e.no, r.kind, r.day, r.toValue,
       CASE r.kind WHEN 'bid' THEN p.bidMicros WHEN 'budget' THEN p.dailyBudgetMicros ELSE p.targetRoas END AS planValue,
       (SELECT max(c.day) FROM change c WHERE c.entityId = r.planId AND c.day > r.day AND c.recommendationId IS NULL
          AND c.field = CASE r.kind WHEN 'bid' THEN 'bidMicros' WHEN 'budget' THEN 'dailyBudgetMicros' ELSE 'targetRoas' END) AS changedOn
     FROM recommendation r JOIN plan p ON p.id = r.planId JOIN entity e ON e.id = r.planId
     WHERE r.status IN ('proposed', 'approved', 'exported') AND r.kind IN ${sqlList(planKinds)} AND r.entityId = r.planId`,
  );
  if (waiting.length === 0) return [];
  const since = waiting.reduce((least, { day }) => (day < least ? day : least), waiting[0]!.day);
  const shownOf = shownSettings(ctx, since);
  return waiting.flatMap(({ id, no, kind, day, toValue, planValue, changedOn }) => {
    const shown = (kind === 'target' ? [] : (shownOf(kind, no) ?? [])).filter(([d]) => d > day);
    const value = shown.at(-1)?.[1] ?? (changedOn === null ? null : planValue);
    if (value === null || !near(value, toValue, 0.002)) return [];
    const seenDay = shown.find(([, one]) => near(one, toValue, 0.002))?.[0];
    return [{ id, toValue, appliedOn: changedOn ?? seenDay ?? addDays(day, 1) }];
  });
};

/** Settings in the rows after a day, read once: `planDay` is kept by day, so one plan's would be a scan each. */
const shownSettings = (ctx: Context, since: string) => {
  const settings = { bid: new Map<number, Shown>(), budget: new Map<number, Shown>() };
  const add = (to: Map<number, Shown>, no: number, day: string, value: number | null) => {
    if (value === null) return;
    const known = to.get(no);
    if (known) known.push([day, value]);
    else to.set(no, [[day, value]]);
  };
  ctx.sql.scan(
    `SELECT planNo, day, bidMicros, dailyBudgetMicros FROM planDay
     WHERE day > ? AND (bidMicros IS NOT NULL OR dailyBudgetMicros IS NOT NULL) ORDER BY day`,
    [since],
    ([no, day, bid, budget]) => {
      add(settings.bid, no as number, day as string, bid as number | null);
      add(settings.budget, no as number, day as string, budget as number | null);
    },
  );
  return (kind: 'bid' | 'budget', no: number) => settings[kind].get(no);
};
