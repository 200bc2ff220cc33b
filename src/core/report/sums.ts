import type { Figures } from '../../model/report.ts';
import type { AccountDays } from './accountDays.ts';

/** Plain sums; orders and revenue stay null until some row knows them. */
export interface Sums {
  impressions: number;
  clicks: number;
  costMicros: number;
  orders: number | null;
  revenueMicros: number | null;
}

export const noSums = (): Sums => ({
  impressions: 0,
  clicks: 0,
  costMicros: 0,
  orders: null,
  revenueMicros: null,
});

/** Adds one cell of the cube to sums; a cell without a row adds nothing. */
export const addCell = (sums: Sums, { cube }: AccountDays, cell: number): void => {
  sums.impressions += cube.impressions[cell] || 0;
  sums.clicks += cube.clicks[cell] || 0;
  sums.costMicros += cube.costMicros[cell] || 0;
  const orders = cube.orders[cell] as number;
  const revenue = cube.revenueMicros[cell] as number;
  if (!Number.isNaN(orders)) sums.orders = (sums.orders ?? 0) + orders;
  if (!Number.isNaN(revenue)) sums.revenueMicros = (sums.revenueMicros ?? 0) + revenue;
};

const plus = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b);

/** Two sums as one; what is null in both stays unknown. */
export const addSums = (a: Sums, b: Sums): Sums => ({
  impressions: a.impressions + b.impressions,
  clicks: a.clicks + b.clicks,
  costMicros: a.costMicros + b.costMicros,
  orders: plus(a.orders, b.orders),
  revenueMicros: plus(a.revenueMicros, b.revenueMicros),
});

/** The sums of one plan over days `from` to `to` (indices of the window, both included). */
export const planSums = (account: AccountDays, plan: number, from: number, to: number): Sums => {
  const sums = noSums();
  const base = plan * account.days.length;
  for (let day = Math.max(from, 0); day <= to; day++) addCell(sums, account, base + day);
  return sums;
};

const share = (part: number | null, whole: number | null): number | null =>
  part === null || whole === null || whole === 0 ? null : part / whole;
const whole = (value: number | null): number | null => (value === null ? null : Math.round(value));

/**
 * A day's mean of sums over `days`, with rates from the sums themselves. Money of a mean is rounded to the
 * micro. Rates without a denominator are null, not 0.
 */
export const figuresOf = (sums: Sums, days = 1): Figures => {
  const { impressions, clicks, costMicros, orders, revenueMicros } = sums;
  return {
    impressions: impressions / days,
    clicks: clicks / days,
    costMicros: Math.round(costMicros / days),
    orders: orders === null ? null : orders / days,
    revenueMicros: revenueMicros === null ? null : Math.round(revenueMicros / days),
    ctr: share(clicks, impressions),
    cvr: share(orders, clicks),
    roas: share(revenueMicros, costMicros),
    cpcMicros: whole(share(costMicros, clicks)),
    costPerOrderMicros: whole(share(costMicros, orders)),
  };
};
