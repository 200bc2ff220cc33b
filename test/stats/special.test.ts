import fQuantile from '@stdlib/stats-base-dists-f-quantile';
import { expect, test } from 'vitest';
import { chiSquareTail } from '../../src/stats/special/chiSquare.ts';
import { fTail } from '../../src/stats/special/fTail.ts';
import { normalQuantile, normalTail, zOfTwoSidedP } from '../../src/stats/special/normal.ts';
import { quickNormalCdf } from '../../src/stats/special/quickNormalCdf.ts';
import { tCritical, tTwoSided } from '../../src/stats/special/studentT.ts';
import { closeRelative } from './cases/sharedCases.ts';

test('tails agree with mpmath at 40 digits, down to 1e-300', () => {
  closeRelative(tTwoSided(2.5, 6), 0.04652823228416731, 1e-10);
  closeRelative(tTwoSided(12, 20), 1.359555702588068e-10, 1e-10);
  closeRelative(tTwoSided(100, 200), 9.956843590453553e-173, 1e-10);
  closeRelative(tTwoSided(37, 100000), 1.197462824342466e-297, 1e-10);
  closeRelative(tTwoSided(10000000000.0, 30), 2.0729069305124133e-279, 1e-10);
  closeRelative(tTwoSided(1.2, 3.3), 0.30914435610175006, 1e-10);
  closeRelative(tTwoSided(5, 29.7), 2.388930334883307e-5, 1e-10);
  closeRelative(tTwoSided(0.001, 5), 0.9992407867721976, 1e-10);
  closeRelative(chiSquareTail(300, 2), 7.175095973164411e-66, 1e-10);
  closeRelative(chiSquareTail(1300, 3), 1.4717437106980104e-281, 1e-10);
  closeRelative(chiSquareTail(22.77, 1), 1.8259391382790756e-6, 1e-10);
  closeRelative(chiSquareTail(0.01, 5), 0.9999994699729957, 1e-10);
  closeRelative(chiSquareTail(40, 30.5), 0.1165411578683167, 1e-10);
  closeRelative(normalTail(0.5), 0.3085375387259869, 1e-10);
  closeRelative(normalTail(5), 2.866515718791939e-7, 1e-10);
  closeRelative(normalTail(20), 2.7536241186062337e-89, 1e-10);
  closeRelative(normalTail(37), 5.725571222524577e-300, 1e-10);
  closeRelative(normalQuantile(1e-6), -4.753424308822899, 1e-10);
  closeRelative(normalQuantile(1e-15), -7.941345326170997, 1e-10);
  closeRelative(normalQuantile(1e-24), -10.19915742451342, 1e-10);
  closeRelative(normalQuantile(1e-100), -21.273453560965326, 1e-10);
  closeRelative(normalQuantile(1e-300), -37.0470962993612, 1e-10);
});

test('the quick cdf of quadratures agrees with erfc', () => {
  for (let z = -9.5; z < 9.5; z += 0.0137) {
    expect(Math.abs(quickNormalCdf(z) - normalTail(-z))).toBeLessThan(1e-14);
  }
});

test('quantiles invert tails over 300 orders of magnitude', () => {
  for (let exponent = -300; exponent < 0; exponent += 7) {
    const p = 10 ** exponent;
    closeRelative(2 * normalTail(zOfTwoSidedP(p)), p, 1e-10);
    if (exponent > -100) closeRelative(tTwoSided(tCritical(p, 20), 20), p, 1e-9);
  }
  closeRelative(fTail(fQuantile(0.9, 13, 7.5), 13, 7.5), 0.1, 1e-9);
});
