import { z } from 'zod';
import {
  day,
  deliveryStatus,
  externalId,
  fraction,
  idOf,
  micros,
  name,
  stamps,
} from './scalars.ts';

export const bidMode = z.enum(['manualCpc', 'manualCpm', 'targetCpa', 'targetRoas', 'automatic']);
export const stageGoalMetric = z.enum([
  'clicks',
  'orders',
  'revenueMicros',
  'roas',
  'costPerOrderMicros',
]);
export type StageGoalMetric = z.infer<typeof stageGoalMetric>;
const fields = {
  channelId: idOf('channel'),
  externalId: externalId.nullable(),
  name,
  status: deliveryStatus,
  bidMode,
  /** The bid (CPC, per mille, or the target CPA), as `bidMode` says. */
  bidMicros: micros.nullable(),
  targetRoas: z.number().positive().nullable(),
  dailyBudgetMicros: micros.nullable(),
  totalBudgetMicros: micros.nullable(),
  poolId: idOf('pool').nullable(),
  productId: idOf('product').nullable(),
  purpose: z.enum(['brand', 'retarget', 'prospect']).nullable(),
  /** Share of the plan's orders that would not have come without it. */
  incrementality: fraction.nullable(),
  stage: z.enum(['test', 'grow', 'scale', 'harvest']).nullable(),
  stageEndsOn: day.nullable(),
  stageGoal: z.string().max(500).nullable(),
  /** The goal as a figure since the stage began: counts and revenue in all, ROAS and cost per order as means. */
  stageGoalMetric: stageGoalMetric.nullable(),
  stageGoalValue: z.number().positive().nullable(),
  /** The day on which the stage began; set where the stage changes and nobody says. */
  stageStartedOn: day.nullable(),
  locked: z.boolean(),
  margin: fraction.nullable(),
  returnRate: fraction.nullable(),
};
export const plan = z.strictObject({ id: idOf('plan'), ...fields, ...stamps }).meta({ id: 'Plan' });
export type Plan = z.infer<typeof plan>;
export const planInput = z
  .strictObject(fields)
  .partial()
  .required({ channelId: true, name: true })
  .meta({ id: 'PlanInput' });
export const planPatch = z
  .strictObject(fields)
  .omit({ channelId: true })
  .partial()
  .meta({ id: 'PlanPatch' });
