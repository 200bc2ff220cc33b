import type { PoolDay } from './PoolInput.ts';

/** One plan's day as a row; absent figures are null. Money in micros. */
export type PlanDay = {
  planId: string;
  day: string;
  impressions: number;
  clicks: number;
  costMicros: number;
  orders: number | null;
  revenueMicros: number | null;
  bid: number | null;
  budgetMicros: number | null;
};

/** An empty day: no plan has a row. */
export const emptyDay = (day: string, plans: number): PoolDay => {
  const column = () => new Float64Array(plans).fill(Number.NaN);
  return {
    day,
    impressions: column(),
    clicks: column(),
    costMicros: column(),
    orders: column(),
    revenueMicros: column(),
    carts: null,
    bid: column(),
    budgetMicros: column(),
  };
};

/**
 * Rows, sorted by day, into columns in one pass. Rows of plans outside `planIds` are left out; days
 * without any row are left out too (their age still counts, by the calendar).
 */
export const historyFrom = (planIds: readonly string[], rows: Iterable<PlanDay>): PoolDay[] => {
  const index = new Map(planIds.map((id, i) => [id, i]));
  const days: PoolDay[] = [];
  let open: PoolDay | undefined;
  for (const row of rows) {
    const i = index.get(row.planId);
    if (i === undefined) continue;
    if (open?.day !== row.day) {
      if (open && row.day < open.day) throw new RangeError(`rows out of order at ${row.day}`);
      open = emptyDay(row.day, planIds.length);
      days.push(open);
    }
    open.impressions[i] = row.impressions;
    open.clicks[i] = row.clicks;
    open.costMicros[i] = row.costMicros;
    open.orders[i] = row.orders ?? Number.NaN;
    open.revenueMicros[i] = row.revenueMicros ?? Number.NaN;
    open.bid[i] = row.bid ?? Number.NaN;
    open.budgetMicros[i] = row.budgetMicros ?? Number.NaN;
  }
  return days;
};
