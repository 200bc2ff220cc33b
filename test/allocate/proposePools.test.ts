import fc from 'fast-check';
import { expect, test } from 'vitest';
import { proposePool } from '../../src/allocate/proposePool.ts';
import { proposePools } from '../../src/allocate/proposePools.ts';
import { arbitraryPool } from './arbitraryPool.ts';

const currencies = fc.constantFrom('CNY', 'USD');
const pools = fc.array(fc.record({ input: arbitraryPool, currency: currencies }), {
  minLength: 1,
  maxLength: 4,
});

test('pools together never make more edits than one person is to type, and each total stays exact', () => {
  let bound = 0;
  fc.assert(
    fc.property(pools, fc.integer({ min: 0, max: 12 }), (several, most) => {
      const out = proposePools(several, most);
      expect(out.reduce((sum, { changes }) => sum + changes, 0)).toBeLessThanOrEqual(most);
      for (const [i, proposal] of out.entries()) {
        expect(proposal.placedMicros + proposal.unplacedMicros).toBe(proposal.totalMicros);
        const moves = proposal.plans.flatMap(({ bid, budget, targets }) => [
          ...[bid, budget].filter(({ kind }) => kind === 'move'),
          ...targets,
        ]);
        expect(moves.length).toBe(proposal.changes);
        if (proposal.changes < proposePool((several[i] as (typeof several)[0]).input).changes)
          bound++;
      }
    }),
    { numRuns: 300, seed: 11 },
  );
  // The limit must have been at work, or the property says nothing.
  expect(bound).toBeGreaterThan(50);
});

test('without a limit, or under it, every pool is solved as if alone', () => {
  fc.assert(
    fc.property(pools, (several) => {
      const alone = several.map(({ input }) => proposePool(input));
      expect(proposePools(several, null)).toEqual(alone);
      expect(proposePools(several, 10_000)).toEqual(alone);
    }),
    { numRuns: 100, seed: 12 },
  );
});
