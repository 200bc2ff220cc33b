import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { planKinds, sqlList } from './kinds.ts';
import { setApplied } from './setApplied.ts';

interface Waiting {
  id: string;
  kind: 'bid' | 'target' | 'budget';
  status: string;
  day: string;
  planId: string;
  fromValue: number;
  toValue: number;
  seen: number | null;
  seenDay: string | null;
}

/**
 * Marks as applied what the newest results (of open days too: what they show is set) or the plan itself,
 * changed by hand since, show as set: within a fifth of a per cent of the proposed value. Gives the ids.
 */
export const markApplied = (ctx: Context, day: string): string[] => {
  const waiting = ctx.sql.all<Waiting & { planValue: number | null; changedOn: string | null }>(
    `SELECT r.id, r.kind, r.status, r.day, r.planId, r.fromValue, r.toValue,
       CASE r.kind WHEN 'bid' THEN p.bidMicros WHEN 'budget' THEN p.dailyBudgetMicros ELSE p.targetRoas END AS planValue,
       (SELECT max(c.day) FROM change c WHERE c.entityId = r.planId AND c.day > r.day AND c.recommendationId IS NULL
          AND c.field = CASE r.kind WHEN 'bid' THEN 'bidMicros' WHEN 'budget' THEN 'dailyBudgetMicros' ELSE 'targetRoas' END) AS changedOn,
       (SELECT CASE r.kind WHEN 'bid' THEN d.bidMicros ELSE d.dailyBudgetMicros END FROM planDay d JOIN entity e ON e.no = d.planNo
          WHERE e.id = r.planId AND d.day > r.day AND r.kind <> 'target'
            AND CASE r.kind WHEN 'bid' THEN d.bidMicros ELSE d.dailyBudgetMicros END IS NOT NULL
          ORDER BY d.day DESC LIMIT 1) AS seen,
       (SELECT min(d.day) FROM planDay d JOIN entity e ON e.no = d.planNo WHERE e.id = r.planId AND d.day > r.day
          AND abs(CASE r.kind WHEN 'bid' THEN d.bidMicros ELSE d.dailyBudgetMicros END - r.toValue) <= .002 * r.toValue) AS seenDay
     FROM recommendation r JOIN plan p ON p.id = r.planId
     WHERE r.status IN ('proposed', 'approved', 'exported') AND r.kind IN ${sqlList(planKinds)} AND r.entityId = r.planId`,
  );
  const done: string[] = [];
  for (const row of waiting) {
    const value = row.seen ?? (row.changedOn === null ? null : row.planValue);
    if (value === null || Math.abs(value / row.toValue - 1) > 0.002) continue;
    setApplied(
      ctx,
      row.id,
      row.toValue,
      row.changedOn ?? row.seenDay ?? addDays(row.day, 1),
      'results',
    );
    done.push(row.id);
  }
  for (const { id, toValue } of ctx.sql.all<{ id: string; toValue: number }>(
    `SELECT r.id, r.toValue FROM recommendation r LEFT JOIN plan p ON p.id = r.entityId LEFT JOIN creative c ON c.id = r.entityId
     WHERE r.status IN ('proposed', 'approved', 'exported') AND r.kind IN ('pausePlan', 'pauseCreative')
       AND (coalesce(p.status, c.status) = 'active') = (r.toValue > 0)`,
  )) {
    setApplied(ctx, id, toValue, day, 'results');
    done.push(id);
  }
  for (const { id, toValue, changedOn } of ctx.sql.all<{
    id: string;
    toValue: number;
    changedOn: string | null;
  }>(
    `SELECT r.id, r.toValue, (SELECT max(c.day) FROM change c WHERE c.entityId = t.id AND c.day > r.day) AS changedOn
     FROM recommendation r JOIN target t ON t.id = r.entityId
     WHERE r.status IN ('proposed', 'approved', 'exported')
       AND CASE r.kind WHEN 'bid' THEN abs(t.bidMicros - r.toValue) <= .002 * r.toValue
             WHEN 'premium' THEN abs(t.premium - r.toValue) <= .001 END`,
  )) {
    setApplied(ctx, id, toValue, changedOn ?? addDays(day, 1), 'results');
    done.push(id);
  }
  return done;
};
