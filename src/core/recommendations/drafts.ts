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
import { bidShift } from './bidShift.ts';
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
  const approvedNow = { status: 'approved' as const, decidedBy: 'policy', decidedAt: now };
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
      const automatic = isAutomatic(
        pool,
        input,
        amountAtStake(plan.evidence, lever),
        lever.needsPerson,
      );
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
          ...(automatic ? approvedNow : {}),
        },
      ];
    });
    const ofTargets = plan.targets.map((move): Recommendation => {
      const automatic = isAutomatic(pool, input, amountAtStake(move.evidence, move), false);
      return {
        ...blank(),
        ...about,
        entityId: move.targetId,
        kind: move.lever,
        fromValue: move.from,
        toValue: move.to,
        reasons: [move.reason],
        evidence: { ...move.evidence, limit: move.limit },
        expected: effect(move.expected),
        gain: move.gain,
        forecast,
        ...(automatic ? approvedNow : {}),
      };
    });
    if (!plan.pause) return [...moves, ...ofTargets];
    return [
      ...moves,
      ...ofTargets,
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
const amountAtStake = (
  { costMicros, windowDays }: Pick<Evidence, 'costMicros' | 'windowDays'>,
  { lever, from, to }: Pick<Move, 'from' | 'to'> & { lever: Move['lever'] | 'premium' },
): number =>
  lever === 'budget' ? Math.abs(to - from) : bidShift(lever, from, to) * (costMicros / windowDays);

const isAutomatic = (
  { settings }: PoolToSolve,
  input: PlanInput,
  amountMicros: number,
  needsPerson: boolean,
): boolean =>
  settings.autoApproveBelowMicros != null &&
  input.live &&
  !needsPerson &&
  amountMicros <= settings.autoApproveBelowMicros;
