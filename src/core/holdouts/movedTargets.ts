import type { Holdout } from '../../model/holdout.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';

/** A target whose bid or premium was moved since a holdout began. */
interface MovedTarget {
  id: string;
  kind: 'bid' | 'premium';
  now: number;
  before: number;
  /** Where it had got to when its plan was last acted on. */
  reached: number;
}

/** The targets of a plan that were moved while it was acted on; its changes of sides are no such moves. */
export const movedTargets = (
  ctx: Pick<Context, 'sql'>,
  { startsOn }: Holdout,
  planId: string,
): MovedTarget[] => {
  const moves = ctx.sql.all<Omit<MovedTarget, 'reached' | 'before'> & { from: number; to: number }>(
    `SELECT t.id, r.kind, CASE r.kind WHEN 'bid' THEN t.bidMicros ELSE t.premium END AS now,
       r.fromValue AS "from", r.toValue AS "to"
     FROM recommendation r JOIN target t ON t.id = r.entityId
     WHERE r.planId = ? AND r.status = 'applied' AND r.kind IN ('bid', 'premium') AND r.day >= ?
       AND r.evidence ->> 'holdoutId' IS NULL ORDER BY r.id`,
    [planId, addDays(startsOn, -1)],
  );
  return [...Map.groupBy(moves, ({ id, kind }) => `${id} ${kind}`).values()].flatMap((of) => {
    const [first, last] = [of[0], of.at(-1)];
    if (!first || !last || first.now === null) return [];
    return [
      { id: first.id, kind: first.kind, now: first.now, before: first.from, reached: last.to },
    ];
  });
};
