import type { Policy } from '../../model/policy.ts';
import { invalidAt } from '../failure.ts';
import type { Noun } from '../noun.ts';
import { nounVerbs } from '../nounVerbs.ts';
import { refuseContradictions } from '../policies/refuseContradictions.ts';
import { getReferenced } from '../store.ts';
import { planNoun } from './plan.ts';
import { poolNoun } from './pool.ts';
import { stamped } from './stamped.ts';

export const policyNoun: Noun<Policy> = {
  table: 'policy',
  columns: stamped('scope', 'poolId', 'planId', 'settings'),
  json: ['settings'],
  defaults: {},
  filters: ['scope', 'poolId', 'planId'],
  removable: true,
  complete(ctx, next, before) {
    const { scope } = next as { scope: Policy['scope'] };
    for (const [field, of, noun] of [
      ['poolId', 'pool', poolNoun],
      ['planId', 'plan', planNoun],
    ] as const) {
      if (scope === of) getReferenced(ctx, noun as typeof poolNoun, next[field], `/${field}`);
      else if (next[field] != null)
        throw invalidAt(`/${field}`, `a policy of the ${scope} has no ${field}`);
    }
    const [twin] = ctx.sql.all<{ id: string }>(
      "SELECT id FROM policy WHERE scope = ? AND ifnull(poolId, '') = ? AND ifnull(planId, '') = ?",
      [scope, (next['poolId'] as string) ?? '', (next['planId'] as string) ?? ''],
    );
    if (twin && twin.id !== before?.['id']) {
      throw invalidAt('/scope', `${twin.id} is the policy there already`, 'conflict');
    }
    refuseContradictions(
      ctx,
      next as Pick<Policy, 'scope' | 'poolId' | 'planId' | 'settings'>,
      before?.['id'],
    );
    return next;
  },
};
export const policies = nounVerbs(policyNoun);
