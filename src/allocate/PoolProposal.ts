import type { KeepForecast } from './outcome/keepForecast.ts';
import type { Objective } from './PoolInput.ts';
import type { TargetMove } from './targets/TargetMove.ts';

/** What limits a plan's volume. */
export type PlanState =
  | 'budgetLimited'
  | 'bidLimited'
  | 'balanced'
  | 'cold'
  | 'atFloor'
  | 'unknown';

/** Why a setting moves. */
export type MoveReason =
  | 'returnAboveHurdle' // earns more than the pool asks: more money or a higher bid
  | 'returnBelowHurdle' // earns less than the pool asks: less money or a lower bid
  | 'idleBudget' // cannot spend its budget: the idle part works elsewhere
  | 'clicksCheaper' // budget runs out early: a lower bid buys more clicks for the same money
  | 'balanceTotal' // moved only so that the pool's total stays exact
  | 'totalChanged' // the pool's total itself went up or down
  | 'ctrDial' // the CTR dial outweighs the return
  | 'probe' // little evidence and little money: worth looking at
  | 'stage'; // the plan's stage asks for it

/** Why a setting stays. Closed: every plan that stays names one. */
export type HoldReason =
  | 'locked'
  | 'notLive'
  | 'budgetUnknown'
  | 'bidUnknown'
  | 'bidNotSettable'
  | 'coolingDown'
  | 'learning'
  | 'minimumData'
  | 'changeLimit' // other plans gain more from today's edits
  | 'tooSmall' // the wish lies within the dead band
  | 'atLimit' // a guardrail leaves no room in the wished direction
  | 'stock' // a raise would sell out before replenishment
  | 'balanced'; // nothing better found

/** The guardrail that cut a move short. */
export type Limit =
  | 'step'
  | 'floor'
  | 'minimum'
  | 'maximum'
  | 'spentToday'
  | 'bidRange'
  | 'digitSlip'
  | 'total'
  | 'roasFloor'
  | 'stock';

export type Lever = 'bid' | 'target' | 'budget';

/** One setting: moved or held. `from`, `to` in micros, for a target ROAS as a ratio. */
export type LeverOutcome =
  | {
      kind: 'move';
      lever: Lever;
      from: number;
      to: number;
      reason: MoveReason;
      limit: Limit | null;
      /** Expected gain a day in the objective's unit (micros, orders or clicks), the order of choice. */
      gain: number;
    }
  | {
      kind: 'hold';
      lever: Lever;
      at: number | null;
      reason: HoldReason;
      limit: Limit | null;
      /** First day on which it may move again, days from the proposal's day; null = unknown or now. */
      daysLeft: number | null;
    };

/** The numbers behind a plan's sentences; null = not known. Money in micros, ratios as fractions. */
export type Evidence = {
  windowDays: number;
  clicks: number;
  orders: number;
  costMicros: number;
  /** Value (in the objective's unit) per cost over the window, and the pool's. */
  observedReturn: number | null;
  poolReturn: number | null;
  /** Mean spend a day over the last 7 days as a share of the budget. */
  utilisation: number | null;
  cpcMicros: number | null;
  /** Shrunk value per click with its 80 % interval, and how much of it is the plan's own evidence. */
  valuePerClick: number | null;
  valueLow: number | null;
  valueHigh: number | null;
  ownWeight: number | null;
  /** valuePerClick / cpc at the proposed bid, what the pool asks of a coin, and what the last coin returns. */
  expectedReturn: number | null;
  hurdle: number | null;
  marginalReturn: number | null;
  predictedSpendMicros: number | null;
  predictedClicks: number | null;
};

/** A mean with its 80 % interval. */
export type Interval = { mean: number; low: number; high: number };

/** A plan that should stop: its ROAS is below its floor with probability > .9, or nobody clicks. */
export type Pause = {
  reason: 'belowFloor' | 'dead';
  probability: number | null;
  floor: number | null;
};

export type PlanProposal = {
  planId: string;
  state: PlanState;
  bid: LeverOutcome;
  budget: LeverOutcome;
  /** Targets inside it that move; the others stay. */
  targets: TargetMove[];
  evidence: Evidence;
  /** Effect a day of this plan's moves against keeping its settings, in the objective's unit. */
  expected: Interval | null;
  /** The next 7 days if its settings were kept: what an outcome is judged against. */
  keep: KeepForecast | null;
  /** The same over 14 days: what a change of its creatives is judged against. */
  keepCreatives: KeepForecast | null;
  pause: Pause | null;
  /** Units in stock that the raise which stock holds back would need; null where stock holds back none. */
  stockNeeded: number | null;
  /** Where bid (or target) and budget would go if steps were three times as wide. */
  ifMore: { bid: number | null; budgetMicros: number | null } | null;
};

/** What the engine says of the pool as a whole; null where the policy does not model it. */
export type PoolAdvice = {
  /** What the last coin must return, in the objective's unit a coin. */
  hurdle: number;
  /** The CTR dial in use, the CTR it is predicted to give, that of keeping, and its price a day. */
  dial: { theta: number; predictedCtr: number; presentCtr: number; price: number };
  /** Effect a day of all moves together against keeping, shrunk and widened. */
  expected: Interval;
  /** Tomorrow under the proposal; intervals from the last 28 forecasts' errors, null with too few. */
  spendMicros: Interval | null;
  clicks: Interval | null;
  /** What the next 10 % of the total would return, and where the last coin returns only the floor. */
  nextTenPercent: { extraMicros: number; worth: Interval; returnOnIt: number; floor: number };
  totalAtFloorMicros: number | null;
  /** The expected effect if steps were three times as wide. */
  ifMore: Interval;
};

/** What keeps the pool's total from being met. */
export type Binding =
  | 'stepLimit'
  | 'floors'
  | 'maximums'
  | 'spentToday'
  | 'locked'
  | 'heldPlans'
  | 'changeLimit'
  | 'budgetStep';

/**
 * Tomorrow's settings of one pool. `placedMicros + unplacedMicros = totalMicros`, to the coin;
 * `unplacedMicros` is 0 unless `binding` names what made it impossible (negative = floors above the total).
 */
export type PoolProposal = {
  poolId: string;
  day: string;
  policy: 'operatorPlus' | 'winnow';
  /** What was steered for: the wish, or the next thing that the data can carry. */
  objective: Objective;
  totalMicros: number;
  placedMicros: number;
  unplacedMicros: number;
  binding: Binding | null;
  /** Nearest total that today's limits allow. */
  feasibleTotalMicros: number;
  changes: number;
  advice: PoolAdvice | null;
  plans: PlanProposal[];
};
