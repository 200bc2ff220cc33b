import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { heldPlans } from '../holdouts/sides.ts';
import { calendarDays } from './calendarDays.ts';
import { capTotals } from './capTotals.ts';
import { guardrailsOf, readPolicies } from './effectivePolicy.ts';
import { objectiveOf } from './objectiveOf.ts';
import { ordersByProduct } from './ordersByProduct.ts';
import type { PoolToSolve } from './PoolToSolve.ts';
import { pendingSettings } from './pendingSettings.ts';
import { planHistories } from './planHistory.ts';
import { planInputOf } from './planInputOf.ts';
import { type PlanRow, readPlanRows } from './planRows.ts';
import { smallestCoin } from './platformRules.ts';
import { poolMaturations } from './poolMaturations.ts';
import { paceOf, restingTotals } from './poolTotal.ts';
import { readCalibration } from './readCalibration.ts';
import { readTargets } from './readTargets.ts';
import { readTimelines } from './settingTimeline.ts';

const windowDays = 90;
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
  const poolsOfPlans = [
    ...Map.groupBy(plans, ({ poolId, channelId }) => poolId ?? channelId).values(),
  ];
  const settingsOf = (plan: PlanRow) => ({
    lever:
      plan.bidMode === 'targetRoas'
        ? timelineOf(plan.id, 'targetRoas', plan.targetRoas)
        : timelineOf(plan.id, 'bidMicros', plan.bidMicros),
    budget: timelineOf(plan.id, 'dailyBudgetMicros', plan.dailyBudgetMicros),
  });
  const maturations = poolMaturations(ctx, poolsOfPlans, from, day);
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
    const inputs = members.map((plan, i) =>
      planInputOf({
        day,
        plan,
        timelines: timelines[i]!,
        history,
        at: i,
        approved: pending.get(plan.id),
        held: held.has(plan.id),
        spentTodayMicros: spentToday.get(plan.no) ?? 0,
        ordersPerDay: orders.get(plan.productId ?? '') ?? 0,
        targets: targets.get(plan.id) ?? [],
        poolSettings: settings,
        ownSettings: ownSettings[i]!,
        unitMicros,
      }),
    );
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

const spentOn = (ctx: Context, day: string): Map<number, number> =>
  new Map(
    ctx.sql
      .all<{ planNo: number; cost: number }>(
        'SELECT planNo, max(costMicros) AS cost FROM planDay WHERE day = ? AND costMicros > 0 GROUP BY planNo',
        [day],
      )
      .map(({ planNo, cost }) => [planNo, cost]),
  );
