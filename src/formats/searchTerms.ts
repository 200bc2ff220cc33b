import type { SourceEntity, SourceRow } from './sourceRow.ts';

/** A term that spent too much without an order; money in micros. */
export type WastefulTerm = {
  term: string;
  plan: SourceEntity | null;
  group: SourceEntity | null;
  clicks: number;
  costMicros: number;
  /** Twice the cost per order that was set, or the plan's own mean in this file. */
  limitMicros: number;
  limitFrom: 'target' | 'planMean';
};

type Spent = {
  term: string;
  plan: SourceEntity | null;
  group: SourceEntity | null;
  clicks: number;
  cost: number;
  orders: number;
};

/** Beyond this many terms the rest is not looked at: a report that long is to be split. */
const mostTerms = 300_000;
/** What a search for one product's page looks like; it cannot be a keyword. */
const productCode = /^b0[a-z0-9]{8}$/i;

const nameOf = (entity: SourceEntity | undefined): string =>
  entity?.externalId ?? entity?.name ?? '';

/**
 * Adds up a search-term report and finds the terms that spent twice the target cost per order (or the
 * plan's mean) without one. A plan without a target and without orders has no such measure: nothing
 * is proposed for it.
 */
export const searchTerms = () => {
  const terms = new Map<string, Spent>();
  const plans = new Map<string, { cost: number; orders: number }>();

  const add = (row: SourceRow): void => {
    const cost = row.metrics.costMicros ?? 0;
    const orders = row.metrics.orders ?? 0;
    const planKey = nameOf(row.plan);
    const plan = plans.get(planKey) ?? { cost: 0, orders: 0 };
    plan.cost += cost;
    plan.orders += orders;
    plans.set(planKey, plan);
    const term = row.searchTerm?.trim().toLowerCase() ?? '';
    if (term === '' || term.length > 80) return;
    const key = `${planKey}\u0000${nameOf(row.group)}\u0000${term}`;
    const known = terms.get(key);
    if (known) {
      known.clicks += row.metrics.clicks ?? 0;
      known.cost += cost;
      known.orders += orders;
    } else if (terms.size < mostTerms) {
      const clicks = row.metrics.clicks ?? 0;
      terms.set(key, {
        term,
        plan: row.plan ?? null,
        group: row.group ?? null,
        clicks,
        cost,
        orders,
      });
    }
  };

  /** `targetOf` gives a plan's target cost per order in micros, null where none is set. */
  const wasteful = (targetOf: (plan: SourceEntity) => number | null): WastefulTerm[] => {
    const found: WastefulTerm[] = [];
    for (const { term, plan, group, clicks, cost, orders } of terms.values()) {
      if (orders > 0 || cost === 0 || productCode.test(term)) continue;
      const target = plan ? targetOf(plan) : null;
      const sums = plans.get(nameOf(plan ?? undefined))!;
      const perOrder = target ?? (sums.orders > 0 ? sums.cost / sums.orders : null);
      if (perOrder === null || perOrder <= 0 || cost < 2 * perOrder) continue;
      const limitMicros = Math.round(2 * perOrder);
      const limitFrom = target === null ? 'planMean' : 'target';
      found.push({ term, plan, group, clicks, costMicros: cost, limitMicros, limitFrom });
    }
    return found.sort((a, b) => b.costMicros - a.costMicros || (a.term < b.term ? -1 : 1));
  };
  return { add, wasteful };
};
