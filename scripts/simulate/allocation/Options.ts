/** One simulated account: allocation.md 3.1 and the stresses of allocation-policy.md 2. */
export type Options = {
  plans: number;
  /** Steered days, after 14 days of unchanged settings. */
  days: number;
  seed: number;
  /** Factor on click volume (.2 = sparse). */
  volume: number;
  /** Factor on all drifts. */
  drift: number;
  /** Share of plans that launch while steered. */
  cold: number;
  firstPrice: boolean;
  /** What starting bids know: half of the best bid, nothing, or prices too have no relation to value. */
  startInformation: 'half' | 'none' | 'unrelated';
  /** Log-sd of value per click's conversion rate; order value keeps .4. */
  cvrSd: number;
  /** Factor on day-to-day noise. */
  noise: number;
  /** Factor on the log-sd of market prices, and on how far it differs between plans. */
  spread: number;
  spreadRange: number;
  /** Squared coefficient of variation of an order's value. */
  orderSpread: number;
  /** Volume of a weekend's day over a weekday's. */
  weekend: number;
  /** What the starting bids would spend over the total: 1.3 runs half the plans into their budgets. */
  startFill: number;
  /** Factor on market prices: high prices leave little margin. */
  prices: number;
  /** Part of its clicks that a creative's ageing takes. */
  fatigue: number;
  /** Share of plans whose clicks never order. */
  dead: number;
  /** Part of the orders reported on the day of the click, and what part of the rest each day after brings. */
  sameDay: number;
  arriving: number;
  /** Share of a plan's days that no report tells of; and days in the middle that are lost for all plans. */
  missing: number;
  outage: number;
  /** The platform may spend up to this many times a day's budget, seven budgets in seven days. */
  overDelivery: number;
  /** A larger relative change costs 15 % of clicks for 3 days; null = never. */
  resetAbove: number | null;
  /** Three days of x3 volume and x1.5 conversion rate, two thirds into the run. */
  event: boolean;
  /** Carts a click: not recorded; rising with the conversion rate (its own log-sd .2); or nothing to do with it. */
  carts: 'none' | 'telling' | 'noise';
};

export const defaultOptions: Options = {
  plans: 50,
  days: 60,
  seed: 1,
  volume: 1,
  drift: 1,
  cold: 0.1,
  firstPrice: false,
  startInformation: 'half',
  cvrSd: 0.5,
  noise: 1,
  spread: 1,
  spreadRange: 1,
  orderSpread: 0.36,
  weekend: 0.8,
  startFill: 1.3,
  prices: 1,
  fatigue: 0.3,
  dead: 0,
  sameDay: 0.55,
  arriving: 0.2,
  missing: 0,
  outage: 0,
  overDelivery: 1,
  resetAbove: null,
  event: false,
  carts: 'none',
};

/** Days before steering starts. */
export const warmUp = 14;

export const eventFactors = { volume: 3, conversion: 1.5 };
