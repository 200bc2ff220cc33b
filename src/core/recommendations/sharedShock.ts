import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { sumPlanDays } from './sumPlanDays.ts';

/** Plans that must have stayed for a shared shock to be read off them. */
const leastWitnesses = 5;

interface Pool {
  channelId: string;
  poolId: string | null;
  basis: string;
}

/**
 * What befell all plans alike: clicks a day of the pool's plans that nobody changed, in the window over the
 * 28 days before, within half to twice. Null where too few stayed.
 */
const sharedShock = (ctx: Context, of: Pool, from: string, to: string): number | null => {
  const before = addDays(from, -28);
  const still = ctx.sql.all<{ no: number }>(
    `SELECT e.no FROM plan p JOIN entity e ON e.id = p.id
     WHERE p.status = 'active' AND p.channelId = ? AND ifnull(p.poolId, '') = ifnull(?, '')
       AND NOT EXISTS (SELECT 1 FROM change c WHERE c.planId = p.id AND c.day BETWEEN ? AND ?)`,
    [of.channelId, of.poolId, before, to],
  );
  if (still.length < leastWitnesses) return null;
  const nos = still.map(({ no }) => no);
  const now = sumPlanDays(ctx, nos, of.basis, from, to);
  const then = sumPlanDays(ctx, nos, of.basis, before, addDays(from, -1));
  if (now.days === 0 || then.days < 14 || then.clicks < 100) return null;
  return Math.min(2, Math.max(0.5, now.clicks / now.days / (then.clicks / then.days)));
};

/** `sharedShock` of many plans: those of a pool that were changed on the same day share it. */
export const sharedShocks = (ctx: Context) => {
  const known = new Map<string, number | null>();
  return ({ channelId, poolId, basis }: Pool, from: string, to: string): number | null => {
    const key = JSON.stringify([channelId, poolId, basis, from, to]);
    const shock = known.get(key);
    if (shock !== undefined) return shock;
    const read = sharedShock(ctx, { channelId, poolId, basis }, from, to);
    known.set(key, read);
    return read;
  };
};
