import type { PlanInput } from '../../allocate/PoolInput.ts';
import type {
  Evidence,
  Interval,
  LeverOutcome,
  PlanProposal,
  PoolProposal,
} from '../../allocate/PoolProposal.ts';
import type { PolicySettings } from '../../model/policy.ts';
import type { ExpectedEffect, Recommendation } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { bidShift } from './bidShift.ts';
import type { PoolToSolve } from './PoolToSolve.ts';
import type { PlanRow } from './planRows.ts';
import { totalMove } from './totalMove.ts';
import { undecided } from './undecided.ts';

type Move = Extract<LeverOutcome, { kind: 'move' }>;
/** The unit in which an objective's effects are counted. */
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
  const ofPlan = (
    row: PlanRow,
    own: PolicySettings,
    input: PlanInput,
    plan: PlanProposal,
  ): Recommendation[] => {
    const stays = [plan.bid, plan.budget].every(({ kind }) => kind === 'hold');
    if (stays && plan.targets.length === 0 && !plan.pause) return [];
    const about = { planId: row.id, entityId: row.id, channelId: row.channelId };
    const forecast = plan.keep && { unit, ...plan.keep };
    const moves = [plan.bid, plan.budget].flatMap((lever): Recommendation[] => {
      if (lever.kind === 'hold') return [];
      const automatic = isAutomatic(pool, own, input, amountAtStake(plan.evidence, lever));
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
            ...(lever.limit === 'stock' ? { stockNeeded: plan.stockNeeded } : {}),
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
      const automatic = isAutomatic(pool, own, input, amountAtStake(move.evidence, move));
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
    ofPlan(pool.plans[i]!, pool.ownSettings[i]!, pool.input.plans[i]!, plan),
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
      fromValue: total.from,
      toValue: total.to,
      reasons: [total.reason],
      evidence: total.evidence,
      expected: total.raises ? effect(proposal.advice!.nextTenPercent.worth) : null,
      gain: total.raises ? proposal.advice!.nextTenPercent.worth.mean : null,
    },
  ];
};

/** Money that a move puts at stake a day: the change of a budget, or of spend by a bid. */
const amountAtStake = (
  { costMicros, windowDays }: Pick<Evidence, 'costMicros' | 'windowDays'>,
  { lever, from, to }: Pick<Move, 'from' | 'to'> & { lever: Move['lever'] | 'premium' },
): number =>
  lever === 'budget' ? Math.abs(to - from) : bidShift(lever, from, to) * (costMicros / windowDays);

/** Automatic approval: within what the plan's policy allows, and never beyond what needs a person. */
const isAutomatic = (
  { settings }: PoolToSolve,
  own: PolicySettings,
  input: PlanInput,
  amountMicros: number,
): boolean => {
  const { autoApproveBelowMicros: upTo, requireApprovalAboveMicros: above } = {
    ...settings,
    ...own,
  };
  return (
    upTo != null && input.live && amountMicros <= upTo && (above == null || amountMicros <= above)
  );
};
