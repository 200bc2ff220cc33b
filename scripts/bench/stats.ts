import { armPosteriors } from '../../src/stats/best/armPosteriors.ts';
import { chanceToBeBest } from '../../src/stats/best/chanceToBeBest.ts';
import { compareToControl } from '../../src/stats/daily/compareToControl.ts';
import type { DailyTotals } from '../../src/stats/daily/dailyTotals.ts';
import { lookAt } from '../../src/stats/sequential/look.ts';
import { splitByDay } from '../../src/stats/split/splitByDay.ts';
import { seededRandom } from '../simulate/random.ts';

const barMs = 250;

interface Size {
  readonly experiments: number;
  readonly arms: number;
  readonly metrics: number;
  readonly days: number;
}

/** Daily totals of one metric of every experiment, drawn once outside the measured time. */
function draw({ experiments, arms, metrics, days }: Size): DailyTotals[] {
  const random = seededRandom(1);
  return Array.from({ length: experiments * metrics }, (_, index) => {
    const column = (f: () => number) =>
      Array.from({ length: arms }, () => Float64Array.from({ length: days }, f));
    const denominator = column(() => Math.round(4000 + 2000 * random.uniform()));
    const numerator = denominator.map((n) => n.map((value) => random.binomial(value, 0.02)));
    if (index % metrics !== 2) return { numerator, denominator };
    const revenue = numerator.map((n) => n.map((value) => value * (20 + random.uniform())));
    return { numerator: revenue, denominator, events: numerator };
  });
}

/** What a verdict computes from totals: test, Holm, peek-safe looks, chance to be best, split. */
function verdicts(all: readonly DailyTotals[], { arms, metrics, days }: Size): number {
  const planned = new Array<number>(arms).fill(1 / arms);
  let crossed = 0;
  all.forEach((totals, index) => {
    const comparison = compareToControl(totals);
    for (const arm of comparison.arms) {
      const look = lookAt(arm, {
        rule: 'obrienFleming',
        plannedDays: days,
        alpha: 0.05,
        comparisons: arms - 1,
        leastEffect: Math.log(1.05),
      });
      if (look.crossed) crossed++;
    }
    const { means, sds } = armPosteriors(comparison);
    crossed += chanceToBeBest(means, sds).chance[0]! > 2 ? 1 : 0;
    if (index % metrics === 0) crossed += splitByDay(totals.denominator, planned).off ? 1 : 0;
  });
  return crossed;
}

/** Median milliseconds of `rounds` after one round of warming up. */
function measure(size: Size, rounds = 7): number {
  const totals = draw(size);
  verdicts(totals, size);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    verdicts(totals, size);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[rounds >> 1]!;
}

/** Prints the statistics engine's speed and how it grows; fails beyond the bar. */
export async function benchStats(): Promise<void> {
  const one = { experiments: 1000, arms: 4, metrics: 3, days: 28 };
  const cold = performance.now();
  verdicts(draw({ ...one, experiments: 1 }), one);
  console.log(
    `1 experiment x 4 variants x 3 metrics x 28 days, cold: ${(performance.now() - cold).toFixed(1)} ms`,
  );
  const whole = measure(one);
  console.log(
    `1,000 of them: ${whole.toFixed(0)} ms (bar ${barMs} ms), ${(whole / 1000).toFixed(3)} ms each, warm`,
  );
  for (const arms of [2, 4, 8]) {
    console.log(
      `100 experiments, ${arms} variants: ${measure({ ...one, experiments: 100, arms }).toFixed(1)} ms`,
    );
  }
  for (const days of [14, 28, 56, 112]) {
    console.log(
      `100 experiments, ${days} days: ${measure({ ...one, experiments: 100, days }).toFixed(1)} ms`,
    );
  }
  if (whole > barMs) process.exitCode = 1;
}
