import type { HoldReason, Lever, Limit } from './PoolProposal.ts';

/** How far one lever of one plan may go today. `lo <= hi` are on the platform's grid. */
export type LeverRoom = {
  lever: Lever;
  at: number | null;
  lo: number;
  hi: number;
  step: number;
  /** Which guardrail ends the room on each side. */
  loLimit: Limit;
  hiLimit: Limit;
  /** Set = it must stay, whatever the policy wishes. */
  hold: { reason: HoldReason; limit: Limit | null; daysLeft: number | null } | null;
};

/** Both levers of one plan; `stop` = why nothing of it may move, null = it may. */
export type PlanRoom = { bid: LeverRoom; budget: LeverRoom; stop: HoldReason | null };
