import type { GuardrailInForce, GuardrailSetting } from '../../model/guardrail.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { guardrailsOf, readPolicies } from '../recommendations/effectivePolicy.ts';
import { guardrailDefaults } from './guardrailDefaults.ts';

type Named = ReturnType<typeof guardrailsOf>;
const nameOf = {
  maxBudgetStep: 'budgetStep',
  maxBidStep: 'bidStep',
  budgetCooldownDays: 'budgetCoolDownDays',
  bidCooldownDays: 'bidCoolDownDays',
  maxChangesPerDay: 'maxChangesPerDay',
  minClicks: 'minimumClicks',
  minDays: 'minimumDays',
  learningDays: 'learningDays',
  learningClicks: 'learningClicks',
  budgetDeadBand: 'budgetDeadBand',
  bidDeadBand: 'bidDeadBand',
  floorShare: 'floorShare',
  fill: 'fill',
  roasFloorMargin: 'floorMargin',
} as const satisfies Record<GuardrailSetting, keyof Named>;

/** The workspace's guardrails for the day after `day`; pools and plans may differ by policies of their own. */
export const guardrailsInForce = (ctx: Context, day: string): GuardrailInForce[] => {
  const now = guardrailsOf(readPolicies(ctx, addDays(day, 1)).ofPool(null));
  return guardrailDefaults.map((one) => {
    const value = now[nameOf[one.setting]];
    return { ...one, value, set: value !== one.value };
  });
};
