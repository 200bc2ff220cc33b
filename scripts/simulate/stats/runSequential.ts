import { dailyBound, firstLookDay } from '../../../src/stats/sequential/dailyBound.ts';
import { tMixtureRadius } from '../../../src/stats/sequential/tMixture.ts';
import { zOfTwoSidedP } from '../../../src/stats/special/normal.ts';
import { seededRandom } from '../random.ts';
import { type AccountWorld, drawAccount } from './account.ts';
import { drawDays, firstDays, type World } from './adDays.ts';
import { judge, methods } from './methods.ts';
import { nominalAlpha } from './runFixed.ts';

/** Rules of daily looking, all on the same data. */
export const lookMethods = [...methods, 'withAccountWeeklyHsd', 'mixture'] as const;
export type LookMethod = (typeof lookMethods)[number];

export interface SequentialResult {
  /** Share decided: any arm without a lift, arm 1 with one; alpha over the arms in the bound. */
  readonly reject: Readonly<Record<LookMethod, number>>;
  /** Median and mean day of decision; undecided counts as the last day. */
  readonly medianDay: Readonly<Record<LookMethod, number>>;
  readonly meanDay: Readonly<Record<LookMethod, number>>;
  readonly runs: number;
}

/** One test looked at every day from day 7 to the planned end. NaN: not computed. */
export function runSequential(
  world: World,
  runs: number,
  seed: number,
  account: AccountWorld = {},
): SequentialResult {
  const random = seededRandom(seed);
  const { days, arms } = world;
  const alpha = nominalAlpha / (arms - 1);
  const truth = world.lifts?.[1] ?? 0;
  const decided = new Map(lookMethods.map((method) => [method, [] as number[]]));
  for (let run = 0; run < runs; run++) {
    const totals = drawDays(world, random);
    const prior = drawAccount(world, account, random);
    const first = new Map<LookMethod, number>();
    for (let day = firstLookDay; day <= days; day++) {
      const { own, p } = judge(world, firstDays(totals, day), prior);
      const daily = dailyBound(day, days, alpha);
      const weekly = dailyBound(day, days, alpha, { hwangShihDecani: -4 }, 7);
      const over = (values: number[] | null, bound: number) =>
        values?.map((value) => zOfTwoSidedP(value) >= bound) ?? [];
      const crossings: Record<LookMethod, boolean[]> = {
        naiveZ: over(p.naiveZ, daily),
        plainJackknife: over(p.plainJackknife, daily),
        default: over(p.default, daily),
        withAccount: over(p.withAccount, daily),
        oracle: over(p.oracle, daily),
        withAccountWeeklyHsd: over(p.withAccount, weekly),
        mixture: own.arms.map((arm) => Math.abs(arm.t) >= tMixtureRadius(day, alpha, arm.df)),
      };
      for (const method of lookMethods) {
        const crossed = crossings[method];
        if (!first.has(method) && (truth === 0 ? crossed.some(Boolean) : crossed[0]))
          first.set(method, day);
      }
    }
    for (const method of lookMethods) decided.get(method)!.push(first.get(method) ?? days + 1);
  }
  const known = (method: LookMethod) => method !== 'oracle' || !world.rho;
  const per = (f: (found: number[]) => number) =>
    Object.fromEntries(
      lookMethods.map((method) => [method, known(method) ? f(decided.get(method)!) : Number.NaN]),
    ) as Record<LookMethod, number>;
  return {
    reject: per((found) => found.filter((day) => day <= days).length / runs),
    medianDay: per((found) => Math.min(days, found.sort((a, b) => a - b)[Math.floor(runs / 2)]!)),
    meanDay: per((found) => found.reduce((a, day) => a + Math.min(day, days), 0) / runs),
    runs,
  };
}
