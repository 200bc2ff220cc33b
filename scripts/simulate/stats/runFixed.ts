import { adjustPValues } from '../../../src/stats/multiple/adjustPValues.ts';
import { seededRandom } from '../random.ts';
import { type AccountWorld, drawAccount } from './account.ts';
import { drawDays, type World } from './adDays.ts';
import { judge, type Method, methods } from './methods.ts';

export const nominalAlpha = 0.05;

export interface FixedResult {
  /** Share of runs with any false claim (no lift) or with arm 1 claimed (lift), Holm over arms. */
  readonly reject: Readonly<Record<Method, number>>;
  /** Share of runs with p < .05 for arm 1 taken alone. */
  readonly single: Readonly<Record<Method, number>>;
  /** Share of 95 % intervals of arm 1 that cover its true lift. */
  readonly coverage: { readonly default: number; readonly withAccount: number };
  readonly runs: number;
}

/** Error rates, power and coverage of one test read once, after its last day. NaN: not computed. */
export function runFixed(
  world: World,
  runs: number,
  seed: number,
  account: AccountWorld = {},
): FixedResult {
  const random = seededRandom(seed);
  const none = () => Object.fromEntries(methods.map((method) => [method, 0])) as Counts;
  const [reject, single] = [none(), none()];
  const covered = { default: 0, withAccount: 0 };
  const truth = world.lifts?.[1] ?? 0;
  for (let run = 0; run < runs; run++) {
    const totals = drawDays(world, random);
    const { own, moderated, p } = judge(world, totals, drawAccount(world, account, random));
    for (const method of methods) {
      const found = p[method];
      if (found === null) {
        reject[method] = Number.NaN;
        single[method] = Number.NaN;
        continue;
      }
      const claimed = adjustPValues(found, 'holm').map((value) => value < nominalAlpha);
      if (truth === 0 ? claimed.some(Boolean) : claimed[0]) reject[method]++;
      if (found[0]! < nominalAlpha) single[method]++;
    }
    for (const [method, { arms }] of [
      ['default', own],
      ['withAccount', moderated],
    ] as const) {
      const [low, high] = arms[0]!.interval;
      if (low <= Math.expm1(truth) && Math.expm1(truth) <= high) covered[method]++;
    }
  }
  const shares = (counts: Counts) =>
    Object.fromEntries(methods.map((method) => [method, counts[method] / runs])) as Counts;
  return {
    reject: shares(reject),
    single: shares(single),
    coverage: { default: covered.default / runs, withAccount: covered.withAccount / runs },
    runs,
  };
}

type Counts = Record<Method, number>;
