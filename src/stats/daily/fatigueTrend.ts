import { tTwoSided } from '../special/studentT.ts';

export interface Trend {
  /** Change of the log rate ratio a day; -.01 is about 1 % less every day. */
  readonly perDay: number;
  readonly se: number;
  readonly p: number;
  readonly days: number;
}

/** Fewer days cannot tell a trend from a wave. */
const MIN_DAYS = 14;

/**
 * Does an arm's rate wear off? Weighted least squares of the daily log ratio to all other arms
 * together on time, so that what the day does to all cancels; days without a click on a side are
 * left out. Null below 14 such days.
 */
export function fatigueTrend(
  clicks: readonly ArrayLike<number>[],
  impressions: readonly ArrayLike<number>[],
  arm: number,
): Trend | null {
  const points: { t: number; y: number; w: number }[] = [];
  const days = clicks[arm]!.length;
  for (let d = 0; d < days; d++) {
    let [otherClicks, otherImpressions] = [0, 0];
    for (let other = 0; other < clicks.length; other++) {
      if (other === arm) continue;
      otherClicks += clicks[other]![d]!;
      otherImpressions += impressions[other]![d]!;
    }
    const [own, shown] = [clicks[arm]![d]!, impressions[arm]![d]!];
    if (!(own > 0 && otherClicks > 0 && shown > 0 && otherImpressions > 0)) continue;
    const y = Math.log(own / shown) - Math.log(otherClicks / otherImpressions);
    points.push({ t: d, y, w: 1 / (1 / own + 1 / otherClicks) });
  }
  const n = points.length;
  if (n < MIN_DAYS) return null;
  let [w, wt, wy] = [0, 0, 0];
  for (const point of points) {
    w += point.w;
    wt += point.w * point.t;
    wy += point.w * point.y;
  }
  let [stt, sty] = [0, 0];
  for (const point of points) {
    stt += point.w * (point.t - wt / w) ** 2;
    sty += point.w * (point.t - wt / w) * (point.y - wy / w);
  }
  const perDay = sty / stt;
  let residual = 0;
  for (const { t, y, w: weight } of points) {
    residual += weight * (y - wy / w - perDay * (t - wt / w)) ** 2;
  }
  const se = Math.sqrt(residual / (n - 2) / stt);
  return { perDay, se, p: tTwoSided(perDay / se, n - 2), days: n };
}
