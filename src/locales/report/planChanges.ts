import type { ReportRecommendation } from '../../model/reportMoney.ts';

/** What is proposed for one plan, in one row: its budget, its bid or target, or something else. */
export interface PlanChange {
  name: string;
  /** Stands under the name where that is not a plan's own. */
  planName: string | null;
  budget: ReportRecommendation | null;
  lever: ReportRecommendation | null;
  other: ReportRecommendation | null;
  /** The change that gains most: its reason is said first. */
  first: ReportRecommendation;
}

/** Gathers recommendations by plan, in their order; pauses and the like stand alone. */
export const planChanges = (items: readonly ReportRecommendation[]): PlanChange[] => {
  const rows: PlanChange[] = [];
  const byPlan = new Map<string, PlanChange>();
  for (const item of items) {
    const { kind, planId } = item;
    // A target inside a plan is no lever of the plan.
    const slot =
      item.entityId !== planId
        ? 'other'
        : kind === 'budget'
          ? 'budget'
          : kind === 'bid' || kind === 'target'
            ? 'lever'
            : 'other';
    const known = planId === null || slot === 'other' ? undefined : byPlan.get(planId);
    if (known && known[slot] === null) {
      known[slot] = item;
      if ((item.gain ?? 0) > (known.first.gain ?? 0)) known.first = item;
      continue;
    }
    const row: PlanChange = {
      name: item.name,
      planName: item.planName !== item.name ? item.planName : null,
      budget: null,
      lever: null,
      other: null,
      first: item,
    };
    row[slot] = item;
    rows.push(row);
    if (planId !== null && slot !== 'other') byPlan.set(planId, row);
  }
  return rows;
};
