import type { HoldoutPair } from '../../model/holdout.ts';

/** Draws by lot which plan of each pair is acted on first: bit k of the random bytes swaps pair k. */
export const drawSides = (
  pairs: readonly HoldoutPair[],
  random: Uint8Array,
): { seed: string; pairs: HoldoutPair[] } => ({
  seed: Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  pairs: pairs.map(({ first, second }, k) =>
    ((random[k >> 3] as number) >> (7 - (k & 7))) & 1
      ? { first: second, second: first }
      : { first, second },
  ),
});
