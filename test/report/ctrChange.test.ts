import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitCtrChange } from '../../src/core/report/ctrChange.ts';

const cell = (ib: number, cb: number, inow: number, cnow: number) => ({
  impressionsBefore: ib,
  clicksBefore: cb,
  impressionsNow: inow,
  clicksNow: cnow,
});

describe('the change of overall CTR', () => {
  // By hand: shares .5/.5 → .75/.25, CTRs .02/.04 → .03/.04; overall 3 % → 3.25 %.
  test('splits as worked out by hand', () => {
    const split = splitCtrChange([cell(1000, 20, 1500, 45), cell(1000, 40, 500, 20)]);
    expect(split?.ctrBefore).toBeCloseTo(0.03, 12);
    expect(split?.ctrNow).toBeCloseTo(0.0325, 12);
    expect(split?.byCreatives).toBeCloseTo(0.625 * 0.01, 12);
    expect(split?.byBudget).toBeCloseTo(0.25 * (0.025 - 0.04), 12);
  });

  // Simpson's paradox: both plans better, the whole worse; the creatives still get their due.
  test('credits creatives that improved while budget moved to the weaker plan', () => {
    const split = splitCtrChange([cell(9000, 450, 1000, 55), cell(1000, 10, 9000, 99)]);
    expect((split?.ctrNow ?? 0) - (split?.ctrBefore ?? 0)).toBeLessThan(0);
    expect(split?.byCreatives).toBeGreaterThan(0);
    expect(split?.byBudget).toBeLessThan(0);
  });

  test('a plan on one side only is moved budget, and no impressions is no answer', () => {
    const split = splitCtrChange([cell(1000, 20, 1000, 20), cell(0, 0, 1000, 50)]);
    expect(split?.byCreatives).toBe(0);
    expect(split?.byBudget).toBeCloseTo(0.035 - 0.02, 12);
    expect(splitCtrChange([cell(0, 0, 10, 1)])).toBeNull();
    expect(splitCtrChange([])).toBeNull();
  });

  const cells = fc.array(
    fc
      .tuple(
        fc.nat(1e6),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(1e6),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([ib, rb, inow, rn]) => cell(ib, Math.floor(ib * rb), inow, Math.floor(inow * rn))),
    { minLength: 1, maxLength: 12 },
  );
  test('the two parts always add up to the change', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const split = splitCtrChange(given);
        if (!split) return;
        expect(split.byCreatives + split.byBudget).toBeCloseTo(split.ctrNow - split.ctrBefore, 10);
      }),
    );
  });

  test('equal CTRs leave nothing to creatives, equal shares nothing to budget', () => {
    fc.assert(
      fc.property(cells, fc.integer({ min: 1, max: 9 }), (given, times) => {
        const sameRates = given.map((one) => ({
          ...one,
          impressionsNow: one.impressionsBefore * times,
          clicksNow: one.clicksBefore * times,
        }));
        expect(splitCtrChange(sameRates)?.byCreatives ?? 0).toBeCloseTo(0, 12);
        const sameShares = given.map((one) => ({
          ...one,
          impressionsNow: one.impressionsBefore * times,
          clicksNow: Math.floor(one.impressionsBefore * times * 0.5),
        }));
        expect(splitCtrChange(sameShares)?.byBudget ?? 0).toBeCloseTo(0, 12);
      }),
    );
  });
});
