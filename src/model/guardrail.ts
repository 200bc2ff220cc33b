import { z } from 'zod';
import { platform } from './channel.ts';
import { currency, day, micros } from './scalars.ts';

/** Policy settings that hold without being set. */
export const guardrailSettings = [
  'maxBudgetStep',
  'maxBidStep',
  'budgetCooldownDays',
  'bidCooldownDays',
  'maxChangesPerDay',
  'minClicks',
  'minDays',
  'learningDays',
  'learningClicks',
  'budgetDeadBand',
  'bidDeadBand',
  'floorShare',
  'fill',
  'roasFloorMargin',
] as const;
export type GuardrailSetting = (typeof guardrailSettings)[number];

/** What a default rests on: what operators and tools do, our simulation, a platform's word, or our judgement. */
export const guardrailGrounds = ['practice', 'simulation', 'platform', 'judgement'] as const;

const shown = {
  setting: z.enum(guardrailSettings),
  /** Fractions, days or counts; null: no limit. */
  value: z.number().nullable(),
  grounds: z.enum(guardrailGrounds),
  source: z.string(),
  /** When the source was read. */
  asOf: day,
};
export const guardrailDefault = z.strictObject(shown);
export type GuardrailDefault = z.infer<typeof guardrailDefault>;

/** A guardrail of the workspace as a report was built under it. */
export const guardrailInForce = z.strictObject({
  ...shown,
  /** True: the workspace's policy says so, and the source is that of the default it replaces. */
  set: z.boolean(),
});
export type GuardrailInForce = z.infer<typeof guardrailInForce>;

export const platformLimit = z.strictObject({
  platform,
  of: z.enum(['bid', 'dailyBudget', 'budgetStep', 'bidStep', 'bidMaximum', 'dailyBudgetMaximum']),
  micros,
  /** null: in any currency. */
  currency: currency.nullable(),
  source: z.string(),
  asOf: day,
});
export const policyDefaults = z
  .strictObject({ guardrails: z.array(guardrailDefault), platformLimits: z.array(platformLimit) })
  .meta({ id: 'PolicyDefaults' });
export type PolicyDefaults = z.infer<typeof policyDefaults>;
