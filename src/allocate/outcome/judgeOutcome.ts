import type { KeepForecast } from './keepForecast.ts';

type OutcomeVerdict = {
  verdict: 'improved' | 'worse' | 'inconclusive';
  actual: number;
  forecast: number;
  /** 95 % interval of realised less forecast, a day. */
  low: number;
  high: number;
  /** Clicks of the pool's unchanged plans in the window over their days before; null = too few plans. */
  poolRatio: number | null;
};

/** Two-sided 95 %, so that a placebo is called one way or the other in about one case in twenty. */
const z = 1.96;
/** Log-sd of what a shared shock leaves after correction. */
const shockSd = 0.05;

/**
 * A plan's window after its changes against the forecast of keeping the old settings. `actual` = realised
 * mean day in the forecast's unit; `poolRatio` scales the forecast by a shock that all plans shared.
 */
export const judgeOutcome = (
  forecast: KeepForecast,
  actual: number,
  poolRatio: number | null,
): OutcomeVerdict => {
  const expected = forecast.mean * (poolRatio ?? 1);
  const sd = Math.hypot(
    forecast.sd * (poolRatio ?? 1),
    poolRatio === null ? 0 : shockSd * expected,
  );
  const gap = actual - expected;
  const [low, high] = [gap - z * sd, gap + z * sd];
  return {
    verdict: low > 0 ? 'improved' : high < 0 ? 'worse' : 'inconclusive',
    actual,
    forecast: expected,
    low,
    high,
    poolRatio,
  };
};
