import type { GuardrailInForce } from '../../model/guardrail.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import {
  guardrailNames,
  namedGuardrails,
  readPolicies,
} from '../recommendations/effectivePolicy.ts';
import { guardrailDefaults } from './guardrailDefaults.ts';

/** The workspace's guardrails for the day after `day`; pools and plans may differ by policies of their own. */
export const guardrailsInForce = (ctx: Context, day: string): GuardrailInForce[] => {
  const own = namedGuardrails(readPolicies(ctx, addDays(day, 1)).ofPool(null));
  return guardrailDefaults.map((one) => {
    const value = own[guardrailNames[one.setting]];
    return value === undefined ? { ...one, set: false } : { ...one, value, set: true };
  });
};
