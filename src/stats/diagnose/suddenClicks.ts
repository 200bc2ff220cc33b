import { normalTail } from '../special/normal.ts';

interface SuddenClicks {
  readonly ctrRatio: number;
  readonly p: number;
  /** Orders that the extra clicks should have brought at the earlier rate, and did not. */
  readonly missingOrders: number;
}

export interface ClickPeriod {
  readonly impressions: number;
  readonly clicks: number;
  readonly orders: number;
}

/** Day noise of a log CTR that is nothing unusual. */
const dayNoise = 0.2;

/**
 * Clicks that came suddenly and bought nothing: CTR at least doubles beyond counts and day noise
 * while orders stay significantly short of what the clicks should have brought (Poisson). Null where
 * nothing of the kind is seen.
 */
export function suddenClicks(now: ClickPeriod, before: ClickPeriod): SuddenClicks | null {
  if (!(now.clicks > 0 && before.clicks > 0 && now.impressions > 0)) return null;
  const ctrRatio = now.clicks / now.impressions / (before.clicks / before.impressions);
  const se = Math.sqrt(1 / now.clicks + 1 / before.clicks + 2 * dayNoise ** 2);
  const p = 2 * normalTail(Math.abs(Math.log(ctrRatio)) / se);
  const expected = now.clicks * (before.orders / before.clicks);
  const short = (expected - now.orders) / Math.sqrt(Math.max(1, expected));
  if (!(ctrRatio >= 2 && p < 0.01 && short > 3 && now.orders < expected / 2)) return null;
  return { ctrRatio, p, missingOrders: expected - now.orders };
}
