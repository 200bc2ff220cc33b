import type { Experiment } from '../../model/experiment.ts';
import type { Comparison } from '../../stats/daily/comparison.ts';
import type { AccountNoise } from '../../stats/daily/dailyTotals.ts';
import { firstLookDay } from '../../stats/sequential/dailyBound.ts';
import { type Look, type LookPlan, lookAt } from '../../stats/sequential/look.ts';
import { compareDays } from './evidenceOf.ts';
import type { VariantDays } from './variantDays.ts';

/** Every daily look of a test up to now. A crossing is kept: later days do not take it back. */
export interface LooksSoFar {
  readonly comparison: Comparison;
  /** Now, with `crossed` and `direction` of the first crossing where there was one. */
  readonly looks: readonly Look[];
  /** Index of the day of each arm's first crossing; null where there was none. */
  readonly crossedAt: readonly (number | null)[];
  readonly previousConditionalPower: readonly (number | null)[];
}

/** Replays the looks of a test day by day on the data as they are now known. */
export function looksSoFar(
  experiment: Experiment,
  data: VariantDays,
  count: number,
  plan: LookPlan,
  account: AccountNoise | undefined,
  planEnded: boolean,
): LooksSoFar {
  const { metric, alpha } = experiment;
  const arms = data.columns.clicks.length - 1;
  const crossedAt = new Array<number | null>(arms).fill(null);
  const directions = new Array<number>(arms).fill(0);
  let previous = new Array<number | null>(arms).fill(null);
  const look = (comparison: Comparison, ended: boolean) =>
    comparison.arms.map((arm) => lookAt(arm, { ...plan, ended }));
  for (let n = firstLookDay; n < count; n++) {
    const seen = look(compareDays(metric, data, n, alpha, account), false);
    seen.forEach(({ crossed, direction }, i) => {
      if (!crossed || crossedAt[i] !== null) return;
      crossedAt[i] = n - 1;
      directions[i] = direction;
    });
    previous = seen.map(({ conditionalPower }) => conditionalPower);
  }
  const comparison = compareDays(metric, data, count, alpha, account);
  const looks = look(comparison, planEnded).map((now, i): Look => {
    if (now.crossed && crossedAt[i] === null) {
      crossedAt[i] = count - 1;
      directions[i] = now.direction;
    }
    return crossedAt[i] === null ? now : { ...now, crossed: true, direction: directions[i]! };
  });
  return { comparison, looks, crossedAt, previousConditionalPower: previous };
}
