import type { StageGoalMetric } from '../../../model/plan.ts';
import type { Context } from '../../context.ts';
import { addDays, daysBetween } from '../../days.ts';
import { sumPlanDays, type WindowSums } from '../../recommendations/sumPlanDays.ts';
import { about, type Check, maxListed } from './check.ts';

/** Fewer orders than this say nothing about what an order costs or brings. */
const leastOrders = 30;

interface StagedPlan {
  id: string;
  no: number;
  name: string;
  channelId: string;
  currency: string;
  basis: string;
  settleDays: number;
  stage: string;
  stageEndsOn: string | null;
  stageStartedOn: string | null;
  createdOn: string;
  stageGoal: string | null;
  stageGoalMetric: StageGoalMetric | null;
  stageGoalValue: number | null;
}

/** Stages whose end has passed (with what became of their goal), and goals reached before the end. */
export const stages: Check = (ctx, { day }) =>
  ctx.sql
    .all<StagedPlan>(
      `SELECT p.id, e.no, p.name, p.channelId, c.currency, c.basis, c.settleDays, p.stage, p.stageEndsOn,
         p.stageStartedOn, substr(p.createdAt, 1, 10) AS createdOn, p.stageGoal, p.stageGoalMetric, p.stageGoalValue
       FROM plan p JOIN entity e ON e.id = p.id JOIN channel c ON c.id = p.channelId
       WHERE p.status = 'active' AND p.stage IS NOT NULL
         AND (p.stageEndsOn <= ? OR p.stageGoalMetric IS NOT NULL) ORDER BY p.stageEndsOn IS NULL, p.stageEndsOn, e.no`,
      [day],
    )
    .flatMap((plan) => {
      const goal = goalOf(ctx, plan, day);
      const overdue = plan.stageEndsOn !== null && plan.stageEndsOn <= day;
      if (!overdue && goal?.reached !== 'yes') return [];
      const evidence = {
        stage: plan.stage,
        currency: plan.currency,
        goal: plan.stageGoal ?? '',
        metric: plan.stageGoalMetric ?? '',
        asked: plan.stageGoalValue ?? 0,
        value: goal?.value ?? 0,
        reached: goal?.reached ?? 'none',
        ...(plan.stageEndsOn === null
          ? {}
          : { endDay: plan.stageEndsOn, daysAgo: daysBetween(plan.stageEndsOn, day) }),
      };
      const subject = { channelId: plan.channelId, entityId: plan.id, name: plan.name };
      return overdue
        ? [about('stageOverdue', 'warning', 'setStage', evidence, subject)]
        : [about('stageGoalReached', 'info', 'setStage', evidence, subject)];
    })
    .slice(0, maxListed);

/** The goal's figure since the stage began; rates on settled days and on 30 orders or more. */
const goalOf = (ctx: Context, plan: StagedPlan, day: string) => {
  const { stageGoalMetric: metric, stageGoalValue: asked } = plan;
  if (metric === null || asked === null) return null;
  const isRate = metric === 'roas' || metric === 'costPerOrderMicros';
  const from = plan.stageStartedOn ?? plan.createdOn;
  const to = isRate ? addDays(day, -plan.settleDays) : day;
  const sums = sumPlanDays(ctx, [plan.no], plan.basis, from, to);
  const value = figureOf(metric, sums);
  if (value === null) return { value, reached: 'unknown' };
  const reached = metric === 'costPerOrderMicros' ? value <= asked : value >= asked;
  return { value, reached: reached ? 'yes' : 'no' };
};

const figureOf = (metric: StageGoalMetric, sums: WindowSums): number | null => {
  switch (metric) {
    case 'clicks':
    case 'orders':
    case 'revenueMicros':
      return sums[metric];
    case 'roas':
      return sums.orders < leastOrders || sums.costMicros <= 0
        ? null
        : sums.revenueMicros / sums.costMicros;
    case 'costPerOrderMicros':
      return sums.orders < leastOrders ? null : sums.costMicros / sums.orders;
  }
};
