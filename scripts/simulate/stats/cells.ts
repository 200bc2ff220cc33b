import type { AccountWorld } from './account.ts';
import type { World } from './adDays.ts';
import type { Bar } from './bars.ts';
import type { Method } from './methods.ts';
import { type FixedResult, runFixed } from './runFixed.ts';

export const baseCell: World = { arms: 2, days: 7, volume: 5000, rate: 0.02, dayNoise: 0.1 };
export const firstSeed = 20_260_101;

/** A world, what the reference measured in it, and what it asks of us. */
export interface FixedCell {
  readonly name: string;
  readonly world: Partial<World>;
  readonly account?: AccountWorld;
  /** What is counted: a claim on any arm (on arm 1 where it has a lift), or arm 1 taken alone. */
  readonly measure?: 'reject' | 'single';
  readonly bars?: Partial<Record<Method, Bar>>;
  readonly coverage?: Bar;
  /** Most that the account's method may stay behind a test that knows the variance. */
  readonly oracleGap?: number;
  /** The reference's own figures. */
  readonly published?: Partial<Record<Method, number>>;
}

export const fixed = (cell: FixedCell, runs: number, seed = firstSeed): FixedResult =>
  runFixed({ ...baseCell, ...cell.world }, runs, seed, cell.account);

/** Log lifts with arm 1 at `fraction`. */
export function lift(fraction: number, arms = 2): number[] {
  const lifts = new Array<number>(arms).fill(0);
  lifts[1] = Math.log1p(fraction);
  return lifts;
}

/** Equal shares for half the test, then `low` for all but arm 1. */
export const shift =
  (low: number, arms = 2) =>
  (arm: number, day: number, days: number) =>
    day < days / 2 ? 1 / arms : arm === 1 ? 1 - low * (arms - 1) : low;

/** Published figures in the order naive z, plain, default, account, oracle; null where none is. */
export function published(...values: readonly (number | null)[]): Partial<Record<Method, number>> {
  const order: Method[] = ['naiveZ', 'plainJackknife', 'default', 'withAccount', 'oracle'];
  return Object.fromEntries(
    order.flatMap((method, i) =>
      values[i] === undefined || values[i] === null ? [] : [[method, values[i]]],
    ),
  );
}
