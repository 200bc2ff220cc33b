import type { PlanInput } from '../../allocate/PoolInput.ts';
import type {
  Evidence,
  Interval,
  LeverOutcome,
  PlanProposal,
  PoolProposal,
} from '../../allocate/PoolProposal.ts';
import type { ExpectedEffect, Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import type { PlanRow } from './planRows.ts';
import type { PoolToSolve } from './readPools.ts';
import { undecided } from './undecided.ts';

type Move = Extract<LeverOutcome, { kind: 'move' }>;
export const unitOf = {
  profit: 'profitMicros',
  revenue: 'revenueMicros',
  orders: 'orders',
  clicks: 'clicks',
} as const;

/** Every recommendation that a pool's proposal calls for, not yet stored. */
export const draftsOf = (
  ctx: Context,
  day: string,
  revision: number,
  pool: PoolToSolve,
  proposal: PoolProposal,
): Recommendation[] => {
  const unit = unitOf[proposal.objective];
  const effect = (interval: Interval | null): ExpectedEffect | null =>
    interval && { unit, ...interval };
  const now = nowText(ctx);
  const blank = () => ({
    ...undecided(ctx, day),
    poolId: pool.poolId,
    currency: pool.currency,
    policy: {
      engine: pool.input.policy,
      objective: proposal.objective,
      calibration: pool.input.calibration,
      ...pool.settings,
    },
    basisRevision: revision,
  });
  const ofPlan = (row: PlanRow, input: PlanInput, plan: PlanProposal): Recommendation[] => {
    const about = { planId: row.id, entityId: row.id, channelId: row.channelId };
    const forecast = plan.keep && { unit, ...plan.keep };
    const moves = [plan.bid, plan.budget].flatMap((lever): Recommendation[] => {
      if (lever.kind === 'hold') return [];
      const automatic = approvedByPolicy(pool, input, plan.evidence, lever);
      return [
        {
          ...blank(),
          ...about,
          kind: lever.lever,
          fromValue: lever.from,
          toValue: lever.to,
          reasons: [lever.reason],
          evidence: {
            ...plan.evidence,
            state: plan.state,
            limit: lever.limit,
            ifMore:
              (lever.lever === 'budget' ? plan.ifMore?.budgetMicros : plan.ifMore?.bid) ?? null,
          },
          expected: effect(plan.expected),
          gain: lever.gain,
          forecast,
          ...(automatic
            ? { status: 'approved' as const, decidedBy: 'policy', decidedAt: now }
            : {}),
        },
      ];
    });
    if (!plan.pause) return moves;
    return [
      ...moves,
      {
        ...blank(),
        ...about,
        kind: 'pausePlan',
        fromValue: 1,
        toValue: 0,
        reasons: [plan.pause.reason],
        evidence: {
          ...plan.evidence,
          floor: plan.pause.floor,
          probability: plan.pause.probability,
        },
        forecast,
      },
    ];
  };
  const drafts = proposal.plans.flatMap((plan, i) =>
    ofPlan(pool.plans[i]!, pool.input.plans[i]!, plan),
  );
  const total = totalMove(pool, proposal);
  if (!total) return drafts;
  return [
    ...drafts,
    {
      ...blank(),
      kind: 'poolBudget',
      planId: null,
      entityId: pool.poolId,
      channelId: null,
      fromValue: proposal.totalMicros,
      toValue: total.to,
      reasons: [total.reason],
      evidence: total.evidence,
      expected:
        total.to > proposal.totalMicros ? effect(proposal.advice!.nextTenPercent.worth) : null,
      gain: total.to > proposal.totalMicros ? proposal.advice!.nextTenPercent.worth.mean : null,
    },
  ];
};

/** 10 % up where the next coins surely return more than the floor, 10 % down where the last ones do not. */
const totalMove = (pool: PoolToSolve, proposal: PoolProposal) => {
  const { advice, totalMicros } = proposal;
  if (pool.poolId === null || !advice || totalMicros <= 0) return null;
  // A holdout compares plans within the same money.
  if (pool.plans.some(({ id }) => pool.held.has(id))) return null;
  if (proposal.objective !== 'profit' && proposal.objective !== 'revenue') return null;
  const { nextTenPercent: next, totalAtFloorMicros: atFloor } = advice;
  if (next.floor <= 0) return null;
  const unit = pool.input.unitMicros;
  const snapped = (x: number) => Math.round(x / unit) * unit;
  const evidence = {
    returnOnIt: next.returnOnIt,
    floor: next.floor,
    extraMicros: Math.round(next.extraMicros),
    totalAtFloorMicros: atFloor,
    hurdle: advice.hurdle,
  };
  const lowReturn =
    next.extraMicros > 0
      ? (next.worth.low + (proposal.objective === 'profit' ? next.extraMicros : 0)) /
        next.extraMicros
      : 0;
  if (next.extraMicros > 0.05 * totalMicros && lowReturn > next.floor)
    return { to: snapped(1.1 * totalMicros), reason: 'nextTenPercent', evidence };
  if (atFloor !== null && atFloor < 0.9 * totalMicros)
    return { to: snapped(Math.max(atFloor, 0.9 * totalMicros)), reason: 'pastFloor', evidence };
  return null;
};

/** Money that a move puts at stake a day: the change of a budget, or of spend by a bid. */
const amountAtStake = (evidence: Evidence, move: Move): number =>
  move.lever === 'budget'
    ? Math.abs(move.to - move.from)
    : Math.abs(move.to / move.from - 1) * (evidence.costMicros / evidence.windowDays);

const approvedByPolicy = (
  { settings }: PoolToSolve,
  input: PlanInput,
  evidence: Evidence,
  move: Move,
): boolean =>
  settings.autoApproveBelowMicros != null &&
  input.live &&
  !move.needsPerson &&
  amountAtStake(evidence, move) <= settings.autoApproveBelowMicros;
