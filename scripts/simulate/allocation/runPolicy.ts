import { type Account, openAccount } from './account.ts';
import { warmUp } from './Options.ts';
import type { Policy } from './policy.ts';
import type { World } from './world.ts';

/** What a policy achieved over the steered days. */
export type Outcome = {
  profit: number;
  spend: number;
  clicks: number;
  ctr: number;
  roas: number;
  /** Spend as a share of the pool's total. */
  filled: number;
  /** Edits a day. */
  edits: number;
  /** Days on which budgets did not sum to the total to the cent. */
  offTotal: number;
  profitLastFortnight: number;
};

const sum = (xs: readonly number[], from: number) => xs.slice(from).reduce((a, b) => a + b, 0);

export const runPolicy = (
  world: World,
  policy: Policy,
  onDay?: (account: Account, t: number) => void,
): Outcome => {
  const account = openAccount(world);
  const { n } = world;
  let bids = Float64Array.from(world.startBid);
  let budgets = Float64Array.from(world.startBudget);
  let edits = 0;
  let offTotal = 0;
  for (let t = 0; t < world.days; t++) {
    const live = Array.from(bids).filter((_, i) => t > world.launch[i]!);
    live.sort((a, b) => a - b);
    for (let i = 0; i < n; i++)
      if (t > 0 && t === world.launch[i]) {
        bids[i] = live[live.length >> 1]!;
        budgets[i] = world.launchBudget;
      }
    if (t >= warmUp) {
      const next = policy(account, t, { bids, budgets });
      let placed = 0;
      for (let i = 0; i < n; i++) {
        if (t < world.launch[i]!) continue;
        if (Math.abs(next.bids[i]! - bids[i]!) > 1e-6) edits++;
        if (Math.abs(next.budgets[i]! - budgets[i]!) > 5e-3) edits++;
        placed += next.budgets[i]!;
      }
      if (Math.abs(placed - world.total) > 0.005) offTotal++;
      bids = Float64Array.from(next.bids);
      budgets = Float64Array.from(next.budgets);
    }
    account.run(t, bids, budgets);
    onDay?.(account, t);
  }
  const { truth } = account;
  const steered = world.days - warmUp;
  const spend = sum(truth.spend, warmUp);
  const clicks = sum(truth.clicks, warmUp);
  return {
    profit: sum(truth.profit, warmUp),
    spend,
    clicks,
    ctr: clicks / sum(truth.impressions, warmUp),
    roas: sum(truth.value, warmUp) / spend,
    filled: spend / steered / world.total,
    edits: edits / steered,
    offTotal,
    profitLastFortnight: sum(truth.profit, world.days - 14),
  };
};
