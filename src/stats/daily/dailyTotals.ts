/**
 * One metric of one experiment as daily totals. Arm 0 is the control.
 *
 * Cells are addressed `[arm][day * strata + stratum]`; with one stratum (the default) that is
 * `[arm][day]`. A day on which an arm has no denominator in any stratum is a day it did not run.
 */
export interface DailyTotals {
  /** Clicks for CTR, orders for CVR, revenue for ROAS. */
  readonly numerator: readonly ArrayLike<number>[];
  /** Impressions for CTR, clicks for CVR, cost for ROAS. */
  readonly denominator: readonly ArrayLike<number>[];
  /**
   * For amounts of money: the countable events they rest on (orders for ROAS), same shape. Absent
   * for counts out of chances, whose noise inside a day is binomial.
   */
  readonly events?: readonly ArrayLike<number>[];
  /** Placements inside each day; effects are then "at equal placement mix". Default 1. */
  readonly strata?: number;
  /**
   * The metric is the inverse of what is compared: cost per order is compared as orders per cost,
   * which survives days without an order. Effects come back in the metric's own direction.
   */
  readonly inverted?: boolean;
}

/** What an account's own past tests say about the noise of a day; see `learnAccountNoise`. */
export interface AccountNoise {
  /** Day noise variance of a log ratio, 2 sigma^2. 0 for money. */
  readonly tau0Squared: number;
  /** Degrees of freedom the past is worth. */
  readonly d0: number;
  /** Factor on the predicted variance. */
  readonly s0: number;
  /** Pooled lag-1 autocorrelation; above .05 the test switches to its autocorrelation mode. */
  readonly lag1?: number;
}

/** Standard deviation of the day noise assumed for the weights when there is no account. */
export const defaultWeightNoise = 0.07;

/** Above this pooled lag-1 autocorrelation of past tests, days are no longer taken as independent. */
export const autocorrelationLimit = 0.05;
