import { chooseEdits, type Edit } from './chooseEdits.ts';
import { clip } from './clip.ts';
import type { LeverRoom, PlanRoom } from './LeverRoom.ts';
import { operatorPlus } from './operatorPlus.ts';
import { outcomeDays } from './outcome/outcomeDays.ts';
import type { PlanInput, PoolInput } from './PoolInput.ts';
import type { LeverOutcome, Limit, MoveReason, PoolProposal } from './PoolProposal.ts';
import { type PoolFacts, poolFacts } from './poolFacts.ts';
import { roomOf } from './roomOf.ts';
import { settleBudgets } from './settleBudgets.ts';
import { stockNeeded } from './stock.ts';
import type { TargetMove } from './targets/TargetMove.ts';
import type { Wishes } from './Wishes.ts';
import { winnow } from './winnow/winnow.ts';

/**
 * Tomorrow's bids and budgets of one pool: room by guardrails, the policy's wishes within it, the
 * edits worth making, budgets to the exact coin, and for every plan that stays the reason. Pure and
 * deterministic: the same input gives the same proposal. O(plans x days).
 */
export const proposePool = (input: PoolInput): PoolProposal =>
  proposeWith(poolFacts(input), policies[input.policy]);

export type Policy = (facts: PoolFacts, rooms: readonly PlanRoom[], totalMicros: number) => Wishes;

/** A plan to be paused for its ROAS is not fed the same morning: its room ends at the present budget. */
const wishesWithin = (
  policy: Policy,
  facts: PoolFacts,
  rooms: readonly PlanRoom[],
  totalMicros: number,
): { wishes: Wishes; rooms: readonly PlanRoom[] } => {
  const wishes = policy(facts, rooms, totalMicros);
  const capped = rooms.map((room, i): PlanRoom => {
    const { at, hi } = room.budget;
    return at !== null && hi > at && wishes.pause(i)?.reason === 'belowFloor'
      ? { ...room, budget: { ...room.budget, hi: at, hiLimit: 'roasFloor' } }
      : room;
  });
  return capped.every((room, i) => room === rooms[i])
    ? { wishes, rooms }
    : { wishes: policy(facts, capped, totalMicros), rooms: capped };
};

const policies: Record<PoolInput['policy'], Policy> = { operatorPlus, winnow };

/** The same with any policy: controls and ablations use it. */
export const proposeWith = (facts: PoolFacts, policy: Policy): PoolProposal => {
  const { input } = facts;
  const { plans, guardrails } = input;
  const seen = facts.sums(90);
  const guarded = plans.map((plan, i) =>
    roomOf(plan, { clicks: seen.clicks[i]!, days: seen.rows[i]! }, guardrails, input.unitMicros),
  );

  const inTotal = plans.map((plan) => plan.live && plan.dailyBudgetMicros !== null);
  const present = guarded.map((room, i) => (inTotal[i] ? room.budget.at! : 0));
  const presentSum = present.reduce((a, b) => a + b, 0);
  const total = input.totalMicros ?? presentSum;

  const { wishes, rooms } = wishesWithin(policy, facts, guarded, total);
  const edits: Edit[] = [];
  const wanted = { bid: new Array<Edit>(plans.length), budget: new Array<Edit>(plans.length) };
  const propose = (edit: Edit) => {
    edits.push(edit);
    wanted[edit.lever][edit.plan] = edit;
  };
  rooms.forEach((room, i) => {
    if (!room.bid.hold) {
      if (
        moves(room.bid.at!, wishes.bid[i]!, guardrails.bidDeadBand) &&
        onGrid(wishes.bid[i]!, room.bid) !== room.bid.at
      )
        propose({ plan: i, lever: 'bid', target: null, gain: wishes.bidGain[i]!, amount: 0 });
    }
    if (!room.budget.hold && moves(room.budget.at!, wishes.budget[i]!, guardrails.budgetDeadBand))
      propose({
        plan: i,
        lever: 'budget',
        target: null,
        gain: wishes.budgetGain[i]!,
        amount: clip(wishes.budget[i]!, room.budget.lo, room.budget.hi) - room.budget.at!,
      });
  });
  for (const { plan, move } of wishes.targets)
    edits.push({ plan, lever: 'bid', target: move, gain: move.gain, amount: 0 });
  const chosen = chooseEdits(edits, guardrails.maxChangesPerDay, total - presentSum);
  const settled = settleBudgets(
    rooms,
    wishes.budget,
    inTotal,
    chosen,
    total,
    guardrails.maxChangesPerDay,
  );
  const targets = plans.map((): TargetMove[] => []);
  let changes = 0;
  for (const { plan, target } of settled.bidEdits)
    if (target) {
      targets[plan]!.push(target);
      changes++;
    }
  const outcome = (
    i: number,
    room: LeverRoom,
    to: number,
    lever: 'bid' | 'budget',
  ): LeverOutcome => {
    if (room.hold) return { kind: 'hold', lever: room.lever, at: room.at, ...room.hold };
    const from = room.at!;
    const edit = wanted[lever][i];
    if (to === from) {
      const reason = edit ? 'changeLimit' : lever === 'bid' ? 'balanced' : 'tooSmall';
      const atWall =
        edit && (lever === 'bid' || edit.amount !== 0)
          ? null
          : wall(lever === 'bid' ? wishes.bid[i]! : wishes.budget[i]!, from, room);
      const walled = atWall === 'stock' ? 'stock' : 'atLimit';
      return {
        kind: 'hold',
        lever: room.lever,
        at: from,
        reason: atWall ? walled : reason,
        limit: atWall,
        daysLeft: null,
      };
    }
    changes++;
    const reason: MoveReason =
      lever === 'bid'
        ? wishes.bidReason[i]!
        : budgetReason(from, to, edit, wishes.budgetReason[i]!);
    return {
      kind: 'move',
      lever: room.lever,
      from,
      to,
      reason,
      limit: to <= room.lo ? room.loLimit : to >= room.hi ? room.hiLimit : null,
      gain: edit?.gain ?? 0,
    };
  };

  const finalBids = Float64Array.from(rooms, (room, i) =>
    wanted.bid[i] && settled.bidEdits.has(wanted.bid[i])
      ? onGrid(wishes.bid[i]!, room.bid)
      : (room.bid.at ?? 0),
  );
  const proposals = plans.map((plan, i) => {
    const room: PlanRoom = rooms[i]!;
    const bidTo = finalBids[i]!;
    const budgetTo = settled.budgets[i]!;
    const bid = outcome(i, room.bid, bidTo, 'bid');
    const budget = outcome(i, room.budget, budgetTo, 'budget');
    return {
      planId: plan.id,
      state: wishes.state[i]!,
      bid,
      budget,
      targets: targets[i]!,
      pause: wishes.pause(i),
      stockNeeded: neededFor(plan, [
        [bid, wishes.bid[i]!, room.bid.at, guardrails.bidStep],
        [budget, wishes.budget[i]!, room.budget.at, guardrails.budgetStep],
      ]),
      // Words are made when they are read: of 10,000 plans few are spoken of.
      get evidence() {
        return wishes.evidence(i, bidTo, budgetTo);
      },
      get expected() {
        return bidTo === (room.bid.at ?? 0) && budgetTo === (room.budget.at ?? 0)
          ? null
          : wishes.expected(i, bidTo, budgetTo);
      },
      get keep() {
        return wishes.keep(i, outcomeDays.settings);
      },
      get keepCreatives() {
        return wishes.keep(i, outcomeDays.creatives);
      },
      get ifMore() {
        return wishes.ifMore(i);
      },
    };
  });
  return {
    poolId: input.id,
    day: input.day,
    policy: input.policy,
    objective: input.objective,
    totalMicros: total,
    placedMicros: total - settled.left,
    unplacedMicros: settled.left,
    binding: settled.binding,
    feasibleTotalMicros: total - settled.left,
    changes,
    advice: wishes.advice(finalBids, settled.budgets),
    plans: proposals,
  };
};

const onGrid = (x: number, room: LeverRoom) =>
  Math.min(room.hi, Math.max(room.lo, Math.round(x / room.step) * room.step));

const moves = (from: number, to: number, band: number) => Math.abs(to / from - 1) >= band - 1e-9;

/** What the largest wished step that stock cut short would need; a whole step where the wish was cut already. */
const neededFor = (
  { stock }: PlanInput,
  levers: readonly (readonly [LeverOutcome, wish: number, at: number | null, step: number])[],
): number | null => {
  const times = levers.flatMap(([{ limit }, wish, at, step]) =>
    limit === 'stock' && at !== null ? [wish > at ? Math.min(wish / at, 1 + step) : 1 + step] : [],
  );
  return stock === null || times.length === 0 ? null : stockNeeded(stock, Math.max(...times));
};

const wall = (wish: number, at: number, room: LeverRoom): Limit | null =>
  wish <= at && room.lo >= at ? room.loLimit : wish >= at && room.hi <= at ? room.hiLimit : null;

/** A budget that went the other way than wished, or was never wished to move, only keeps the total. */
const budgetReason = (
  from: number,
  to: number,
  edit: Edit | undefined,
  wished: MoveReason,
): MoveReason =>
  edit && Math.sign(to - from) === Math.sign(edit.amount) ? wished : 'balanceTotal';
