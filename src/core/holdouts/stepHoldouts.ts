import type { Context } from '../context.ts';
import type { PoolToSolve } from '../recommendations/PoolToSolve.ts';
import { estimateHoldout } from './estimateHoldout.ts';
import { keepHoldout, openHoldouts } from './storedHoldouts.ts';
import { swapSides } from './swapSides.ts';

/**
 * What a day's report does for holdouts, inside its transaction: change sides where it is time, and say what
 * they are worth so far. `moved`: settings changed, so the pools must be read again.
 */
export const stepHoldouts = (
  ctx: Context,
  day: string,
  readPools: () => readonly PoolToSolve[],
): { moved: boolean; changed: boolean } => {
  const moved = swapSides(ctx, day, readPools);
  let changed = moved;
  for (const holdout of openHoldouts(ctx, day)) {
    const estimate = estimateHoldout(ctx, holdout, day);
    if (estimate === null || JSON.stringify(estimate) === JSON.stringify(holdout.estimate))
      continue;
    keepHoldout(ctx, holdout, { estimate: JSON.stringify(estimate) });
    changed = true;
  }
  return { moved, changed };
};
