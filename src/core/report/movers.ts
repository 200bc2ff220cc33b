import type { PartItem } from '../../model/report.ts';
import type { AccountDays } from './accountDays.ts';
import { planSums } from './sums.ts';
import { currencyGroups, settledIndex } from './totals.ts';
import { weeksUpTo } from './weeks.ts';

const shown = 5;
const metrics = ['clicks', 'costMicros', 'revenueMicros'] as const;

/**
 * The plans that moved a total most, a day's mean of the last week against the week before; revenue over
 * settled weeks. Up to five a metric and currency, largest first.
 */
export const moversPart = (account: AccountDays): PartItem<'movers'>[] =>
  currencyGroups(account).flatMap((group) =>
    metrics.flatMap((metric) => {
      const last =
        metric === 'revenueMicros' ? settledIndex(account, group) : account.days.length - 1;
      const weeks = weeksUpTo(account, group, last);
      if (!weeks) return [];
      const length = weeks.to - weeks.from + 1;
      return account.plans
        .flatMap((plan, index) => {
          if (!group.channels.includes(plan.channel)) return [];
          const before = planSums(account, index, weeks.baseFrom, weeks.baseTo)[metric];
          const now = planSums(account, index, weeks.from, weeks.to)[metric];
          if (before === null && now === null) return [];
          return [
            {
              currency: group.currency,
              planId: plan.id,
              name: plan.name,
              metric,
              from: account.days[weeks.from] as string,
              to: account.days[weeks.to] as string,
              baseFrom: account.days[weeks.baseFrom] as string,
              baseTo: account.days[weeks.baseTo] as string,
              before: (before ?? 0) / length,
              now: (now ?? 0) / length,
            },
          ];
        })
        .filter(({ before, now }) => before !== now)
        .sort((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))
        .slice(0, shown);
    }),
  );
