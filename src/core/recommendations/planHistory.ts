import type { PoolDay } from '../../allocate/PoolInput.ts';
import { emptyDay } from '../../allocate/planDays.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { isPresale } from '../results/presale.ts';
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

/** A pool's closed days in columns, and what else the rows tell of its plans. */
export interface PlanHistory {
  days: PoolDay[];
  /** First day with a row, by plan; null = none. */
  firstDay: (string | null)[];
  /** Newest settings found in rows, with their day. */
  newest: { bid: [string, number] | null; budgetMicros: [string, number] | null }[];
}

/** One pool's history while it is being read. */
interface Reading extends PlanHistory {
  plans: readonly HistoryPlan[];
  open: PoolDay | null;
}

/** Where a plan's rows go: its pool, its place there, and the basis that decides in its channel. */
interface Place {
  reading: Reading;
  at: number;
  basisNo: number;
  /** Steered by a target ROAS: a bid in its rows is not its lever. */
  targets: boolean;
}

/** Orders placed in a pre-sale are no payments yet and may never be: bids learn nothing from such a day. */
const presale = isPresale('planDay');
const figures = ['impressions', 'clicks', 'costMicros', 'orders', 'revenueMicros'] as const;

/** Ends a pool's day: what has no row counts 0 where the day is closed, settings fall to what changes tell. */
const finish = (
  { plans, firstDay, days }: Reading,
  day: PoolDay,
  closedBy: ReadonlySet<string>,
) => {
  plans.forEach((plan, i) => {
    const counted = closedBy.has(plan.channelId);
    if (counted && plan.live && firstDay[i] && Number.isNaN(day.costMicros[i]!))
      for (const column of figures) day[column][i] = 0;
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

/** The channels that closed each day. */
const closedDays = (ctx: Context, from: string, to: string): Map<string, Set<string>> => {
  const byDay = new Map<string, Set<string>>();
  for (const { channelId, day } of ctx.sql.all<{ channelId: string; day: string }>(
    "SELECT channelId, day FROM channelDay WHERE state = 'closed' AND day BETWEEN ? AND ?",
    [from, to],
  ))
    byDay.set(day, (byDay.get(day) ?? new Set()).add(channelId));
  return byDay;
};

const placesOf = (ctx: Context, readings: readonly Reading[]): (Place | undefined)[] => {
  const bases = new Map(
    ctx.sql
      .all<{ no: number; basisNo: number; targets: number }>(
        `SELECT e.no, b.no AS basisNo, p.bidMode = 'targetRoas' AS targets
         FROM entity e JOIN plan p ON p.id = e.id JOIN channel c ON c.id = e.channelId
         JOIN basis b ON b.basis = c.basis WHERE e.kind = 'plan'`,
      )
      .map((row) => [row.no, row]),
  );
  const places: (Place | undefined)[] = [];
  for (const reading of readings)
    reading.plans.forEach(({ no }, at) => {
      const row = bases.get(no);
      if (row) places[no] = { reading, at, basisNo: row.basisNo, targets: row.targets === 1 };
    });
  return places;
};

/**
 * Reads the closed days from `from` to `to` of the plans of several pools, in one pass over the plan days
 * however many pools there are. Gives a history a pool, in their order.
 */
export const planHistories = (
  ctx: Context,
  pools: readonly (readonly HistoryPlan[])[],
  from: string,
  to: string,
): PlanHistory[] => {
  const readings = pools.map(
    (plans): Reading => ({
      plans,
      open: null,
      days: [],
      firstDay: plans.map(() => null),
      newest: plans.map(() => ({ bid: null, budgetMicros: null })),
    }),
  );
  const closed = closedDays(ctx, from, to);
  const places = placesOf(ctx, readings);
  const finishAll = (closedBy: ReadonlySet<string>) => {
    for (const reading of readings) {
      if (reading.open) finish(reading, reading.open, closedBy);
      reading.open = null;
    }
  };
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const closedBy = closed.get(day);
    if (!closedBy) continue;
    ctx.sql.scan(
      `SELECT planNo, basisNo, impressions, clicks, costMicros, iif(${presale}, NULL, orders),
         iif(${presale}, NULL, revenueMicros), bidMicros, dailyBudgetMicros,
         coalesce(carts + favourites, carts, favourites) FROM planDay WHERE day = ?`,
      [day],
      (row) => {
        const place = places[row[0] as number];
        if (!place || place.basisNo !== row[1]) return;
        const { reading, at, targets } = place;
        if (!closedBy.has(reading.plans[at]!.channelId)) return;
        reading.open ??= emptyDay(day, reading.plans.length);
        const { open, newest, firstDay } = reading;
        firstDay[at] ??= day;
        open.impressions[at] = (row[2] as number | null) ?? 0;
        open.clicks[at] = (row[3] as number | null) ?? 0;
        open.costMicros[at] = (row[4] as number | null) ?? 0;
        open.orders[at] = (row[5] as number | null) ?? Number.NaN;
        open.revenueMicros[at] = (row[6] as number | null) ?? Number.NaN;
        if (row[9] !== null) {
          open.carts ??= new Float64Array(reading.plans.length).fill(Number.NaN);
          open.carts[at] = row[9] as number;
        }
        const [bid, budget] = [row[7] as number | null, row[8] as number | null];
        if (bid !== null && !targets) {
          open.bid[at] = bid;
          newest[at]!.bid = [day, bid];
        }
        if (budget !== null) {
          open.budgetMicros[at] = budget;
          newest[at]!.budgetMicros = [day, budget];
        }
      },
    );
    finishAll(closedBy);
  }
  return readings.map(({ days, firstDay, newest }) => ({ days, firstDay, newest }));
};
