import type { PoolInput } from './PoolInput.ts';
import type { PoolProposal } from './PoolProposal.ts';
import { proposePool } from './proposePool.ts';

const gainsOf = ({ plans }: PoolProposal): number[] =>
  plans.flatMap(({ bid, budget, targets }) => [
    ...[bid, budget].flatMap((lever) => (lever.kind === 'move' ? [lever.gain] : [])),
    ...targets.map(({ gain }) => gain),
  ]);

/**
 * Tomorrow's settings of several pools whose changes one person types: at most `most` edits among them all
 * (null: no limit), placed where the gain is largest. Gains in different currencies are compared as shares
 * of what their currency spends. A pool that gets fewer edits than it wanted is solved again within them,
 * so that its total stays exact.
 */
export const proposePools = (
  pools: readonly { input: PoolInput; currency: string }[],
  most: number | null,
): PoolProposal[] => {
  const free = pools.map(({ input }) => proposePool(input));
  const wanted = free.reduce((sum, { changes }) => sum + changes, 0);
  if (most === null || wanted <= most) return free;
  const spends = new Map<string, number>();
  pools.forEach(({ currency }, i) => {
    spends.set(currency, (spends.get(currency) ?? 0) + (free[i] as PoolProposal).totalMicros);
  });
  const ranked = free
    .flatMap((proposal, pool) => {
      const spend = spends.get((pools[pool] as { currency: string }).currency) || 1;
      return gainsOf(proposal).map((gain) => ({ pool, gain: gain / spend }));
    })
    .sort((a, b) => b.gain - a.gain || a.pool - b.pool);
  const room = free.map(() => 0);
  for (const { pool } of ranked.slice(0, most)) room[pool] = (room[pool] as number) + 1;
  return free.map((proposal, i) => {
    const maxChangesPerDay = room[i] as number;
    if (maxChangesPerDay >= proposal.changes) return proposal;
    const { input } = pools[i] as { input: PoolInput };
    return proposePool({ ...input, guardrails: { ...input.guardrails, maxChangesPerDay } });
  });
};
