import type { Account } from './account.ts';

/** Settings of one day, currency units, by plan. Plans that have not launched carry 0. */
export type Settings = { bids: Float64Array; budgets: Float64Array };

/**
 * Tomorrow's settings (day `t`) from what the account has reported before, given the present ones.
 * `present` already holds the launch settings of plans that start at `t`.
 */
export type Policy = (account: Account, t: number, present: Settings) => Settings;
