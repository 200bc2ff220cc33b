import type { PartItem } from '../../model/report.ts';
import type { Context } from '../context.ts';
import type { AccountDays, AccountPlan } from './accountDays.ts';
import { addSums, figuresOf, noSums, planSums, type Sums } from './sums.ts';
import { currencyGroups, onOneBasis, settledIndex } from './totals.ts';
import { weeksUpTo } from './weeks.ts';

interface Product {
  productId: string | null;
  plans: number;
  day: Sums;
  week: Sums;
  weekBefore: Sums;
  settledWeek: Sums;
  profitMicros: number | null;
}

/** Contribution after ads; null where the margin is unknown, never margin 1 by silence. */
const profitOf = ({ margin, returnRate }: AccountPlan, sums: Sums): number | null =>
  margin === null || sums.revenueMicros === null
    ? null
    : sums.revenueMicros * (1 - (returnRate ?? 0)) * margin - sums.costMicros;

const namesOf = (ctx: Context): Map<string, string> =>
  new Map(
    ctx.sql
      .all<{ id: string; name: string }>('SELECT id, name FROM product')
      .map(({ id, name }) => [id, name]),
  );

/** Totals by product and currency, largest spend first; plans without a product stand together as null. */
export const productsPart = (ctx: Context, account: AccountDays): PartItem<'products'>[] => {
  const names = namesOf(ctx);
  const last = account.days.length - 1;
  return currencyGroups(account).flatMap((group) => {
    const weeks = weeksUpTo(account, group, last);
    const settled = settledIndex(account, group);
    const products = new Map<string | null, Product>();
    for (const [index, plan] of account.plans.entries()) {
      if (!group.channels.includes(plan.channel)) continue;
      const known = products.get(plan.productId);
      const settledWeek = planSums(account, index, settled - 6, settled);
      const own: Product = {
        productId: plan.productId,
        plans: 1,
        day: planSums(account, index, last, last),
        week: weeks ? planSums(account, index, weeks.from, weeks.to) : noSums(),
        weekBefore: weeks ? planSums(account, index, weeks.baseFrom, weeks.baseTo) : noSums(),
        settledWeek,
        profitMicros: profitOf(plan, settledWeek),
      };
      products.set(
        plan.productId,
        known
          ? {
              productId: plan.productId,
              plans: known.plans + 1,
              day: addSums(known.day, own.day),
              week: addSums(known.week, own.week),
              weekBefore: addSums(known.weekBefore, own.weekBefore),
              settledWeek: addSums(known.settledWeek, own.settledWeek),
              profitMicros:
                known.profitMicros === null || own.profitMicros === null
                  ? null
                  : known.profitMicros + own.profitMicros,
            }
          : own,
      );
    }
    const weekDays = weeks ? weeks.to - weeks.from + 1 : 1;
    const settledDays = Math.min(7, settled + 1);
    return [...products.values()]
      .filter(({ week, weekBefore }) => week.impressions + weekBefore.impressions > 0)
      .sort((a, b) => b.week.costMicros - a.week.costMicros)
      .map((product) => ({
        productId: product.productId,
        name: product.productId === null ? null : (names.get(product.productId) ?? null),
        currency: group.currency,
        plans: product.plans,
        day: figuresOf(onOneBasis(product.day, group)),
        week: figuresOf(onOneBasis(product.week, group), weekDays),
        weekBefore: figuresOf(onOneBasis(product.weekBefore, group), weekDays),
        settledWeek:
          settledDays > 0 ? figuresOf(onOneBasis(product.settledWeek, group), settledDays) : null,
        profitMicros:
          product.profitMicros === null || settledDays <= 0
            ? null
            : Math.round(product.profitMicros / settledDays),
      }));
  });
};
