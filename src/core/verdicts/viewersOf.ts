import type { Verdict } from '../../model/verdict.ts';
import { chiSquareOfProportions } from '../../stats/proportions/proportionTest.ts';
import { sequentialSplitOfViewers, splitOfViewers } from '../../stats/split/splitOfViewers.ts';
import type { Arms } from './variantDays.ts';

/** Below this the viewers were not shared as planned. */
export const viewerSplitLimit = 0.001;

/** Planned shares, control first; equal where none are given. */
export const plannedShares = ({ variants }: Arms): number[] =>
  variants.map(({ plannedShare }) => plannedShare ?? 1 / variants.length);

/** The chi-square family for viewers who are randomised and counted once. */
export function viewersOf(
  arms: Arms,
  clicks: readonly number[],
  viewers: readonly number[],
): NonNullable<Verdict['viewers']> {
  const shares = plannedShares(arms);
  const { chiSquare, df, p } = chiSquareOfProportions(clicks, viewers);
  const split = splitOfViewers(viewers, shares);
  return {
    chiSquare,
    df,
    p,
    splitChiSquare: split.chiSquare,
    splitDf: split.df,
    splitP: split.p,
    splitAnytimeP: sequentialSplitOfViewers(viewers, shares).anytimeP,
  };
}
