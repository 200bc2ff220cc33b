import type { RecommendationKind } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { newId } from '../newId.ts';

const columnOf = {
  bid: 'bidMicros',
  budget: 'dailyBudgetMicros',
  target: 'targetRoas',
  poolBudget: 'amountMicros',
  premium: 'premium',
  creativeShare: 'share',
  pauseCreative: 'status',
  pausePlan: 'status',
} as const satisfies Record<RecommendationKind, string>;
/** Settings that a plan's row holds. */
const ofPlan: readonly string[] = ['bidMicros', 'dailyBudgetMicros', 'targetRoas'];

/** Marks one as applied and appends the change it made. `value` = what was really set. */
export const setApplied = (
  ctx: Context,
  id: string,
  value: number,
  day: string,
  source: 'results' | 'operator',
): void => {
  const now = nowText(ctx);
  ctx.sql.all(
    `UPDATE recommendation SET status = 'applied', toValue = ?, appliedAt = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [value, now, now, id],
  );
  const [row] = ctx.sql.all<{
    planId: string;
    entityId: string;
    kind: RecommendationKind;
    fromValue: number;
    bidMode: string;
  }>(
    `SELECT r.planId, r.entityId, r.kind, r.fromValue, p.bidMode FROM recommendation r
     LEFT JOIN plan p ON p.id = r.planId WHERE r.id = ?`,
    [id],
  );
  if (!row) return;
  const { kind } = row;
  const field = kind === 'target' && row.bidMode === 'targetCpa' ? 'bidMicros' : columnOf[kind];
  if (field === 'status')
    ctx.sql.all(
      `UPDATE ${kind === 'pausePlan' ? 'plan' : 'creative'} SET status = ?1, version = version + 1, updatedAt = ?2
       WHERE id = ?3 AND status IN ('active', 'paused') AND status <> ?1`,
      [value > 0 ? 'active' : 'paused', now, row.entityId],
    );
  const known = ctx.sql.all(
    'SELECT 1 FROM change WHERE entityId = ? AND field = ? AND day = ? AND toValue = ?',
    [row.entityId, field, day, value],
  );
  if (known.length > 0) {
    ctx.sql.all(
      'UPDATE change SET recommendationId = ? WHERE entityId = ? AND field = ? AND day = ? AND toValue = ?',
      [id, row.entityId, field, day, value],
    );
    return;
  }
  ctx.sql.all(
    `INSERT INTO change (id, day, planId, entityId, field, fromValue, toValue, actor, source, recommendationId, createdAt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId(ctx, 'change'),
      day,
      row.planId,
      row.entityId,
      field,
      row.fromValue,
      value,
      ctx.actor.id,
      source,
      id,
      now,
    ],
  );
  if ((kind === 'bid' || kind === 'premium') && row.entityId !== row.planId)
    ctx.sql.all(
      `UPDATE target SET ${field} = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
      [value, now, row.entityId],
    );
  if (ofPlan.includes(field) && row.entityId === row.planId)
    ctx.sql.all(`UPDATE plan SET ${field} = ?, version = version + 1, updatedAt = ? WHERE id = ?`, [
      value,
      now,
      row.planId,
    ]);
};
