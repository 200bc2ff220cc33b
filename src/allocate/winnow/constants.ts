/**
 * The engine's fixed numbers, tuned in simulation (docs/allocation.md) and named as in
 * reference: γ bid -> CPC, δ bid -> clicks from auction landscapes.
 */
export type Constants = {
  /** log CPC per log bid, log clicks per log bid. */
  gamma: number;
  delta: number;
  /** Half-life in days of the evidence on value. */
  halfLife: number;
  /** A day costs at least this share of the budget to count as budget-limited. */
  cappedAt: number;
  /**
   * Treat budget-limited days as lower bounds. Off, as a control only, every day's spend is what the plan would have
   * spent: no Tobit update, no higher first guess, no bound by the budget, weekends read off all days.
   */
  censoring: boolean;
  /** Weigh FOC against truthful bidding by auction type; off = 50:50 for all. */
  auctionAware: boolean;
  /** Prior on value from the plan's own first bid and CPC. */
  valuePrior: boolean;
  /** Carts and favourites a click as a further covariate of value, where they predict orders. */
  carts: boolean;
  /** Limit bid steps by the certainty of their direction. */
  stepGate: boolean;
  /** Fill of the total where the platform over-delivers. */
  overDeliveryFill: number;
};

export const defaultConstants: Constants = {
  gamma: 0.82,
  delta: 0.75,
  halfLife: 45,
  cappedAt: 0.93,
  censoring: true,
  auctionAware: true,
  valuePrior: true,
  carts: true,
  stepGate: true,
  overDeliveryFill: 0.9,
};
