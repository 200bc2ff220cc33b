import type { Context } from '../context.ts';
import { registerEntity } from '../entityNo.ts';
import { invalidAt } from '../failure.ts';
import type { Fields, Noun } from '../noun.ts';
import { recordChanges, refuseDigitSlip } from '../settingChange.ts';
import { getReferenced } from '../store.ts';
import { planNoun } from './plan.ts';

/** A row inside a plan is in the plan's channel. */
const placeInPlan = (ctx: Context, given: Fields): Fields => ({
  ...given,
  channelId: getReferenced(ctx, planNoun, given['planId'], '/planId').channelId,
});

/** Throws unless the row's group, if any, belongs to its plan; and a row never moves to another plan. */
const checkInPlan = (ctx: Context, next: Fields, before: Fields | null): Fields => {
  if (before && before['planId'] !== next['planId']) {
    throw invalidAt(
      '/planId',
      `${before['id']} with this external id is in another plan`,
      'conflict',
    );
  }
  if (next['groupId'] != null) {
    const id = String(next['groupId']);
    const [group] = ctx.sql.all<{ planId: string }>('SELECT planId FROM "group" WHERE id = ?', [
      id,
    ]);
    if (!group) throw invalidAt('/groupId', `no group ${id} in this workspace`, 'unknownReference');
    if (group.planId !== next['planId']) {
      throw invalidAt('/groupId', 'the group belongs to another plan', 'conflict');
    }
  }
  return next;
};

/** What nouns inside a plan share: unique in the plan's channel, registered when made, changes recorded. */
export const inPlan = (kind: 'group' | 'target' | 'creative') =>
  ({
    uniqueIn: ['channelId'],
    place: placeInPlan,
    complete(ctx, next, before) {
      refuseDigitSlip(next, before);
      return checkInPlan(ctx, next, before);
    },
    written(ctx, next, before) {
      if (before) recordChanges(ctx, next, before);
      else registerEntity(ctx, kind, next);
    },
  }) as const satisfies Partial<Noun<unknown>>;
