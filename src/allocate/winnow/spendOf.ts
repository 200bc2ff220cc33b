import { type LimitedSpend, limitedSpend } from './expectedMin.ts';
import type { PlanModel } from './planModel.ts';

/** What plan `i` spends after a move h under a budget (micros; none where it is 0 or unknown). */
export const spendOf = (m: PlanModel, i: number, h: number, budgetMicros: number): LimitedSpend =>
  limitedSpend(
    Math.exp(m.logSpend[i]! + (m.constants.gamma + m.constants.delta) * h),
    m.spendSd[i]!,
    budgetMicros > 0 ? budgetMicros : Number.POSITIVE_INFINITY,
  );
