import type {
  ApprovalInput,
  Recommendation,
  RecommendationStatus,
} from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays, localDay } from '../days.ts';
import { Failure, invalidAt } from '../failure.ts';
import { getById } from '../store.ts';
import { command } from '../verb.ts';
import { readWorkspace } from '../workspace.ts';
import { bidShift } from './bidShift.ts';
import { insertRecommendation } from './insertRecommendation.ts';
import { recommendationNoun, selectRecommendations } from './recommendationNoun.ts';
import { refuseUnsettable } from './refuseUnsettable.ts';
import { setApplied } from './setApplied.ts';
import { undecided } from './undecided.ts';

/** The one with this id if its status allows the step; `stateForbids` otherwise. */
const inStatus = (
  ctx: Context,
  id: string,
  allowed: readonly RecommendationStatus[],
  step: string,
) => {
  const found = getById(ctx, recommendationNoun, id);
  if (!allowed.includes(found.status))
    throw new Failure(
      'stateForbids',
      `${id} is ${found.status}; only ${allowed.join(' or ')} can be ${step}`,
    );
  return found;
};

/** A pool's total is Winnow's own setting: approving it sets it. */
const setPoolTotal = (ctx: Context, one: Recommendation, day?: string): void => {
  const now = nowText(ctx);
  ctx.sql.all(
    'UPDATE pool SET amountMicros = ?, version = version + 1, updatedAt = ? WHERE id = ?',
    [one.toValue, now, one.poolId],
  );
  setApplied(
    ctx,
    one.id,
    one.toValue as number,
    day ?? localDay(ctx.now(), readWorkspace(ctx).timeZone),
    'operator',
  );
};

const settle = (ctx: Context, id: string, status: RecommendationStatus): Recommendation => {
  const now = nowText(ctx);
  ctx.sql.all(
    `UPDATE recommendation SET status = ?, decidedBy = ?, decidedAt = ?, version = version + 1, updatedAt = ? WHERE id = ?`,
    [status, ctx.actor.id, now, now, id],
  );
  const settled = getById(ctx, recommendationNoun, id);
  if (status !== 'approved' || settled.kind !== 'poolBudget') return settled;
  setPoolTotal(ctx, settled);
  return getById(ctx, recommendationNoun, id);
};

/** Approves one. Approving again changes nothing. */
export const approveRecommendation = command(
  'recommendation.approve',
  'write',
  (ctx: Context, id: string) => {
    const found = inStatus(ctx, id, ['proposed', 'approved'], 'approved');
    const value = found.status === 'approved' ? found : settle(ctx, id, 'approved');
    return { value, subject: id };
  },
);

/** Approves several at once: those named, or every proposed one (of a day), each up to a limit. */
export const approveRecommendations = command(
  'recommendation.approveSeveral',
  'write',
  (ctx: Context, { ids, day, atMostMicros }: ApprovalInput) => {
    if (!ids && !day) throw invalidAt('', 'names either ids or a day');
    const chosen = ids
      ? ids.map((id) => inStatus(ctx, id, ['proposed', 'approved'], 'approved'))
      : selectRecommendations(ctx, "status = 'proposed' AND day = ?", [day as string]);
    const within = chosen.filter(
      (one) => atMostMicros === undefined || movedMicros(one) <= atMostMicros,
    );
    const data = within.map((one) =>
      one.status === 'approved' ? one : settle(ctx, one.id, 'approved'),
    );
    return { value: { data }, detail: { approved: data.length, of: chosen.length } };
  },
);

/** Money a day that a recommendation moves; what is no money is judged by the plan's spend. */
const movedMicros = ({ kind, fromValue, toValue, evidence }: Recommendation): number => {
  if (fromValue === null || toValue === null) return Number.POSITIVE_INFINITY;
  if (kind === 'budget' || kind === 'poolBudget') return Math.abs(toValue - fromValue);
  const spend =
    Number(evidence['costMicros'] ?? 0) / Math.max(1, Number(evidence['windowDays'] ?? 1));
  return bidShift(kind, fromValue, toValue) * spend;
};

/** Rejects a proposed or approved one; what was exported is undone instead. */
export const rejectRecommendation = command(
  'recommendation.reject',
  'write',
  (ctx: Context, { id, why }: { id: string; why?: string | undefined }) => {
    inStatus(ctx, id, ['proposed', 'approved'], 'rejected');
    return { value: settle(ctx, id, 'rejected'), subject: id, detail: { why: why ?? null } };
  },
);

/** The operator says that it was done, with the value really set if another. */
export const applyRecommendation = command(
  'recommendation.applied',
  'write',
  (
    ctx: Context,
    { id, value, day }: { id: string; value?: number | undefined; day?: string | undefined },
  ) => {
    const found = inStatus(ctx, id, ['proposed', 'approved', 'exported'], 'applied');
    const today = localDay(ctx.now(), readWorkspace(ctx).timeZone);
    if (day !== undefined && day > today)
      throw invalidAt('/day', `${day} has not begun`, 'futureDay');
    const set = value ?? (found.toValue as number);
    refuseUnsettable(ctx, found, set);
    if (found.kind === 'poolBudget') setPoolTotal(ctx, { ...found, toValue: set }, day);
    else setApplied(ctx, id, set, day ?? today, 'operator');
    return { value: getById(ctx, recommendationNoun, id), subject: id, detail: { value: set } };
  },
);

/** Proposes the way back: a new recommendation, approved by who asks, from the new value to the old. */
export const undoRecommendation = command(
  'recommendation.undo',
  'write',
  (ctx: Context, id: string) => {
    const found = inStatus(ctx, id, ['applied', 'exported'], 'undone');
    const [undone] = ctx.sql.all<{ id: string }>(
      `SELECT id FROM recommendation WHERE entityId IS ? AND evidence ->> 'undoOf' = ?
         AND status NOT IN ('rejected', 'expired')`,
      [found.entityId, id],
    );
    if (undone) throw new Failure('stateForbids', `${undone.id} undoes ${id} already`);
    const now = nowText(ctx);
    const day = localDay(ctx.now(), readWorkspace(ctx).timeZone);
    const back: Recommendation = {
      ...found,
      ...undecided(ctx, day),
      day: addDays(day, -1),
      status: 'approved',
      fromValue: found.toValue,
      toValue: found.fromValue,
      reasons: ['undo'],
      evidence: { undoOf: id },
      decidedBy: ctx.actor.id,
      decidedAt: now,
    };
    insertRecommendation(ctx, back);
    if (back.kind === 'poolBudget') setPoolTotal(ctx, back);
    const value = getById(ctx, recommendationNoun, back.id);
    return { value, subject: back.id, detail: { undoOf: id } };
  },
);

/** To be called when a change sheet with them was made: they are on their way to the platform. */
export const markExported = (ctx: Context, ids: readonly string[]): void => {
  const now = nowText(ctx);
  ctx.sql.all(
    `UPDATE recommendation SET status = 'exported', exportedAt = ?, version = version + 1, updatedAt = ?
     WHERE status = 'approved' AND id IN (SELECT value FROM json_each(?))`,
    [now, now, JSON.stringify(ids)],
  );
};
