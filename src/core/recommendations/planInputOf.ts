import type { PlanInput } from '../../allocate/PoolInput.ts';
import type { TargetInput } from '../../allocate/targets/TargetInput.ts';
import type { PolicySettings } from '../../model/policy.ts';
import { daysBetween } from '../days.ts';
import { namedGuardrails } from './effectivePolicy.ts';
import type { Pending } from './pendingSettings.ts';
import type { HistoryPlan, PlanHistory } from './planHistory.ts';
import type { PlanRow } from './planRows.ts';
import { platformRules } from './platformRules.ts';
import { presentSetting } from './presentSetting.ts';

/** Share of attributed orders that are new, where nobody says: a judgement, editable per plan. */
const incrementalityOf = { brand: 0.5, retarget: 0.7, prospect: 1 } as const;

/** What is known of one plan on the evening of `day`. */
interface PlanSources {
  day: string;
  plan: PlanRow;
  timelines: Pick<HistoryPlan, 'lever' | 'budget'>;
  /** Its pool's history, and its place there. */
  history: PlanHistory;
  at: number;
  approved: Pending | undefined;
  /** A holdout keeps it as it is. */
  held: boolean;
  spentTodayMicros: number;
  /** Of all plans of its product. */
  ordersPerDay: number;
  targets: readonly TargetInput[];
  poolSettings: PolicySettings;
  ownSettings: PolicySettings;
  /** The smallest coin of its currency, in micros. */
  unitMicros: number;
}

/** A plan as the allocator takes it: settings in force, its policy before the pool's before the platform's limits. */
export const planInputOf = ({
  day,
  plan,
  timelines,
  history,
  at,
  approved,
  held,
  spentTodayMicros,
  ordersPerDay,
  targets,
  poolSettings,
  ownSettings,
  unitMicros,
}: PlanSources): PlanInput => {
  const settings = { ...poolSettings, ...ownSettings };
  const rules = platformRules(plan.platform, plan.currency);
  const bid = presentSetting(
    history,
    at,
    'bid',
    timelines.lever,
    { approved: approved?.bid, stored: plan.bidMicros },
    day,
  );
  const budget = presentSetting(
    history,
    at,
    'budgetMicros',
    timelines.budget,
    { approved: approved?.budget, stored: plan.dailyBudgetMicros },
    day,
  );
  const first = history.firstDay[at] ?? null;
  // A plan that was there when the history begins may be older.
  const startedInside = first !== null && first > (history.days[0]?.day ?? first);
  return {
    id: plan.id,
    bidMode: plan.bidMode,
    auction: plan.platform === 'amazon' ? 'gsp' : 'unknown',
    bidMicros: bid.value,
    targetRoas: approved?.target ?? plan.targetRoas,
    dailyBudgetMicros: budget.value,
    referenceBudgetMicros: budget.first,
    referenceBidMicros: plan.bidMode === 'targetRoas' ? null : bid.first,
    live: plan.status === 'active',
    locked: plan.locked === 1 || held,
    margin: plan.margin,
    // Revenue net of returns has them taken off already.
    returnRate: plan.basis.includes('net') ? 0 : (plan.returnRate ?? 0),
    incrementality:
      plan.incrementality ?? (plan.purpose === null ? 1 : incrementalityOf[plan.purpose]),
    stage: plan.stage ?? 'scale',
    daysSinceReset: startedInside ? daysBetween(first, day) + 1 : null,
    daysSinceBidChange: approved?.target === undefined ? bid.daysSinceChange : 0,
    daysSinceBudgetChange: budget.daysSinceChange,
    spentTodayMicros,
    minBudgetMicros: settings.minBudgetMicros ?? rules.minBudgetMicros,
    maxBudgetMicros: settings.maxBudgetMicros ?? rules.maxBudgetMicros,
    minBidMicros: settings.minBidMicros ?? rules.minBidMicros,
    maxBidMicros: settings.maxBidMicros ?? rules.maxBidMicros,
    budgetStepMicros: settings.budgetUnitMicros ?? rules.budgetStepMicros ?? unitMicros,
    bidStepMicros: settings.bidUnitMicros ?? rules.bidStepMicros ?? unitMicros,
    roasFloor: ownSettings.roasFloor ?? null,
    stock:
      plan.productId === null || plan.stock === null
        ? null
        : {
            units: plan.stock,
            ordersPerDay,
            safetyUnits: plan.safetyStock,
            replenishmentDays: plan.replenishmentDays,
          },
    targets,
    guardrails: Object.keys(ownSettings).length > 0 ? namedGuardrails(ownSettings) : null,
  };
};
