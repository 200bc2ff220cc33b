import type { Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays } from '../days.ts';
import { newId } from '../newId.ts';

/** Days an approved recommendation waits to be seen in results before it expires. */
const patienceDays = 7;

/** What every new recommendation of a day starts with: nobody decided on it, nothing is known of its effect. */
export const undecided = (ctx: Context, day: string) => {
  const now = nowText(ctx);
  return {
    id: newId(ctx, 'recommendation'),
    day,
    status: 'proposed',
    expected: null,
    gain: null,
    decidedBy: null,
    decidedAt: null,
    exportedAt: null,
    appliedAt: null,
    expiresOn: addDays(day, patienceDays),
    forecast: null,
    outcome: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  } satisfies Partial<Recommendation>;
};
