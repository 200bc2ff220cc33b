import { expect, test } from 'vitest';
import { seededRandom } from '../../scripts/simulate/random.ts';
import { drawDays, type World } from '../../scripts/simulate/stats/adDays.ts';
import { armPosteriors } from '../../src/stats/best/armPosteriors.ts';
import { chanceToBeBest } from '../../src/stats/best/chanceToBeBest.ts';
import { topTwoWeights, withControlShare } from '../../src/stats/best/topTwoWeights.ts';
import { compareToControl } from '../../src/stats/daily/compareToControl.ts';
import { decide } from '../../src/stats/decide/decide.ts';
import type { DecisionInput } from '../../src/stats/decide/decision.ts';
import { crossingProbability } from '../../src/stats/sequential/classicalBounds.ts';
import { conditionalPower } from '../../src/stats/sequential/conditionalPower.ts';
import { dailyBound, endBound } from '../../src/stats/sequential/dailyBound.ts';
import { lookAt } from '../../src/stats/sequential/look.ts';
import { spendingBounds } from '../../src/stats/sequential/spendingBounds.ts';
import { splitByDay } from '../../src/stats/split/splitByDay.ts';

const world = (extra: Partial<World> = {}): World => ({
  arms: 2,
  days: 28,
  volume: 5000,
  rate: 0.02,
  dayNoise: 0.05,
  ...extra,
});

const judge = (draw: World, extra: Partial<DecisionInput> = {}, leastEffect = 0.05, seed = 3) => {
  const comparison = compareToControl(drawDays(draw, seededRandom(seed)));
  const looks = comparison.arms.map((arm) =>
    lookAt(arm, {
      rule: 'obrienFleming',
      plannedDays: 28,
      alpha: 0.05,
      comparisons: draw.arms - 1,
      leastEffect: Math.log1p(leastEffect),
    }),
  );
  return decide({
    comparison,
    looks,
    higherIsBetter: true,
    design: 'rotation',
    splitOff: false,
    viewerSplitOff: false,
    includesWeekend: true,
    planEnded: draw.days >= 28,
    policy: { leastEffect, minDays: 7, minEvents: 100, futility: 0.1 },
    guardrails: [],
    ...extra,
  });
};

test('a large effect wins, a large harm loses, and for costs it is the other way round', () => {
  const better = world({ lifts: [0, Math.log(1.4)] });
  const worse = world({ lifts: [0, Math.log(0.7)] });
  expect(judge(better)).toMatchObject({ decision: 'wins', leader: 1 });
  expect(judge(worse)).toMatchObject({ decision: 'loses', leader: 0 });
  expect(judge(better, { higherIsBetter: false })).toMatchObject({ decision: 'loses', leader: 0 });
});

test('without a fair design or split the same evidence only leads or trails', () => {
  const better = world({ lifts: [0, Math.log(1.4)] });
  for (const caveat of [{ design: 'optimised' as const }, { splitOff: true }]) {
    const verdict = judge(better, caveat);
    expect(verdict.decision).toBe('leads');
    expect(verdict.findings.some(({ severity }) => severity !== 'info')).toBe(true);
  }
  expect(judge(world({ lifts: [0, Math.log(0.7)] }), { design: 'beforeAfter' }).decision).toBe(
    'trails',
  );
  expect(judge(better, { viewerSplitOff: true }).decision).toBe('invalid');
});

test('too few days, no weekend or too few events keep it running, with what is missing', () => {
  const short = world({ days: 5, lifts: [0, Math.log(1.6)] });
  expect(judge(short)).toMatchObject({
    decision: 'keepRunning',
    wouldChange: { kind: 'moreDays', days: 2 },
  });
  const better = world({ lifts: [0, Math.log(1.4)] });
  expect(judge(better, { includesWeekend: false }).wouldChange).toEqual({ kind: 'includeWeekend' });
  const thin = world({ volume: 100, lifts: [0, Math.log(1.4)] });
  expect(judge(thin).wouldChange.kind).toBe('moreEvents');
});

test('no effect on much traffic is equivalent; on little traffic at the end, futile', () => {
  const much = world({ volume: 200_000, dayNoise: 0.02 });
  expect(judge(much, {}, 0.05).decision).toBe('equivalent');
  expect(judge(world(), {}, 0.01)).toMatchObject({
    decision: 'stopFutile',
    arms: [{ reasons: ['planEnded', 'boundaryNotReached'] }],
  });
});

test('a broken money guardrail turns a win into a lead and says so first; unknown money does not block', () => {
  const draw = world({ lifts: [0, Math.log(1.4)] });
  const money = (lift: number, volume: number) => ({
    metric: 'roas',
    margin: 0.1,
    higherIsBetter: true,
    comparison: compareToControl(
      drawDays(world({ volume, lifts: [0, Math.log(lift)] }), seededRandom(8)),
    ),
  });
  const contradicted = judge(draw, { guardrails: [money(0.6, 5000)] });
  expect(contradicted.decision).toBe('leads');
  expect(contradicted.findings[0]).toMatchObject({
    code: 'moneyContradicts',
    severity: 'critical',
  });
  const unknown = judge(draw, { guardrails: [money(1, 60)] });
  expect(unknown.decision).toBe('wins');
  expect(unknown.findings[0]!.code).toBe('moneyUnknown');
  expect(unknown.findings[0]!.evidence['moreEvents']).toBeGreaterThan(100);
});

test('of several arms the best winner leads', () => {
  const verdict = judge(world({ arms: 4, lifts: [0, Math.log(1.3), Math.log(1.6), 0] }));
  expect(verdict).toMatchObject({ decision: 'wins', leader: 2 });
  expect(verdict.arms.map(({ decision }) => decision)).toContain('wins');
});

test('chance to be best: symmetric, sums to one, loss is the missing maximum', () => {
  const even = chanceToBeBest([0, 0, 0], [1, 1, 1]);
  for (const chance of even.chance) expect(chance).toBeCloseTo(1 / 3, 12);
  // E max of three standard normals is 3 / (2 sqrt pi).
  expect(even.expectedLoss[0]).toBeCloseTo(1.5 / Math.sqrt(Math.PI), 10);
  const pair = chanceToBeBest([0, 1], [0.5, 30]);
  // P(N(1, 30^2 + .5^2) > 0) = Phi(1 / sqrt(900.25)), scipy 1.17.1.
  expect(pair.chance[1]).toBeCloseTo(0.5132937682722286, 12);
});

test('top-two weights sum to one and keep the control share', () => {
  const weights = topTwoWeights([0.7, 0.2, 0.1]);
  expect(weights.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  // Russo 2020 with beta = 1/2: .7 (.5 + .5 (.2/.8 + .1/.9)).
  expect(weights[0]).toBeCloseTo(0.7 * (0.5 + 0.5 * (0.2 / 0.8 + 0.1 / 0.9)), 12);
  const kept = withControlShare(weights, 0.3, 0.05);
  expect(kept[0]).toBe(0.3);
  expect(kept.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  expect(Math.min(...kept.slice(1))).toBeGreaterThanOrEqual(0.05);
});

test('arm posteriors give back the variance of each comparison where arms are alike', () => {
  const comparison = compareToControl(drawDays(world({ arms: 4 }), seededRandom(4)));
  const { sds } = armPosteriors(comparison);
  comparison.arms.forEach((arm, i) => {
    const sum = sds[0]! ** 2 + sds[i + 1]! ** 2;
    expect(Math.abs(sum / arm.variance - 1)).toBeLessThan(0.15);
  });
});

test('delivery: an even rotation passes though it is bursty, a 60/40 one against 50/50 does not', () => {
  const random = seededRandom(9);
  const days = 21;
  const burst = (share: number) =>
    Array.from({ length: days }, () =>
      Math.round(20_000 * share * Math.exp(0.08 * random.normal())),
    );
  expect(splitByDay([burst(0.5), burst(0.5)], [0.5, 0.5]).off).toBe(false);
  const shifted = splitByDay([burst(0.4), burst(0.6)], [0.5, 0.5]);
  expect(shifted.off).toBe(true);
  expect(shifted.offAtAnyLook).toBe(true);
  expect(shifted.arms[0]!.share).toBeGreaterThan(0.57);
  expect(splitByDay([burst(0.4), burst(0.6)], [0.4, 0.6]).off).toBe(false);
});

test('conditional power at no information left or none gained agrees with the normal tail', () => {
  // t = 0: P(Z > 1.96 - 2.8) = .79955; R pnorm(2.8 - 1.96).
  expect(conditionalPower(0, 0, 2.8, 1.96)).toBeCloseTo(0.799545806739, 10);
  expect(conditionalPower(2.5, 1, 0, 2)).toBe(1);
  expect(conditionalPower(1.5, 1, 0, 2)).toBe(0);
});

test('an over-running plan keeps what is left of alpha for the look beyond its end', () => {
  // Information 1.2 at the last look spends what .8 left over: less strict than a look at 1 that
  // had to pay for all earlier ones, and total error stays alpha.
  const bounds = spendingBounds([0.4, 0.8, 1.2]);
  const planned = spendingBounds([0.4, 0.8, 1]);
  expect(bounds[0]).toBeCloseTo(planned[0]!, 10);
  expect(bounds[1]).toBeCloseTo(planned[1]!, 10);
  expect(bounds[2]).toBeLessThan(planned[2]! + 0.05);
  expect(spendingBounds([0.5, 1, 1.1])[2]).toBe(8);
});

test('a plan that ends with fewer days than planned spends the rest of alpha on its last look', () => {
  const days = Array.from({ length: 14 }, (_, i) => 7 + i);
  const information = days.map((day) => day / 28);
  const bounds = days.map((day) => (day === 20 ? endBound(20, 28) : dailyBound(day, 28)));
  expect(crossingProbability(information, bounds)).toBeCloseTo(0.05, 8);
  expect(endBound(20, 28)).toBeLessThan(dailyBound(20, 28));
  expect(endBound(28, 28)).toBe(dailyBound(28, 28));
});
