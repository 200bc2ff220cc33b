import { tTwoSided } from '../special/studentT.ts';

interface Trend {
  /** Change a day of the log rate against the others; -.01 is about 1 % less every day. */
  readonly perDay: number;
  /** The same of the arm's own rate, with what the days did to all left in. */
  readonly ownPerDay: number;
  readonly se: number;
  readonly p: number;
  readonly days: number;
}

/** Fewer days cannot tell a trend from a wave. */
const leastDays = 14;
/** Others that ran on less of the arm's days do not count: a mix that changes is a trend of its own. */
const leastPresence = 0.9;

interface Point {
  readonly t: number;
  readonly ratio: number;
  readonly own: number;
  readonly weight: number;
}

/**
 * Does an arm's rate wear off? Weighted least squares of the daily log ratio to the arms that ran
 * beside it on time, so that what the day does to all cancels; the error is widened by the lag-1
 * correlation of the residuals, for a wave of days looks like a trend. Days without a click on a
 * side are left out. Null below 14 such days, or without others.
 */
export function fatigueTrend(
  clicks: readonly ArrayLike<number>[],
  impressions: readonly ArrayLike<number>[],
  arm: number,
): Trend | null {
  return fatigueTrends(clicks, impressions)(arm);
}

/** `fatigueTrend` of any of many arms: those shown on the same days are summed up once. */
export function fatigueTrends(
  clicks: readonly ArrayLike<number>[],
  impressions: readonly ArrayLike<number>[],
): (arm: number) => Trend | null {
  const known = new Map<string, Companions>();
  return (arm) => trendOf(pointsOf(clicks, impressions, arm, known));
}

function trendOf(points: readonly Point[]): Trend | null {
  const n = points.length;
  if (n < leastDays) return null;
  let [w, wt, wr] = [0, 0, 0];
  for (const { t, ratio, weight } of points) {
    w += weight;
    wt += weight * t;
    wr += weight * ratio;
  }
  const [middle, mean] = [wt / w, wr / w];
  let [stt, str, sto] = [0, 0, 0];
  for (const { t, ratio, own, weight } of points) {
    stt += weight * (t - middle) ** 2;
    str += weight * (t - middle) * ratio;
    sto += weight * (t - middle) * own;
  }
  const perDay = str / stt;
  let [squares, products, previous] = [0, 0, 0];
  for (const { t, ratio, weight } of points) {
    const residual = Math.sqrt(weight) * (ratio - mean - perDay * (t - middle));
    squares += residual * residual;
    products += residual * previous;
    previous = residual;
  }
  // Residuals of a fitted line correlate by about -2/n where days do not.
  const lag1 = squares > 0 ? Math.min(0.8, Math.max(0, products / squares + 2 / n)) : 0;
  const se = Math.sqrt((squares / (n - 2) / stt) * ((1 + lag1) / (1 - lag1)));
  const p = se > 0 ? tTwoSided(perDay / se, n - 2) : 1;
  return { perDay, ownPerDay: sto / stt, se, p, days: n };
}

/** What steady companions of some days sum up to on each of them, the arm itself among them. */
interface Companions {
  readonly count: number;
  readonly clicks: readonly number[];
  readonly impressions: readonly number[];
  /** Whether all of them were shown on the day. */
  readonly all: readonly boolean[];
}

function companionsOn(
  clicks: readonly ArrayLike<number>[],
  impressions: readonly ArrayLike<number>[],
  days: readonly number[],
): Companions {
  const steady = impressions.flatMap((values, other) => {
    const present = days.filter((d) => values[d]! > 0).length;
    return present >= leastPresence * days.length ? [other] : [];
  });
  const sumOf = (columns: readonly ArrayLike<number>[], d: number) =>
    steady.reduce((sum, other) => sum + columns[other]![d]!, 0);
  return {
    count: steady.length,
    clicks: days.map((d) => sumOf(clicks, d)),
    impressions: days.map((d) => sumOf(impressions, d)),
    all: days.map((d) => steady.every((other) => impressions[other]![d]! > 0)),
  };
}

/** The days that the arm and its steady companions shared, on the log scale. */
function pointsOf(
  clicks: readonly ArrayLike<number>[],
  impressions: readonly ArrayLike<number>[],
  arm: number,
  known: Map<string, Companions>,
): Point[] {
  const shown = impressions[arm]!;
  const days: number[] = [];
  for (let d = 0; d < shown.length; d++) if (shown[d]! > 0) days.push(d);
  const key = days.join();
  const companions = known.get(key) ?? companionsOn(clicks, impressions, days);
  known.set(key, companions);
  if (companions.count <= 1) return [];
  return days.flatMap((d, k): Point[] => {
    const count = clicks[arm]![d]!;
    const otherClicks = companions.clicks[k]! - count;
    const otherImpressions = companions.impressions[k]! - shown[d]!;
    if (!(companions.all[k] && count > 0 && otherClicks > 0)) return [];
    const own = Math.log(count / shown[d]!);
    const ratio = own - Math.log(otherClicks / otherImpressions);
    return [{ t: d, ratio, own, weight: 1 / (1 / count + 1 / otherClicks) }];
  });
}
