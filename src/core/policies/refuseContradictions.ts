import type { Policy, PolicySettings } from '../../model/policy.ts';
import type { Context } from '../context.ts';
import { invalidAt } from '../failure.ts';

const bounds = [
  ['minBudgetMicros', 'maxBudgetMicros'],
  ['minBidMicros', 'maxBidMicros'],
] as const;

interface Stored {
  id: string;
  scope: Policy['scope'];
  poolId: string | null;
  planId: string | null;
  settings: PolicySettings;
}

/**
 * Throws `invalid` with the place where settings cannot hold together: a minimum above its maximum, by
 * themselves or with what another scope says of the same plans, or a locked plan outside its own bounds.
 */
export const refuseContradictions = (ctx: Context, next: Omit<Stored, 'id'>, id: unknown): void => {
  const others = ctx.sql
    .all<Omit<Stored, 'settings'> & { settings: string }>(
      'SELECT * FROM policy WHERE id IS NOT ?',
      [typeof id === 'string' ? id : null],
    )
    .map((row): Stored => ({ ...row, settings: JSON.parse(row.settings) as PolicySettings }));
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
  }
  if (next.planId !== null) refuseLocked(ctx, next.planId, next.settings);
};

/** The nearest word on each bound, and a refusal where the lower one lies above and `next` has a part in it. */
const refuseCrossed = (
  chain: readonly Stored[],
  low: (typeof bounds)[number][0],
  high: (typeof bounds)[number][1],
  next: PolicySettings,
): void => {
  const nearest = (name: typeof low | typeof high) =>
    chain.findLast(({ settings }) => settings[name] !== undefined);
  const [from, to] = [nearest(low), nearest(high)];
  const [least, most] = [from?.settings[low], to?.settings[high]];
  if (least == null || most == null || least <= most) return;
  const field = from?.settings === next ? low : to?.settings === next ? high : null;
  if (field === null) return;
  const whose = (of: Stored | undefined) =>
    of?.settings === next ? '' : ` of the policy of the ${of?.scope}`;
  throw invalidAt(
    `/settings/${field}`,
    `${low} ${least}${whose(from)} lies above ${high} ${most}${whose(to)}`,
  );
};

const refuseLocked = (ctx: Context, planId: string, settings: PolicySettings): void => {
  const [plan] = ctx.sql.all<{ budget: number | null; bid: number | null }>(
    'SELECT dailyBudgetMicros AS budget, bidMicros AS bid FROM plan WHERE id = ? AND locked = 1',
    [planId],
  );
  if (!plan) return;
  for (const [value, low, high] of [
    [plan.budget, ...bounds[0]],
    [plan.bid, ...bounds[1]],
  ] as const) {
    if (value === null) continue;
    const [least, most] = [settings[low], settings[high]];
    const crossed =
      least != null && value < least ? low : most != null && value > most ? high : null;
    if (crossed)
      throw invalidAt(
        `/settings/${crossed}`,
        `${planId} is locked at ${value} and would never reach ${crossed} ${settings[crossed]}`,
      );
  }
};
