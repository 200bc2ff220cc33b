import type { Guardrails } from './Guardrails.ts';
import type { LeverRoom, PlanRoom } from './LeverRoom.ts';
import type { PlanInput } from './PoolInput.ts';
import type { HoldReason, Lever, Limit } from './PoolProposal.ts';
import { stockFactor } from './stock.ts';

type Bound = readonly [value: number, limit: Limit];
const highest = (bounds: Bound[]): Bound => bounds.reduce((a, b) => (b[0] > a[0] ? b : a));
const lowest = (bounds: Bound[]): Bound => bounds.reduce((a, b) => (b[0] < a[0] ? b : a));

/** On the grid and never further than asked; 1e-9 forgives the last bit of a product like 1.2 x 50. */
const gridDown = (x: number, step: number) => Math.floor(x / step + 1e-9) * step;
const gridUp = (x: number, step: number) => Math.ceil(x / step - 1e-9) * step;

/**
 * Room between bounds. Step limits come before minimums and maximums: a setting outside its bounds
 * climbs or falls towards them by steps, never by a jump.
 */
const between = (
  lever: Lever,
  at: number,
  step: number,
  down: Bound[],
  up: Bound[],
  stepShare: number,
  spent = 0,
): LeverRoom => {
  const reach: Bound = [at * (1 + stepShare), 'step'];
  const depth: Bound = [at * (1 - stepShare), 'step'];
  let [lo, loLimit] = highest([depth, ...down]);
  let [hi, hiLimit] = lowest([reach, ...up]);
  if (lo > reach[0]) [lo, loLimit] = reach;
  if (hi < depth[0]) [hi, hiLimit] = depth;
  // A minimum above the maximum: the maximum wins. What is spent already bounds even that.
  if (hi < lo) [lo, loLimit] = [hi, hiLimit];
  if (lo < spent) [lo, loLimit] = [spent, 'spentToday'];
  const [low, high] = [gridUp(lo, step), gridDown(hi, step)];
  const room = { lever, at, step, loLimit, hiLimit };
  return low > high
    ? { ...room, lo: at, hi: at, hold: { reason: 'atLimit', limit: loLimit, daysLeft: null } }
    : { ...room, lo: low, hi: high, hold: null };
};

const held = (
  lever: Lever,
  at: number | null,
  reason: HoldReason,
  daysLeft: number | null = null,
): LeverRoom => ({
  lever,
  at,
  lo: at ?? 0,
  hi: at ?? 0,
  step: 1,
  loLimit: 'step',
  hiLimit: 'step',
  hold: { reason, limit: null, daysLeft },
});

/** Why nothing of this plan may move, in order of precedence; null = it may. */
const holdOfPlan = (
  plan: PlanInput,
  { clicks, days }: { clicks: number; days: number },
  g: Guardrails,
): [HoldReason, number | null] | null => {
  if (!plan.live) return ['notLive', null];
  if (plan.locked) return ['locked', null];
  const sinceReset = plan.daysSinceReset ?? Number.POSITIVE_INFINITY;
  if (sinceReset < g.learningDays) return ['learning', g.learningDays - sinceReset];
  if (plan.daysSinceReset !== null && clicks < g.learningClicks && sinceReset < 4 * g.learningDays)
    return ['learning', null];
  if (clicks < g.minimumClicks || days < g.minimumDays) return ['minimumData', null];
  return null;
};

const coolingDays = (since: number | null, rest: number): number =>
  since === null ? 0 : Math.max(0, rest - since);

/**
 * Room of one plan's levers tonight, with the guardrail behind every bound. Precedence: not live,
 * locked, unknown, learning, minimum data, cool-down, then bounds (spent today, step, minimum and
 * maximum, floor). `seen` = clicks and days with a row in the history.
 */
export const roomOf = (
  plan: PlanInput,
  seen: { clicks: number; days: number },
  ofPool: Guardrails,
  unitMicros: number,
): PlanRoom => {
  const g = plan.guardrails ? { ...ofPool, ...plan.guardrails } : ofPool;
  const stop = holdOfPlan(plan, seen, g);
  return {
    budget: budgetRoom(plan, stop, g, unitMicros),
    bid: bidRoom(plan, stop, g, unitMicros),
    stop: stop?.[0] ?? null,
  };
};

const budgetRoom = (
  plan: PlanInput,
  stop: [HoldReason, number | null] | null,
  g: Guardrails,
  unitMicros: number,
): LeverRoom => {
  const at = plan.dailyBudgetMicros;
  if (stop && stop[0] !== 'learning' && stop[0] !== 'minimumData')
    return held('budget', at, ...stop);
  if (at === null || at <= 0) return held('budget', at, 'budgetUnknown');
  if (stop) return held('budget', at, ...stop);
  const rest = coolingDays(plan.daysSinceBudgetChange, g.budgetCoolDownDays);
  if (rest > 0) return held('budget', at, 'coolingDown', rest);
  if (plan.spentTodayMicros > at)
    return {
      ...held('budget', at, 'atLimit'),
      hold: { reason: 'atLimit', limit: 'spentToday', daysLeft: null },
    };
  const floor = Math.min(at, g.floorShare * (plan.referenceBudgetMicros ?? at));
  return between(
    'budget',
    at,
    Math.max(unitMicros, plan.budgetStepMicros),
    [
      [floor, 'floor'],
      [plan.minBudgetMicros, 'minimum'],
    ],
    [
      [plan.maxBudgetMicros ?? Number.POSITIVE_INFINITY, 'maximum'],
      [at * g.digitSlip, 'digitSlip'],
      [at * stockFactor(plan.stock), 'stock'],
    ],
    g.budgetStep,
    plan.spentTodayMicros,
  );
};

const bidRoom = (
  plan: PlanInput,
  stop: [HoldReason, number | null] | null,
  g: Guardrails,
  unitMicros: number,
): LeverRoom => {
  const lever: Lever =
    plan.bidMode === 'targetRoas' || plan.bidMode === 'targetCpa' ? 'target' : 'bid';
  const at = plan.bidMode === 'targetRoas' ? plan.targetRoas : plan.bidMicros;
  if (stop && (stop[0] === 'notLive' || stop[0] === 'locked')) return held(lever, at, ...stop);
  if (plan.bidMode === 'automatic') return held(lever, null, 'bidNotSettable');
  if (at === null || at <= 0) return held(lever, at, 'bidUnknown');
  if (stop) return held(lever, at, ...stop);
  const rest = coolingDays(plan.daysSinceBidChange, g.bidCoolDownDays);
  if (rest > 0) return held(lever, at, 'coolingDown', rest);
  if (plan.bidMode === 'targetRoas')
    return between(lever, at, 0.01, [[plan.roasFloor ?? 0, 'roasFloor']], [], g.bidStep);
  const reference = plan.referenceBidMicros ?? at;
  return between(
    lever,
    at,
    Math.max(unitMicros, plan.bidStepMicros),
    [
      [plan.minBidMicros, 'minimum'],
      [reference * g.bidRange[0], 'bidRange'],
    ],
    [
      [plan.maxBidMicros ?? Number.POSITIVE_INFINITY, 'maximum'],
      [reference * g.bidRange[1], 'bidRange'],
      [at * g.digitSlip, 'digitSlip'],
      [at * stockFactor(plan.stock), 'stock'],
    ],
    g.bidStep,
  );
};
