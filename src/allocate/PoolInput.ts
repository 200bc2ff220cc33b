import type { Guardrails } from './Guardrails.ts';
import type { TargetInput } from './targets/TargetInput.ts';

/** What a pool is steered for. `profit` needs margins; `revenue` and `orders` fill the total as far as the floor holds. */
export type Objective = 'profit' | 'revenue' | 'orders' | 'clicks';

export type BidMode = 'manualCpc' | 'manualCpm' | 'targetCpa' | 'targetRoas' | 'automatic';

export type Stage = 'test' | 'grow' | 'scale' | 'harvest';

/** How the platform prices a click; decides the bid rule (allocation policy 1.5). */
export type Auction = 'secondPrice' | 'gsp' | 'unknown';

/** One plan as it stands tonight. Money in integer micros of the pool's currency; null = unknown. */
export type PlanInput = {
  id: string;
  bidMode: BidMode;
  auction: Auction;
  /** Bid per click (manualCpc), per thousand (manualCpm) or target cost per order (targetCpa). */
  bidMicros: number | null;
  /** Only with bidMode targetRoas. */
  targetRoas: number | null;
  dailyBudgetMicros: number | null;
  /** Budget and bid at launch: floors and absolute bounds refer to them; null = the present ones. */
  referenceBudgetMicros: number | null;
  referenceBidMicros: number | null;
  /** Delivering now. A plan that is not live keeps its settings and stands outside the total. */
  live: boolean;
  locked: boolean;
  /** Contribution margin as a fraction of net revenue; null = unknown. */
  margin: number | null;
  returnRate: number;
  /** Share of attributed value that would not have come anyway (brand and retargeting flatter themselves). */
  incrementality: number;
  stage: Stage;
  /** Days since launch or the last reset of its learning; null = long ago. */
  daysSinceReset: number | null;
  daysSinceBidChange: number | null;
  daysSinceBudgetChange: number | null;
  spentTodayMicros: number;
  minBudgetMicros: number;
  maxBudgetMicros: number | null;
  minBidMicros: number;
  maxBidMicros: number | null;
  /** Smallest steps that the platform accepts. */
  budgetStepMicros: number;
  bidStepMicros: number;
  roasFloor: number | null;
  stock: StockInput | null;
  /** What bids differ by inside it, where results tell them apart. */
  targets: readonly TargetInput[];
  /** Guardrails of this plan alone, where they differ from the pool's. */
  guardrails: Partial<Guardrails> | null;
};

/** Stock behind a plan's product. Units; orders a day of all plans that sell it. */
export type StockInput = {
  units: number;
  ordersPerDay: number;
  /** Present safety stock; its ratio to present orders is the operator's own cover. */
  safetyUnits: number | null;
  replenishmentDays: number | null;
};

/**
 * One closed day of all plans, a column per figure, indexed like `PoolInput.plans`; NaN = no row or
 * unknown. Money in micros. Columns keep 10,000 plans x 90 days within a Worker's memory.
 */
export type PoolDay = {
  day: string;
  impressions: Float64Array;
  clicks: Float64Array;
  costMicros: Float64Array;
  orders: Float64Array;
  revenueMicros: Float64Array;
  /** Carts and favourites together; null = nobody records them. */
  carts: Float64Array | null;
  /** Lever in force that day: bid, target cost per order, or target ROAS. */
  bid: Float64Array;
  budgetMicros: Float64Array;
};

/** An event known beforehand: volume and conversion rate as multiples of a normal day. */
export type CalendarDay = { day: string; volumeFactor: number; conversionFactor: number };

/** Everything that decides one pool's settings for one day. */
export type PoolInput = {
  id: string;
  policy: 'operatorPlus' | 'winnow';
  /** The day the settings are for; later than every day of `history`. */
  day: string;
  objective: Objective;
  /** Shared budget of the day; null = the sum of the plans' present budgets. */
  totalMicros: number | null;
  /** Smallest coin of the currency. */
  unitMicros: number;
  /** Portfolio floor on revenue / cost. */
  roasFloor: number | null;
  /** CTR dial θ: bids weigh value by (CTR / average CTR)^θ; null = the smallest of 0, .25, .5, 1 that keeps CTR. */
  ctrDial: number | null;
  guardrails: Guardrails;
  calendar: readonly CalendarDay[];
  /** Share of conversions already reported at each age in days, learnt from restated rows; empty = all at once. */
  maturation: readonly number[];
  /** Realised over predicted effect and the width its spread calls for, from the account's own record. */
  calibration: { factor: number; width: number } | null;
  plans: readonly PlanInput[];
  /** Closed days in ascending order. */
  history: readonly PoolDay[];
};
