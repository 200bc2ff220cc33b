import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeTotal } from '../../src/allocate/placeTotal.ts';

test('largest remainder, worked by hand: 100 cents by 1:1:1 is 34, 33, 33', () => {
  const { amounts, left } = placeTotal([1, 1, 1], [0, 0, 0], [100, 100, 100], [1, 1, 1], 100);
  expect([...amounts]).toEqual([34, 33, 33]);
  expect(left).toBe(0);
});

test('a bound reached passes its share on in proportion: 100 by 6:3:1 under caps of 50', () => {
  const { amounts } = placeTotal([6, 3, 1], [0, 0, 0], [50, 50, 50], [1, 1, 1], 100);
  // 50 at the cap; the other 50 by 3:1 = 37.5 : 12.5, the earlier tie rounds up
  expect([...amounts]).toEqual([50, 38, 12]);
});

test('what cannot be placed is left, with its sign', () => {
  expect(placeTotal([1, 1], [0, 0], [10, 10], [1, 1], 25)).toEqual({
    amounts: Float64Array.of(10, 10),
    left: 5,
  });
  expect(placeTotal([1, 1], [10, 10], [20, 20], [1, 1], 15)).toEqual({
    amounts: Float64Array.of(10, 10),
    left: -5,
  });
  expect(placeTotal([], [], [], [], 7).left).toBe(7);
});

test('exact and within bounds whatever the wishes', () => {
  const item = fc.tuple(
    fc.double({ min: 0, max: 1e12, noNaN: true }),
    fc.integer({ min: 0, max: 1e9 }),
    fc.integer({ min: 0, max: 1e9 }),
  );
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 30 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (items, share) => {
        const lo = items.map(([, a]) => a);
        const hi = items.map(([, a, span]) => a + span);
        const sum = (xs: Iterable<number>) => [...xs].reduce((a, b) => a + b, 0);
        const total = Math.round(sum(lo) + share * (sum(hi) - sum(lo)));
        const wish = items.map(([w]) => w);
        const { amounts, left } = placeTotal(
          wish,
          lo,
          hi,
          lo.map(() => 1),
          total,
        );
        expect(left).toBe(0);
        expect(sum(amounts)).toBe(total);
        amounts.forEach((x, i) => {
          expect(x).toBeGreaterThanOrEqual(lo[i]!);
          expect(x).toBeLessThanOrEqual(hi[i]!);
        });
      },
    ),
    { numRuns: 2_000, seed: 4 },
  );
});
