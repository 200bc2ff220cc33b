import type { PoolInput } from '../../allocate/PoolInput.ts';
import type { PolicySettings } from '../../model/policy.ts';
import type { PlanRow } from './planRows.ts';
import type { PoolMonth } from './poolTotal.ts';

/** One pool ready to be solved; `poolId` null = the plans of a channel that are in no pool. */
export interface PoolToSolve {
  poolId: string | null;
  name: string;
  currency: string;
  input: PoolInput;
  plans: PlanRow[];
  /** Plans that a holdout keeps as they are. */
  held: ReadonlySet<string>;
  settings: PolicySettings;
  /** What a plan's own policy says, in the order of `plans`. */
  ownSettings: PolicySettings[];
  /** A pool by the month: its amount, spend and pace. */
  month: PoolMonth | null;
  /** Its total was moved a short while ago. */
  totalRests: boolean;
  /** The most that the pool may be budgeted a day; null = no cap. */
  capMicros: number | null;
}
