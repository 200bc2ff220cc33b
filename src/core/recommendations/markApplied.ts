import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { seenPlanSettings } from './seenPlanSettings.ts';
import { setApplied } from './setApplied.ts';

/**
 * Marks as applied what the newest results (of open days too: what they show is set) or the plan itself,
 * changed by hand since, show as set: within a fifth of a per cent of the proposed value. Gives the ids.
 */
export const markApplied = (ctx: Context, day: string): string[] => {
  const done: string[] = [];
  for (const { id, toValue, appliedOn } of seenPlanSettings(ctx)) {
    setApplied(ctx, id, toValue, appliedOn, 'results');
    done.push(id);
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
