import type { Policy, PolicySettings } from '../../model/policy.ts';
import type { Context } from '../context.ts';
import { invalidAt } from '../failure.ts';

const bounds = [
  ['minBudgetMicros', 'maxBudgetMicros'],
  ['minBidMicros', 'maxBidMicros'],
] as const;
type Bound = (typeof bounds)[number][number];

interface Stored {
  id: string;
  scope: Policy['scope'];
  poolId: string | null;
  planId: string | null;
  settings: PolicySettings;
}

/**
 * Throws `invalid` with the place where settings cannot hold together: a minimum above its maximum, by
 * themselves or with what another scope says of the same plans, a plan's own word on what its pool
 * shares, or a locked plan outside its own bounds.
 */
export const refuseContradictions = (ctx: Context, next: Omit<Stored, 'id'>, id: unknown): void => {
  const others = storedPolicies(ctx).filter((one) => one.id !== id);
  const all = [...others, { ...next, id: 'this policy' }];
  const poolOf = new Map(
    ctx.sql
      .all<{ id: string; poolId: string | null }>(
        'SELECT p.id, p.poolId FROM plan p JOIN policy o ON o.planId = p.id OR p.id = ?',
        [next.planId],
      )
      .map((plan) => [plan.id, plan.poolId]),
  );
  const workspace = all.find(({ scope }) => scope === 'workspace');
  for (const one of all) {
    const poolId = one.planId === null ? one.poolId : (poolOf.get(one.planId) ?? null);
    const pool = all.find((of) => of.scope === 'pool' && of.poolId === poolId && poolId !== null);
    const chain = [workspace, pool, one].filter((of) => of !== undefined);
    for (const [low, high] of bounds) refuseCrossed(chain, low, high, next.settings);
    if (one.scope !== 'plan') continue;
    const other = otherThanPool(chain.slice(0, -1), one.settings);
    if (other && [one.settings, other.settings].includes(next.settings))
      throw invalidAt(`/settings/${other.name}`, other.why);
  }
  if (next.planId === null) return;
  const [plan] = ctx.sql.all<PlanSettings>(
    'SELECT id, locked, dailyBudgetMicros, bidMicros FROM plan WHERE id = ?',
    [next.planId],
  );
  const crossed = plan && outOfBounds(plan, next.settings);
  if (crossed) throw invalidAt(`/settings/${crossed.bound}`, crossed.why);
};

/** A plan as policies bound it. */
interface PlanSettings {
  id: string;
  locked: boolean | number;
  dailyBudgetMicros: number | null;
  bidMicros: number | null;
}

/**
 * Throws `invalid` where a plan would come to a pool whose policy contradicts its own, or would be locked
 * outside its own bounds.
 */
export const refuseContradictingPlan = (
  ctx: Context,
  plan: PlanSettings & { poolId: string | null },
  before: PlanSettings & { poolId: string | null },
): void => {
  // Most plans have none: by the index, for plans come in batches.
  const [any] = ctx.sql.all(
    "SELECT 1 FROM policy WHERE scope = 'plan' AND ifnull(poolId, '') = '' AND ifnull(planId, '') = ?",
    [plan.id],
  );
  if (!any) return;
  const all = storedPolicies(ctx);
  const own = all.find(({ planId }) => planId === plan.id) as Stored;
  if (plan.poolId !== before.poolId && plan.poolId !== null) {
    const pool = all.find(({ scope, poolId }) => scope === 'pool' && poolId === plan.poolId);
    const workspace = all.find(({ scope }) => scope === 'workspace');
    const chain = [workspace, pool, own].filter((of) => of !== undefined);
    for (const [low, high] of bounds) {
      const crossed = crossedBounds(chain, low, high);
      if (crossed) throw invalidAt('/poolId', crossed.why(null));
    }
    const other = otherThanPool(chain.slice(0, -1), own.settings);
    if (other) throw invalidAt('/poolId', other.why);
  }
  const crossed = outOfBounds(plan, own.settings);
  const was = outOfBounds(before, own.settings);
  if (crossed && crossed.why !== was?.why) throw invalidAt(`/${crossed.field}`, crossed.why);
};

const storedPolicies = (ctx: Context): Stored[] =>
  ctx.sql
    .all<Omit<Stored, 'settings'> & { settings: string }>('SELECT * FROM policy')
    .map((row) => ({ ...row, settings: JSON.parse(row.settings) as PolicySettings }));

/** What all plans of a pool share: a plan's own policy acts on none of them, and may only say the same. */
const ofPools = [
  'objective',
  'ctrDial',
  'engine',
  'maxDailySpendMicros',
  'maxChangesPerDay',
  'fill',
  'roasFloorMargin',
] as const;

/** A setting of a plan's policy that its pool's plans share, and that the nearest wider policy sets otherwise. */
const otherThanPool = (wider: readonly Stored[], own: PolicySettings) => {
  for (const name of ofPools) {
    const pool = wider.findLast(({ settings }) => settings[name] !== undefined);
    if (own[name] === undefined || !pool || own[name] === pool.settings[name]) continue;
    const why = `all plans of a pool share ${name}: ${own[name]} of the policy of the plan, ${pool.settings[name]} of that of the ${pool.scope}`;
    return { name, settings: pool.settings, why };
  }
  return null;
};

/** The nearest words on two bounds, where the lower one lies above. */
const crossedBounds = (chain: readonly Stored[], low: Bound, high: Bound) => {
  const nearest = (name: Bound) => chain.findLast(({ settings }) => settings[name] !== undefined);
  const [from, to] = [nearest(low), nearest(high)];
  const [least, most] = [from?.settings[low], to?.settings[high]];
  if (least == null || most == null || least <= most) return null;
  const whose = (of: Stored | undefined, next: PolicySettings | null) =>
    of?.settings === next ? '' : ` of the policy of the ${of?.scope}`;
  return {
    from,
    to,
    why: (next: PolicySettings | null) =>
      `${low} ${least}${whose(from, next)} lies above ${high} ${most}${whose(to, next)}`,
  };
};

/** A refusal where bounds cross and `next` has a part in it. */
const refuseCrossed = (
  chain: readonly Stored[],
  low: Bound,
  high: Bound,
  next: PolicySettings,
): void => {
  const crossed = crossedBounds(chain, low, high);
  const field =
    crossed?.from?.settings === next ? low : crossed?.to?.settings === next ? high : null;
  if (crossed && field !== null) throw invalidAt(`/settings/${field}`, crossed.why(next));
};

/** The bound of its own policy that a locked plan stands outside of. */
const outOfBounds = (plan: PlanSettings, settings: PolicySettings) => {
  if (!plan.locked) return null;
  for (const [field, low, high] of [
    ['dailyBudgetMicros', ...bounds[0]],
    ['bidMicros', ...bounds[1]],
  ] as const) {
    const value = plan[field];
    if (value === null) continue;
    const [least, most] = [settings[low], settings[high]];
    const bound = least != null && value < least ? low : most != null && value > most ? high : null;
    if (bound)
      return {
        field,
        bound,
        why: `${plan.id} is locked at ${value} and would never reach ${bound} ${settings[bound]}`,
      };
  }
  return null;
};
