import { z } from 'zod';
import { fraction, idOf, micros, stamps } from './scalars.ts';

/** A step of nothing would be a lock: plans have `locked` for that. */
const step = z.number().gt(0).max(1);

/** Objective and guardrails. Absent at plan falls to pool, then workspace, then the shipped default. */
export const policySettings = z
  .strictObject({
    objective: z.enum(['profit', 'revenue', 'orders', 'clicks']),
    roasFloor: z.number().positive().nullable(),
    /** 0 bids on value alone; 1 on value × CTR; `auto`: the least of 0, .25, .5, 1 whose CTR does not fall. */
    ctrDial: z.union([z.literal('auto'), z.number().min(0).max(2)]),
    maxBudgetStep: step,
    maxBidStep: step,
    bidCooldownDays: z.int().min(0).max(60),
    budgetCooldownDays: z.int().min(0).max(60),
    maxChangesPerDay: z.int().min(0).max(10_000).nullable(),
    minClicks: z.int().min(0),
    minDays: z.int().min(1).max(60),
    minBudgetMicros: micros.nullable(),
    maxBudgetMicros: micros.nullable(),
    /** The most that all plans of a pool (of the workspace: of all its pools in one currency) may be budgeted a day. */
    maxDailySpendMicros: micros.nullable(),
    minBidMicros: micros.nullable(),
    maxBidMicros: micros.nullable(),
    /** Smallest coin or platform step. */
    budgetUnitMicros: micros.min(1).nullable(),
    bidUnitMicros: micros.min(1).nullable(),
    /** Counts a variant must have before it can win or lose. */
    minEvents: z.int().min(0),
    minTestDays: z.int().min(4).max(90),
    /** A change moving more than this needs a person; null: every change does. */
    autoApproveBelowMicros: micros.nullable(),
    calm: z.boolean(),
    /** `winnow`, or `operatorPlus`: the careful operator's rule. */
    engine: z.enum(['winnow', 'operatorPlus']),
    /** The portfolio's ROAS is steered to `roasFloor` times this, for a floor itself is missed half the time. */
    roasFloorMargin: z.number().min(1).max(2),
    /** No change after launch or a reset until both are reached. */
    learningDays: z.int().min(0).max(60),
    learningClicks: z.int().min(0),
    /** Smaller relative changes are not proposed. */
    budgetDeadBand: fraction,
    bidDeadBand: fraction,
    /** Every live plan keeps this share of its first budget. */
    floorShare: fraction,
    /** Predicted spend aims at this share of the total. */
    fill: z.number().min(0.3).max(1),
    /** Beyond this a person decides, even where approval is automatic; null: no such limit. */
    requireApprovalAboveMicros: micros.nullable(),
  })
  .partial()
  .meta({ id: 'PolicySettings' });
export type PolicySettings = z.infer<typeof policySettings>;

const fields = {
  scope: z.enum(['workspace', 'pool', 'plan']),
  poolId: idOf('pool').nullable(),
  planId: idOf('plan').nullable(),
  settings: policySettings,
};
export const policy = z
  .strictObject({ id: idOf('policy'), ...fields, ...stamps })
  .meta({ id: 'Policy' });
export type Policy = z.infer<typeof policy>;
export const policyInput = z
  .strictObject(fields)
  .partial()
  .required({ scope: true, settings: true })
  .meta({ id: 'PolicyInput' });
export const policyPatch = z
  .strictObject({ settings: policySettings })
  .partial()
  .meta({ id: 'PolicyPatch' });
