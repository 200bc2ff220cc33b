import { fisherExact } from './fisherExact.ts';
import { type Counts, proportionDifference, proportionRatio } from './proportionDifference.ts';
import { proportionInterval } from './proportionInterval.ts';
import { chiSquareOfProportions } from './proportionTest.ts';

/** Below this many events (or misses) in an arm the chi-square gives way to mid-p. */
const smallCount = 20;

interface ArmPreview {
  readonly arm: number;
  readonly rate: number;
  readonly rateInterval: readonly [low: number, high: number];
  /** Against arm 0; null for arm 0 itself. */
  readonly difference: number | null;
  readonly differenceInterval: readonly [low: number, high: number] | null;
  readonly ratioInterval: readonly [low: number, high: number] | null;
  readonly p: number | null;
  readonly method: 'chiSquare' | 'midP' | null;
}

/** What totals alone can say: a preview, never a decision about daily ad data. */
interface TotalsPreview {
  readonly kind: 'preview';
  readonly arms: readonly ArmPreview[];
  /** All arms alike? Right only if viewers were randomised and counted once. */
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Fewer than four days, or only period totals: Wilson per arm, Newcombe's difference, Katz' ratio,
 * chi-square or (under 20 events or misses) Fisher's mid-p per arm. It ignores the noise between
 * days, which is why it decides nothing unless the platform randomised and counted viewers.
 */
export function previewTotals(counts: readonly Counts[], alpha = 0.05): TotalsPreview {
  const control = counts[0]!;
  const arms = counts.map((own, arm): ArmPreview => {
    const base = {
      arm,
      rate: own.n > 0 ? own.x / own.n : Number.NaN,
      rateInterval: proportionInterval(own.x, own.n, alpha),
    };
    if (arm === 0) {
      const nothing = { difference: null, differenceInterval: null, ratioInterval: null };
      return { ...base, ...nothing, p: null, method: null };
    }
    const { difference, interval } = proportionDifference(own, control, alpha);
    const fewest = Math.min(own.x, control.x, own.n - own.x, control.n - control.x);
    const whole = [own.x, own.n, control.x, control.n].every(Number.isInteger);
    const exact = fewest < smallCount && fewest >= 0 && whole;
    return {
      ...base,
      difference,
      differenceInterval: interval,
      ratioInterval: proportionRatio(own, control, alpha).interval,
      p: exact
        ? fisherExact(own, control, 'twoSided', true)
        : chiSquareOfProportions([own.x, control.x], [own.n, control.n]).p,
      method: exact ? 'midP' : 'chiSquare',
    };
  });
  const { chiSquare, df, p } = chiSquareOfProportions(
    counts.map(({ x }) => x),
    counts.map(({ n }) => n),
  );
  return { kind: 'preview', arms, chiSquare, df, p };
}
