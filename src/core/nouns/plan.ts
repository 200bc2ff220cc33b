import type { Plan } from '../../model/plan.ts';
import { localDay } from '../days.ts';
import { registerEntity } from '../entityNo.ts';
import { invalidAt } from '../failure.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { refuseContradictingPlan } from '../policies/refuseContradictions.ts';
import { recordChanges, refuseDigitSlip } from '../settingChange.ts';
import { getReferenced } from '../store.ts';
import { channelNoun } from './channel.ts';
import { poolNoun } from './pool.ts';
import { productNoun } from './product.ts';
import { stamped } from './stamped.ts';

export const planNoun: Noun<Plan> = {
  table: 'plan',
  columns: stamped(
    'channelId',
    'externalId',
    'name',
    'status',
    'bidMode',
    'bidMicros',
    'targetRoas',
    'dailyBudgetMicros',
    'totalBudgetMicros',
    'poolId',
    'productId',
    'purpose',
    'incrementality',
    'stage',
    'stageEndsOn',
    'stageGoal',
    'stageGoalMetric',
    'stageGoalValue',
    'stageStartedOn',
    'locked',
    'margin',
    'returnRate',
  ),
  flags: ['locked'],
  defaults: { status: 'active', bidMode: 'manualCpc', locked: false },
  filters: ['channelId', 'poolId', 'productId', 'status', 'externalId'],
  uniqueIn: ['channelId'],
  complete(ctx, next, before) {
    const channel = getReferenced(ctx, channelNoun, next['channelId'], '/channelId');
    if (next['poolId'] != null) {
      const pool = getReferenced(ctx, poolNoun, next['poolId'], '/poolId');
      if (pool.currency !== channel.currency) {
        throw invalidAt(
          '/poolId',
          `the pool is in ${pool.currency}, the plan's channel in ${channel.currency}`,
          'currencyMismatch',
        );
      }
    }
    if (next['productId'] != null) getReferenced(ctx, productNoun, next['productId'], '/productId');
    refuseDigitSlip(next, before);
    if (before) refuseContradictingPlan(ctx, next as unknown as Plan, before as unknown as Plan);
    if ((next['stageGoalMetric'] == null) !== (next['stageGoalValue'] == null))
      throw invalidAt('/stageGoalValue', 'a goal has a metric and a value, or neither');
    const begins = (next['stage'] ?? null) !== (before?.['stage'] ?? null);
    const said = (next['stageStartedOn'] ?? null) !== (before?.['stageStartedOn'] ?? null);
    return begins && !said
      ? {
          ...next,
          stageStartedOn: next['stage'] == null ? null : localDay(ctx.now(), channel.timeZone),
        }
      : next;
  },
  written(ctx, next, before) {
    if (before) recordChanges(ctx, next, before);
    else registerEntity(ctx, 'plan', next);
  },
};
export const plans = nounVerbs(planNoun);
