import { keptDay, keptVolumeSlope } from '../winnow/effect.ts';
import type { PlanModel } from '../winnow/planModel.ts';

/** A plan's mean day if its settings were kept, in the objective's unit, and how sure that is. */
export type KeepForecast = {
  mean: number;
  /** Standard deviation of (realised mean day − `mean`) over `days`. */
  sd: number;
  costMicros: number;
  clicks: number;
  /** Worth of a unit of revenue (or an order, a click) when it was forecast. */
  weight: number;
  days: number;
};

/** Squared coefficient of variation of a day's volume and of a slow drift a day; variance a day of log volume. */
const volumeNoise = 0.06;
const volumeDrift = 0.01;
/** Days are correlated: a week's mean is noisier than seven independent days would make it. */
const serial = 2;

/**
 * What keeping the present settings is forecast to bring, from the shrunk state: neither the lucky nor
 * the unlucky recent past carries over, so that regression to the mean is no improvement. The spread
 * holds what is not known (value, volume), drift, daily noise and the luck of counting orders, whose values have
 * the squared coefficient of variation `orderSpread`.
 */
export const keepForecast = (
  m: PlanModel,
  i: number,
  objective: 'profit' | 'revenue' | 'orders' | 'clicks',
  conversionRate: number,
  orderSpread: number,
  weight: number,
  days: number,
): KeepForecast => {
  const profit = objective === 'profit';
  const day = keptDay(m, i, profit);
  const value = profit ? day.worth + day.spendMicros : day.worth;
  // Under a budget that binds, volume noise hardly reaches spend.
  const slope = keptVolumeSlope(m, i);
  const state = Math.max(0, m.spendSd[i]! ** 2 - 0.04);
  const volume = slope ** 2 * (state + volumeDrift * (days / 3) + (serial * volumeNoise) / days);
  const orders = Math.max(day.clicks * conversionRate * days, 1e-9);
  const counting =
    objective === 'clicks'
      ? 1 / Math.max(day.clicks * days, 1e-9)
      : (1 + (objective === 'orders' ? 0 : orderSpread)) / orders;
  const relative =
    objective === 'clicks' ? 0 : m.relativeSd[i]! ** 2 + 0.015 ** 2 * days + 0.01 / days;
  // Volume moves value and cost together; value's own doubt moves it alone.
  const variance = day.worth ** 2 * volume + value ** 2 * (relative + counting);
  return {
    mean: day.worth,
    sd: Math.sqrt(variance),
    costMicros: day.spendMicros,
    clicks: day.clicks,
    weight,
    days,
  };
};
