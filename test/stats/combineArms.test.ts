import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import { combineArms } from '../../src/stats/shrinkage/combineArms.ts';
import { metaAnalysis } from '../../src/stats/shrinkage/metaAnalysis.ts';

const arm = (effect: number, own: number, control: number) => ({
  effect,
  se: Math.sqrt(own + control),
  controlShare: control / (own + control),
});

test('arms with one control: the generalised least squares mean and its error', () => {
  // numpy: S = diag(.01, .02, .04) + .015; 1'S^-1 y / 1'S^-1 1 and 1 / sqrt(1'S^-1 1).
  const { effect, se } = combineArms([
    arm(0.1, 0.01, 0.015),
    arm(0.2, 0.02, 0.015),
    arm(-0.05, 0.04, 0.015),
  ]);
  expect(effect).toBeCloseTo(0.10714285714285714, 14);
  expect(se).toBeCloseTo(0.14392458342578487, 14);
});

test('one arm comes back as it is, and a thousand never beat the control’s own noise', () => {
  const one = combineArms([arm(0.1, 0.01, 0.02)]);
  expect(one.effect).toBeCloseTo(0.1, 15);
  expect(one.se).toBeCloseTo(Math.sqrt(0.03), 15);
  const many = combineArms(Array.from({ length: 1000 }, () => arm(0.1, 0.01, 0.02)));
  expect(many.se).toBeCloseTo(Math.sqrt(0.02 + 0.01 / 1000), 12);
});

test('tests of four variants that share a control find no effect where there is none', () => {
  const random = seededRandom(8);
  let [combined, independent] = [0, 0];
  const runs = 2000;
  for (let run = 0; run < runs; run++) {
    const tests = Array.from({ length: 6 }, () => {
      const control = Math.sqrt(0.02) * random.normal();
      return Array.from({ length: 3 }, () => arm(0.1 * random.normal() - control, 0.01, 0.02));
    });
    if (metaAnalysis(tests.map(combineArms)).p < 0.05) combined++;
    if (metaAnalysis(tests.flat()).p < 0.05) independent++;
  }
  expect(combined / runs).toBeLessThan(0.06);
  expect(independent / runs).toBeGreaterThan(0.12);
});
