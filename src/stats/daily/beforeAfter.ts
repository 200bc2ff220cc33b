import { tCritical, tTwoSided } from '../special/studentT.ts';
import { compareToControl } from './compareToControl.ts';
import type { DailyTotals } from './dailyTotals.ts';

interface BeforeAfter {
  readonly theta: number;
  readonly lift: number;
  readonly variance: number;
  readonly df: number;
  readonly p: number;
  readonly interval: readonly [low: number, high: number];
  /** Days before and after together. */
  readonly days: number;
}

/**
 * Arm 0 ran before a change, arm 1 after it, arm 2 are siblings that ran throughout. The effect is
 * the after arm against the siblings, less the before arm against the siblings (difference in
 * differences on the log scale), over the last and first `reach` days around the change; Welch df.
 * The two sides share no day, so a lasting shift of the siblings' own looks like an effect: weak
 * evidence by design. Null with fewer than four days on a side.
 */
export function beforeAfter(totals: DailyTotals, reach = 14, alpha = 0.05): BeforeAfter | null {
  const before = side(totals, 0, (days) => days.slice(-reach));
  const after = side(totals, 1, (days) => days.slice(0, reach));
  if (before === null || after === null) return null;
  const theta = after.theta - before.theta;
  const variance = after.variance + before.variance;
  const df = variance ** 2 / (after.variance ** 2 / after.df + before.variance ** 2 / before.df);
  const half = tCritical(alpha, df) * Math.sqrt(variance);
  return {
    theta,
    lift: Math.expm1(theta),
    variance,
    df,
    p: tTwoSided(theta / Math.sqrt(variance), df),
    interval: [Math.expm1(theta - half), Math.expm1(theta + half)],
    days: before.days + after.days,
  };
}

/** One side against the siblings, on days on which the other side did not run. */
function side(totals: DailyTotals, arm: 0 | 1, choose: (days: number[]) => number[]) {
  const own = totals.denominator[arm]!;
  const other = totals.denominator[1 - arm]!;
  const siblings = totals.denominator[2]!;
  const ran: number[] = [];
  for (let d = 0; d < own.length; d++) {
    if (own[d]! > 0 && siblings[d]! > 0 && !(other[d]! > 0)) ran.push(d);
  }
  const days = choose(ran);
  if (days.length < 4) return null;
  const cut = (values: ArrayLike<number>) => Float64Array.from(days, (d) => values[d]!);
  const pick = (columns: readonly ArrayLike<number>[]) => [cut(columns[2]!), cut(columns[arm]!)];
  const result = compareToControl({
    ...totals,
    numerator: pick(totals.numerator),
    denominator: pick(totals.denominator),
    ...(totals.events ? { events: pick(totals.events) } : {}),
  }).arms[0]!;
  return result.variance > 0 ? result : null;
}
