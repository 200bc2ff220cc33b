import type { AccountChannel, AccountDays } from './accountDays.ts';
import type { CurrencyGroup } from './totals.ts';

/** Two neighbouring stretches of equal length, as window indices; whole weeks where the data allow. */
interface Weeks {
  from: number;
  to: number;
  baseFrom: number;
  baseTo: number;
}

/**
 * The seven days up to `to` against the seven before, so that weekdays cancel; shorter where the account's
 * data begin later; null where there is no day to compare with.
 */
export const weeksUpTo = (account: AccountDays, group: CurrencyGroup, to: number): Weeks | null => {
  const first = account.days.findIndex((_, day) =>
    group.channels.some(
      (channel) => (account.channels[channel] as AccountChannel).states[day] === 'closed',
    ),
  );
  if (first < 0 || to < 0) return null;
  const length = Math.min(7, Math.floor((to - first + 1) / 2));
  if (length < 1) return null;
  return { from: to - length + 1, to, baseFrom: to - 2 * length + 1, baseTo: to - length };
};
