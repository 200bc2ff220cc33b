import type { Platform } from '../../model/channel.ts';

/** What a platform accepts, in micros of `currency`; other currencies have no known minimum. */
export interface PlatformRules {
  currency: string;
  minBudgetMicros: number;
  minBidMicros: number;
  budgetStepMicros: number | null;
  source: string;
  since: string;
}

const coin = 1_000_000;

/** Shipped minimums; a policy's own minimums and units come first. Others are not known. */
export const platformRules: Partial<Record<Platform, PlatformRules>> = {
  amazon: {
    currency: 'USD',
    minBudgetMicros: coin,
    minBidMicros: 0.02 * coin,
    budgetStepMicros: null,
    source: 'open exporters clamp bids to 0.02-1000',
    since: '2026-09',
  },
  qianchuan: {
    currency: 'CNY',
    minBudgetMicros: 300 * coin,
    minBidMicros: 0.1 * coin,
    budgetStepMicros: null,
    source: 'public API clients',
    since: '2026-09',
  },
  tiktok: {
    currency: 'USD',
    minBudgetMicros: 50 * coin,
    minBidMicros: 0,
    budgetStepMicros: null,
    source: 'campaign minimum in a public specification',
    since: '2026-09',
  },
  wanxiangtai: {
    currency: 'CNY',
    minBudgetMicros: 30 * coin,
    minBidMicros: 0.05 * coin,
    budgetStepMicros: coin,
    source: 'general knowledge, unverified',
    since: '2026-09',
  },
};

/** Currencies without a coin below the whole unit. */
const wholeUnits = new Set(['JPY', 'KRW', 'VND', 'CLP', 'IDR', 'HUF', 'TWD']);

/** The smallest coin that settings are typed in. */
export const smallestCoin = (currency: string): number =>
  wholeUnits.has(currency) ? coin : coin / 100;
