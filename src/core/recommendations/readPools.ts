import type { Objective, PlanInput, PoolInput } from '../../allocate/PoolInput.ts';
import type { PolicySettings } from '../../model/policy.ts';
import type { Context } from '../context.ts';
import { addDays, daysBetween } from '../days.ts';
import { heldPlans } from '../holdouts/sides.ts';
import { calendarDays } from './calendarDays.ts';
import { capTotals } from './capTotals.ts';
import { guardrailsOf, namedGuardrails, readPolicies } from './effectivePolicy.ts';
import { learnMaturation } from './learnMaturation.ts';
import { pendingSettings } from './pendingSettings.ts';
import { type PlanHistory, planHistories } from './planHistory.ts';
import { type PlanRow, readPlanRows } from './planRows.ts';
import { platformRules, smallestCoin } from './platformRules.ts';
import { type PoolMonth, paceOf, restingTotals } from './poolTotal.ts';
import { firstKnown, inForce, lastMove } from './presentSetting.ts';
import { readCalibration } from './readCalibration.ts';
import { readTargets } from './readTargets.ts';
import { readTimelines } from './settingTimeline.ts';

const windowDays = 90;
/** Share of attributed orders that are new, where nobody says: a judgement, editable per plan. */
const incrementalityOf = { brand: 0.5, retarget: 0.7, prospect: 1 } as const;

/** One pool ready to be solved; `poolId` null = the plans of a channel that are in no pool. */
export interface PoolToSolve {
  poolId: string | null;
  name: string;
  currency: string;
  input: PoolInput;
  plans: PlanRow[];
  /** Plans that a holdout keeps as they are. */
  held: ReadonlySet<string>;
  settings: PolicySettings;
  /** What a plan's own policy says, in the order of `plans`. */
  ownSettings: PolicySettings[];
  /** A pool by the month: its amount, spend and pace. */
  month: PoolMonth | null;
  /** Its total was moved a short while ago. */
  totalRests: boolean;
  /** The most that the pool may be budgeted a day; null = no cap. */
  capMicros: number | null;
}

interface PoolRow {
  id: string;
  name: string;
  currency: string;
  period: 'day' | 'month';
  amountMicros: number | null;
}

/** Every pool as it stands after `day`, for the settings of the day after. */
export const readPools = (ctx: Context, day: string): PoolToSolve[] => {
  const from = addDays(day, 1 - windowDays);
  const plans = readPlanRows(ctx);
  const policies = readPolicies(ctx, addDays(day, 1));
  const timelineOf = readTimelines(ctx, from);
  const pending = pendingSettings(ctx);
  // To the end of any month that is paced.
  const calendar = calendarDays(ctx, from, addDays(day, 32));
  const resting = restingTotals(ctx, day);
  const pools = new Map(ctx.sql.all<PoolRow>('SELECT * FROM pool').map((pool) => [pool.id, pool]));
  const spentToday = spentOn(ctx, addDays(day, 1));
  const held = heldPlans(ctx, addDays(day, 1));

  const targets = readTargets(ctx, from, day);
  const calibration = readCalibration(ctx, day);
  const groups = new Map<string, PlanRow[]>();
  for (const plan of plans) {
    const key = plan.poolId ?? plan.channelId;
    const members = groups.get(key);
    if (members) members.push(plan);
    else groups.set(key, [plan]);
  }
  const settingsOf = (plan: PlanRow) => ({
    lever:
      plan.bidMode === 'targetRoas'
        ? timelineOf(plan.id, 'targetRoas', plan.targetRoas)
        : timelineOf(plan.id, 'bidMicros', plan.bidMicros),
    budget: timelineOf(plan.id, 'dailyBudgetMicros', plan.dailyBudgetMicros),
  });
  const poolsOfPlans = [...groups.values()];
  // Pools of the same channels mature alike.
  const learnt = new Map<string, readonly number[]>();
  const maturationOf = (members: readonly PlanRow[]): readonly number[] => {
    const channels = [...new Set(members.map(({ channelId }) => channelId))];
    const settleDays = Math.max(...members.map((plan) => plan.settleDays));
    const { timeZone } = members[0]!;
    const key = [...channels, timeZone, settleDays].join(' ');
    const known =
      learnt.get(key) ?? learnMaturation(ctx, channels, timeZone, from, addDays(day, -settleDays));
    learnt.set(key, known);
    return known;
  };
  const maturations = poolsOfPlans.map(maturationOf);
  const historyPlans = poolsOfPlans.map((members, at) =>
    members.map((plan) => ({
      no: plan.no,
      channelId: plan.channelId,
      live: plan.status === 'active',
      settledThrough:
        plan.settleDays > 0 && maturations[at]!.length === 0
          ? addDays(day, -plan.settleDays)
          : null,
      ...settingsOf(plan),
    })),
  );
  const histories = planHistories(ctx, historyPlans, from, day);
  const solvable = poolsOfPlans.map((members, at): PoolToSolve => {
    const poolId = members[0]!.poolId;
    const pool = poolId === null ? null : (pools.get(poolId) ?? null);
    const currency = members[0]!.currency;
    const settings = policies.ofPool(poolId);
    const maturation = maturations[at]!;
    const timelines = historyPlans[at]!;
    const history = histories[at]!;
    const unitMicros = smallestCoin(currency);
    const month =
      pool?.period === 'month' && pool.amountMicros !== null
        ? paceOf(pool.amountMicros, addDays(day, 1), history, calendar, unitMicros)
        : null;
    const orders = ordersByProduct(members, history);
    const ownSettings = members.map(({ id }) => policies.ownOfPlan(id));
    const inputs = members.map((plan, i): PlanInput => {
      const own = ownSettings[i]!;
      const all = { ...settings, ...own };
      const rules = platformRules(plan.platform, plan.currency);
      const waiting = pending.get(plan.id);
      const bid = inForce(
        waiting?.bid,
        timelines[i]!.lever,
        history.newest[i]!.bid,
        plan.bidMicros,
      );
      const budget = inForce(
        waiting?.budget,
        timelines[i]!.budget,
        history.newest[i]!.budget,
        plan.dailyBudgetMicros,
      );
      const target = waiting?.target ?? plan.targetRoas;
      const first = history.firstDay[i] ?? null;
      const started = first !== null && first > (history.days[0]?.day ?? first) ? first : null;
      const since = (last: string | null) => (last === null ? null : daysBetween(last, day) + 1);
      return {
        id: plan.id,
        bidMode: plan.bidMode,
        auction: plan.platform === 'amazon' ? 'gsp' : 'unknown',
        bidMicros: bid,
        targetRoas: target,
        dailyBudgetMicros: budget,
        referenceBudgetMicros: firstKnown(history, i, 'budgetMicros'),
        referenceBidMicros: plan.bidMode === 'targetRoas' ? null : firstKnown(history, i, 'bid'),
        live: plan.status === 'active',
        locked: plan.locked === 1 || held.has(plan.id),
        margin: plan.margin,
        // Revenue net of returns has them taken off already.
        returnRate: plan.basis.includes('net') ? 0 : (plan.returnRate ?? 0),
        incrementality:
          plan.incrementality ?? (plan.purpose === null ? 1 : incrementalityOf[plan.purpose]),
        stage: plan.stage ?? 'scale',
        daysSinceReset: since(started),
        daysSinceBidChange:
          waiting?.bid === undefined && waiting?.target === undefined
            ? since(lastMove(history, i, 'bid', timelines[i]!.lever))
            : 0,
        daysSinceBudgetChange:
          waiting?.budget === undefined
            ? since(lastMove(history, i, 'budgetMicros', timelines[i]!.budget))
            : 0,
        spentTodayMicros: spentToday.get(plan.no) ?? 0,
        minBudgetMicros: all.minBudgetMicros ?? rules.minBudgetMicros,
        maxBudgetMicros: all.maxBudgetMicros ?? rules.maxBudgetMicros,
        minBidMicros: all.minBidMicros ?? rules.minBidMicros,
        maxBidMicros: all.maxBidMicros ?? rules.maxBidMicros,
        budgetStepMicros: all.budgetUnitMicros ?? rules.budgetStepMicros ?? unitMicros,
        bidStepMicros: all.bidUnitMicros ?? rules.bidStepMicros ?? unitMicros,
        roasFloor: own.roasFloor ?? null,
        stock:
          plan.productId === null || plan.stock === null
            ? null
            : {
                units: plan.stock,
                ordersPerDay: orders.get(plan.productId) ?? 0,
                safetyUnits: plan.safetyStock,
                replenishmentDays: plan.replenishmentDays,
              },
        targets: targets.get(plan.id) ?? [],
        guardrails: Object.keys(own).length > 0 ? namedGuardrails(own) : null,
      };
    });
    return {
      poolId,
      name: pool?.name ?? '',
      currency,
      plans: members,
      held,
      settings,
      ownSettings,
      month,
      totalRests: poolId !== null && resting.has(poolId),
      capMicros: poolId === null ? null : (policies.ownOfPool(poolId).maxDailySpendMicros ?? null),
      input: {
        id: poolId ?? members[0]!.channelId,
        policy: settings.engine ?? 'winnow',
        day: addDays(day, 1),
        objective: objectiveOf(settings, inputs),
        totalMicros: month?.todayMicros ?? pool?.amountMicros ?? null,
        unitMicros,
        roasFloor: settings.roasFloor ?? null,
        ctrDial: typeof settings.ctrDial === 'number' ? settings.ctrDial : null,
        guardrails: guardrailsOf(settings),
        calendar,
        maturation,
        calibration,
        plans: inputs,
        history: history.days,
      },
    };
  });
  return capTotals(solvable, policies.ownOfPool(null).maxDailySpendMicros ?? null);
};

/** Profit where every live plan's margin is known; else revenue at a floor; else orders within the total. */
const objectiveOf = (settings: PolicySettings, plans: readonly PlanInput[]): Objective => {
  if (settings.objective) return settings.objective;
  const live = plans.filter((plan) => plan.live);
  if (live.length > 0 && live.every((plan) => plan.margin !== null)) return 'profit';
  return settings.roasFloor == null ? 'orders' : 'revenue';
};

const spentOn = (ctx: Context, day: string): Map<number, number> =>
  new Map(
    ctx.sql
      .all<{ planNo: number; cost: number }>(
        'SELECT planNo, max(costMicros) AS cost FROM planDay WHERE day = ? AND costMicros > 0 GROUP BY planNo',
        [day],
      )
      .map(({ planNo, cost }) => [planNo, cost]),
  );

/** Orders a day of all plans of a product over the last 7 days that have them. */
const ordersByProduct = (plans: readonly PlanRow[], history: PlanHistory): Map<string, number> => {
  const sums = new Map<string, number>();
  plans.forEach((plan, i) => {
    if (plan.productId === null) return;
    const known = history.days
      .map((day) => day.orders[i]!)
      .filter((x) => !Number.isNaN(x))
      .slice(-7);
    if (known.length === 0) return;
    const mean = known.reduce((a, b) => a + b, 0) / known.length;
    sums.set(plan.productId, (sums.get(plan.productId) ?? 0) + mean);
  });
  return sums;
};
