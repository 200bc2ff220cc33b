import { compareToControl } from '../../src/stats/daily/compareToControl.ts';
import type { AccountNoise, DailyTotals } from '../../src/stats/daily/dailyTotals.ts';
import { learnAccountNoise, type NoiseRecord } from '../../src/stats/daily/learnAccountNoise.ts';
import { noiseRecord } from '../../src/stats/daily/noiseRecord.ts';
import { adjustPValues } from '../../src/stats/multiple/adjustPValues.ts';
import { proportionTest } from '../../src/stats/proportions/proportionTest.ts';
import { dailyBound, FIRST_LOOK_DAY } from '../../src/stats/sequential/dailyBound.ts';
import { tMixtureRadius } from '../../src/stats/sequential/tMixture.ts';
import { zOfTwoSidedP } from '../../src/stats/special/normal.ts';
import { tTwoSided } from '../../src/stats/special/studentT.ts';
import { drawDays, firstDays, type World } from './adDays.ts';
import { type Random, seededRandom } from './random.ts';

/** Methods side by side on the same data. */
export type Method = 'naiveZ' | 'plainJackknife' | 'default' | 'withAccount';

export interface FixedResult {
  /** Share of runs with any false claim (no lift) or with arm 1 claimed (lift), Holm over arms. */
  readonly reject: Readonly<Record<Method, number>>;
  /** Share of 95 % intervals of arm 1 that cover its true lift. */
  readonly coverage: { readonly default: number; readonly withAccount: number };
  readonly runs: number;
}

/** Past tests of an account: as the world itself unless said otherwise, 12 of 14 days. */
export interface AccountWorld {
  readonly world?: Partial<World>;
  readonly tests?: number;
}

function drawAccount(
  world: World,
  account: AccountWorld,
  random: Random,
): AccountNoise | undefined {
  const past: NoiseRecord[] = [];
  const like: World = { ...world, days: 14, arms: 2, lifts: [], ...account.world };
  const { split: _, ...even } = like;
  for (let i = 0; i < (account.tests ?? 12); i++) {
    const record = noiseRecord(drawDays({ ...even, spike: 1, drift: 0 }, random));
    if (record !== null) past.push(record);
  }
  return learnAccountNoise(past, 'count') ?? undefined;
}

const ALPHA = 0.05;

/** The plain test: Mantel-Haenszel, the pair's own jackknife, t on D - 1, Holm over arms. */
const plainP = (totals: DailyTotals): number[] =>
  compareToControl(totals, { weightNoise: 0 }).arms.map((arm) =>
    arm.ownVariance > 0 ? tTwoSided(arm.theta / Math.sqrt(arm.ownVariance), arm.days - 1) : 1,
  );

function naiveP({ numerator, denominator }: DailyTotals): number[] {
  const counts = numerator.map((clicks, arm) => ({
    x: sum(clicks),
    n: sum(denominator[arm]!),
  }));
  return counts.slice(1).map((arm) => proportionTest(arm, counts[0]!).p);
}

/** Error rates, power and coverage of one test read once, after its last day. */
export function runFixed(
  world: World,
  runs: number,
  seed: number,
  account: AccountWorld = {},
): FixedResult {
  const random = seededRandom(seed);
  const reject = { naiveZ: 0, plainJackknife: 0, default: 0, withAccount: 0 };
  const covered = { default: 0, withAccount: 0 };
  const truth = world.lifts?.[1] ?? 0;
  const count = (method: Method, p: readonly number[]) => {
    const claimed = adjustPValues(p, 'holm').map((value) => value < ALPHA);
    if (truth === 0 ? claimed.some(Boolean) : claimed[0]) reject[method]++;
  };
  for (let run = 0; run < runs; run++) {
    const totals = drawDays(world, random);
    const prior = drawAccount(world, account, random);
    count('naiveZ', naiveP(totals));
    count('plainJackknife', plainP(totals));
    for (const [method, options] of [
      ['default', {}],
      ['withAccount', { account: prior }],
    ] as const) {
      const { arms } = compareToControl(totals, options);
      count(
        method,
        arms.map((arm) => arm.p),
      );
      const [low, high] = arms[0]!.interval;
      if (low <= Math.expm1(truth) && Math.expm1(truth) <= high) covered[method]++;
    }
  }
  return {
    reject: scaled(reject, runs),
    coverage: { default: covered.default / runs, withAccount: covered.withAccount / runs },
    runs,
  };
}

/** Rules of daily looking, all on the same data. */
export type LookMethod =
  | 'naiveZ'
  | 'plainJackknife'
  | 'default'
  | 'withAccount'
  | 'withAccountWeeklyHsd'
  | 'mixture';

export interface SequentialResult {
  readonly reject: Readonly<Record<LookMethod, number>>;
  /** Median and mean day of decision; undecided counts as the last day. */
  readonly medianDay: Readonly<Record<LookMethod, number>>;
  readonly meanDay: Readonly<Record<LookMethod, number>>;
  readonly runs: number;
}

/** The same, looked at every day from day 7 to the planned end. */
export function runSequential(
  world: World,
  runs: number,
  seed: number,
  account: AccountWorld = {},
): SequentialResult {
  const random = seededRandom(seed);
  const { days, arms } = world;
  const alpha = ALPHA / (arms - 1);
  const truth = world.lifts?.[1] ?? 0;
  const methods: readonly LookMethod[] = [
    'naiveZ',
    'plainJackknife',
    'default',
    'withAccount',
    'withAccountWeeklyHsd',
    'mixture',
  ];
  const decided = new Map(methods.map((method) => [method, [] as number[]]));
  for (let run = 0; run < runs; run++) {
    const totals = drawDays(world, random);
    const prior = drawAccount(world, account, random);
    const first = new Map<LookMethod, number>();
    for (let day = FIRST_LOOK_DAY; day <= days; day++) {
      const seen = firstDays(totals, day);
      const bound = dailyBound(day, days, alpha);
      const weekly = dailyBound(day, days, alpha, { hwangShihDecani: -4 }, 7);
      const own = compareToControl(seen);
      const moderated = compareToControl(seen, { account: prior });
      const z = (p: readonly number[]) => p.map(zOfTwoSidedP);
      const moderatedZ = z(moderated.arms.map((arm) => arm.p));
      const crossings: Record<LookMethod, boolean[]> = {
        naiveZ: z(naiveP(seen)).map((value) => value >= bound),
        plainJackknife: z(plainP(seen)).map((value) => value >= bound),
        default: z(own.arms.map((arm) => arm.p)).map((value) => value >= bound),
        withAccount: moderatedZ.map((value) => value >= bound),
        withAccountWeeklyHsd: moderatedZ.map((value) => value >= weekly),
        mixture: own.arms.map((arm) => Math.abs(arm.t) >= tMixtureRadius(day, alpha, arm.df)),
      };
      for (const method of methods) {
        if (first.has(method)) continue;
        const crossed = crossings[method];
        if (truth === 0 ? crossed.some(Boolean) : crossed[0]) first.set(method, day);
      }
    }
    for (const method of methods) decided.get(method)!.push(first.get(method) ?? days + 1);
  }
  const per = (f: (found: number[]) => number) =>
    Object.fromEntries(methods.map((method) => [method, f(decided.get(method)!)])) as Record<
      LookMethod,
      number
    >;
  return {
    reject: per((found) => found.filter((day) => day <= days).length / runs),
    medianDay: per((found) => found.sort((a, b) => a - b)[Math.floor(runs / 2)]!),
    meanDay: per((found) => found.reduce((a, day) => a + Math.min(day, days), 0) / runs),
    runs,
  };
}

const scaled = <K extends string>(counts: Record<K, number>, runs: number): Record<K, number> =>
  Object.fromEntries(
    Object.entries<number>(counts).map(([key, value]) => [key, value / runs]),
  ) as Record<K, number>;

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
