import type { PoolInput } from './PoolInput.ts';
import { sumDays, type WindowSums } from './sumDays.ts';
import { usableInput } from './usableInput.ts';
import { type ClickValue, clickValue } from './winnow/clickValue.ts';
import type { Constants } from './winnow/constants.ts';
import { type PoolState, poolState } from './winnow/poolState.ts';

/** What is read off a pool's history, each part once and only when asked for. */
export type PoolFacts = {
  /** The input with an objective that its data can carry. */
  input: PoolInput;
  /** Totals by plan of the last days. */
  sums: (days: number) => WindowSums;
  /** The engine's state and value per click. */
  engine: (constants: Constants) => { state: PoolState; value: ClickValue };
};

export const poolFacts = (asked: PoolInput): PoolFacts => {
  const input = usableInput(asked);
  const sums = new Map<number, WindowSums>();
  const engines = new Map<Constants, { state: PoolState; value: ClickValue }>();
  return {
    input,
    sums: (days) => {
      let found = sums.get(days);
      if (!found) {
        found = sumDays(input, days);
        sums.set(days, found);
      }
      return found;
    },
    engine: (constants) => {
      let found = engines.get(constants);
      if (!found) {
        const state = poolState(input, constants);
        found = { state, value: clickValue(input, state, constants) };
        engines.set(constants, found);
      }
      return found;
    },
  };
};
