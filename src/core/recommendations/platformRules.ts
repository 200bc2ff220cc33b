import { platformFormats } from '../../formats/platforms/index.ts';
import { limitOf } from '../../formats/platforms/limitOf.ts';
import { currencyDecimals } from '../../formats/values/currencyDecimals.ts';
import type { Platform } from '../../model/channel.ts';

/** What a platform takes as a plan's settings, in micros; a policy's own minimums and units come first. */
export const platformRules = (platform: Platform, currency: string) => {
  const limits = platformFormats.find(({ code }) => code === platform)?.limits ?? [];
  return {
    minBudgetMicros: limitOf(limits, 'dailyBudget', currency) ?? 0,
    minBidMicros: limitOf(limits, 'bid', currency) ?? 0,
    maxBudgetMicros: limitOf(limits, 'dailyBudgetMaximum', currency),
    maxBidMicros: limitOf(limits, 'bidMaximum', currency),
    budgetStepMicros: limitOf(limits, 'budgetStep', currency),
    bidStepMicros: limitOf(limits, 'bidStep', currency),
  };
};

/** Currencies that have decimals, but whose bids and budgets are typed in whole units. */
const typedWhole = new Set(['IDR', 'HUF', 'TWD']);

/** The smallest coin that settings are typed in, in micros. */
export const smallestCoin = (currency: string): number =>
  typedWhole.has(currency) ? 1_000_000 : 10 ** (6 - currencyDecimals(currency));
