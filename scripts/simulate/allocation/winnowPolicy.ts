import { defaultGuardrails, type Guardrails } from '../../../src/allocate/Guardrails.ts';
import type { BidMode, PlanInput, PoolInput } from '../../../src/allocate/PoolInput.ts';
import type { PoolProposal } from '../../../src/allocate/PoolProposal.ts';
import { proposePool } from '../../../src/allocate/proposePool.ts';
import { type Account, dayName, maturationOf, micros } from './account.ts';
import { eventFactors, warmUp } from './Options.ts';
import { plainPlan } from './plainPlan.ts';
import type { Policy, Settings } from './policy.ts';
import { eventDays } from './world.ts';

/** Daily changes, as many as wanted: what the engine can do. */
export const freeGuardrails: Guardrails = {
  ...defaultGuardrails,
  bidCoolDownDays: 1,
  maxChangesPerDay: null,
  minimumClicks: 0,
  minimumDays: 0,
  learningDays: 0,
  learningClicks: 0,
};

export type WinnowOptions = {
  policy: 'operatorPlus' | 'winnow';
  guardrails: Guardrails;
  ctrDial: number | null;
  bidMode: BidMode;
  useCalendar: boolean;
  roasFloor: number | null;
  objective: PoolInput['objective'];
  propose: (input: PoolInput) => PoolProposal;
  onProposal?: (proposal: PoolProposal, input: PoolInput, t: number) => void;
};

export const freeWinnow: WinnowOptions = {
  policy: 'winnow',
  guardrails: freeGuardrails,
  ctrDial: 0,
  bidMode: 'manualCpc',
  useCalendar: true,
  roasFloor: null,
  objective: 'profit',
  propose: proposePool,
};

type Memory = { bid: Int32Array; budget: Int32Array };

/** What the product would be asked on the evening before day `t`. */
export const poolInput = (
  options: WinnowOptions,
  { world, history }: Account,
  t: number,
  present: Settings,
  changed?: Memory,
): PoolInput => {
  const event = options.useCalendar ? eventDays(world.options) : [];
  const plans = Array.from({ length: world.n }, (_, i): PlanInput => {
    const launch = world.launch[i]!;
    return {
      ...plainPlan,
      id: `plan_${i}`,
      bidMode: options.bidMode,
      auction: world.search[i] ? 'gsp' : 'secondPrice',
      bidMicros: Math.round(present.bids[i]! * micros),
      dailyBudgetMicros: t < launch ? null : Math.round(present.budgets[i]! * micros),
      referenceBudgetMicros: Math.round(
        (launch > 0 ? world.launchBudget : world.startBudget[i]!) * micros,
      ),
      referenceBidMicros: Math.round(world.startBid[i]! * micros),
      live: t >= launch,
      margin: 1,
      daysSinceReset: launch > 0 ? t - launch : null,
      daysSinceBidChange: changed ? t - changed.bid[i]! : null,
      daysSinceBudgetChange: changed ? t - changed.budget[i]! : null,
      bidStepMicros: 1_000,
    };
  });
  return {
    id: 'pool_1',
    policy: options.policy,
    day: dayName(t),
    objective: options.objective,
    totalMicros: Math.round(world.total * 100) * 10_000,
    unitMicros: 10_000,
    roasFloor: options.roasFloor,
    ctrDial: options.ctrDial,
    guardrails: options.guardrails,
    calendar: event.map((d) => ({
      day: dayName(d),
      volumeFactor: eventFactors.volume,
      conversionFactor: eventFactors.conversion,
    })),
    maturation: maturationOf(world.options),
    calibration: null,
    plans,
    history,
  };
};

/** Any policy of the product, run through its one entry on what the platform has reported. */
export const winnowPolicy = (options: WinnowOptions): Policy => {
  let changed: Memory = { bid: new Int32Array(0), budget: new Int32Array(0) };
  return (account: Account, t, present) => {
    const { world } = account;
    if (changed.bid.length !== world.n || t === warmUp)
      changed = {
        bid: new Int32Array(world.n).fill(-99),
        budget: new Int32Array(world.n).fill(-99),
      };
    const input = poolInput(options, account, t, present, changed);
    const out = options.propose(input);
    options.onProposal?.(out, input, t);
    const bids = Float64Array.from(present.bids);
    const budgets = Float64Array.from(present.budgets);
    out.plans.forEach(({ bid, budget }, i) => {
      if (bid.kind === 'move') {
        bids[i] = bid.to / micros;
        changed.bid[i] = t;
      }
      if (budget.kind === 'move') {
        budgets[i] = budget.to / micros;
        changed.budget[i] = t;
      }
    });
    return { bids, budgets };
  };
};
