import type { PoolDay } from '../../allocate/PoolInput.ts';
import { emptyDay } from '../../allocate/planDays.ts';
import type { Context } from '../context.ts';
import type { Timeline } from './settingTimeline.ts';

/** A plan as its history needs it. */
export interface HistoryPlan {
  no: number;
  channelId: string;
  /** Delivering now: only then does a closed day without a row count 0. */
  live: boolean;
  /** Orders and revenue after this day still grow; null = all count (maturation is known). */
  settledThrough: string | null;
  lever: Timeline;
  budget: Timeline;
}

interface Row {
  day: string;
  planNo: number;
  impressions: number | null;
  clicks: number | null;
  costMicros: number | null;
  orders: number | null;
  revenueMicros: number | null;
  bidMicros: number | null;
  dailyBudgetMicros: number | null;
  targets: number;
}

/** A pool's closed days in columns, and what else the rows tell of its plans. */
export interface PlanHistory {
  days: PoolDay[];
  /** First day with a row, by plan; null = none. */
  firstDay: (string | null)[];
  /** Newest settings found in rows, with their day. */
  newest: { bid: [string, number] | null; budget: [string, number] | null }[];
}

/** Reads the closed days from `from` to `to` of some plans of one or more channels. */
export const planHistory = (
  ctx: Context,
  plans: readonly HistoryPlan[],
  from: string,
  to: string,
): PlanHistory => {
  const index = new Map(plans.map((plan, i) => [plan.no, i]));
  const days: PoolDay[] = [];
  const firstDay: (string | null)[] = plans.map(() => null);
  const newest: PlanHistory['newest'] = plans.map(() => ({ bid: null, budget: null }));
  const closed = new Set(
    ctx.sql
      .all<{ channelId: string; day: string }>(
        "SELECT channelId, day FROM channelDay WHERE state = 'closed' AND day BETWEEN ? AND ?",
        [from, to],
      )
      .map(({ channelId, day }) => `${channelId} ${day}`),
  );
  const finish = (day: PoolDay) => {
    plans.forEach((plan, i) => {
      const counted = closed.has(`${plan.channelId} ${day.day}`);
      const first = firstDay[i];
      if (counted && plan.live && first && Number.isNaN(day.costMicros[i]!)) {
        for (const column of [
          'impressions',
          'clicks',
          'costMicros',
          'orders',
          'revenueMicros',
        ] as const)
          day[column][i] = 0;
      }
      if (plan.settledThrough !== null && day.day > plan.settledThrough) {
        day.orders[i] = Number.NaN;
        day.revenueMicros[i] = Number.NaN;
      }
      if (Number.isNaN(day.bid[i]!)) day.bid[i] = plan.lever.at(day.day) ?? Number.NaN;
      if (Number.isNaN(day.budgetMicros[i]!))
        day.budgetMicros[i] = plan.budget.at(day.day) ?? Number.NaN;
    });
    days.push(day);
  };
  let open: PoolDay | null = null;
  for (const row of ctx.sql.all<Row>(
    `SELECT d.day, d.planNo, d.impressions, d.clicks, d.costMicros, d.orders, d.revenueMicros, d.bidMicros,
       d.dailyBudgetMicros, p.bidMode = 'targetRoas' AS targets
     FROM json_each(?) j CROSS JOIN entity e ON e.no = j.value JOIN plan p ON p.id = e.id
     JOIN channel c ON c.id = e.channelId JOIN basis b ON b.basis = c.basis
     JOIN planDay d ON d.planNo = e.no AND d.basisNo = b.no AND d.day BETWEEN ? AND ?
     ORDER BY d.day`,
    [JSON.stringify(plans.map(({ no }) => no)), from, to],
  )) {
    const i = index.get(row.planNo)!;
    if (!closed.has(`${plans[i]!.channelId} ${row.day}`)) continue;
    if (open?.day !== row.day) {
      if (open) finish(open);
      open = emptyDay(row.day, plans.length);
    }
    firstDay[i] ??= row.day;
    open.impressions[i] = row.impressions ?? 0;
    open.clicks[i] = row.clicks ?? 0;
    open.costMicros[i] = row.costMicros ?? 0;
    open.orders[i] = row.orders ?? Number.NaN;
    open.revenueMicros[i] = row.revenueMicros ?? Number.NaN;
    if (row.bidMicros !== null && !row.targets) {
      open.bid[i] = row.bidMicros;
      newest[i]!.bid = [row.day, row.bidMicros];
    }
    if (row.dailyBudgetMicros !== null) {
      open.budgetMicros[i] = row.dailyBudgetMicros;
      newest[i]!.budget = [row.day, row.dailyBudgetMicros];
    }
  }
  if (open) finish(open);
  return { days, firstDay, newest };
};
