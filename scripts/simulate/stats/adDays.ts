import type { DailyTotals } from '../../../src/stats/daily/dailyTotals.ts';
import type { Random } from '../random.ts';

/** One experiment's world: what the daily totals of an ad account are made of. */
export interface World {
  readonly arms: number;
  readonly days: number;
  /** Impressions a day and arm. */
  readonly volume: number;
  readonly rate: number;
  /** Sd of an arm's daily log rate, beyond what the day does to all arms; one for all or per arm. */
  readonly dayNoise: number | readonly number[];
  /** Sd of the day's effect on all arms together. */
  readonly sharedNoise?: number;
  /** Lag-1 correlation of an arm's day noise. */
  readonly rho?: number;
  /** Sd of the log of a day's volume. */
  readonly volumeSd?: number;
  /** One day (the third) with this many times the volume. */
  readonly spike?: number;
  /** Shares per arm by day; default equal. */
  readonly split?: (arm: number, day: number, days: number) => number;
  /** Log rate drifts from -drift to +drift over the test. */
  readonly drift?: number;
  /** Log lifts per arm; default none. */
  readonly lifts?: readonly number[];
  /** Sd of the log of an order's value: the figures are then revenue over cost, resting on orders. */
  readonly basketSd?: number;
}

/** Sd of the day's price of an impression, the same for all arms. */
const priceNoise = 0.1;

/** Daily impressions and clicks (or cost, orders and revenue) of one experiment drawn from a world. */
export function drawDays(world: World, random: Random): DailyTotals {
  const { arms, days, volume, rate, rho = 0, volumeSd = 0, spike = 1, drift = 0 } = world;
  const { basketSd } = world;
  const numerator = Array.from({ length: arms }, () => new Float64Array(days));
  const denominator = Array.from({ length: arms }, () => new Float64Array(days));
  const revenue = Array.from({ length: arms }, () => new Float64Array(days));
  const noise = new Float64Array(arms);
  for (let day = 0; day < days; day++) {
    const size = Math.exp(volumeSd * random.normal()) * (day === 2 ? spike : 1);
    const shared =
      (world.sharedNoise ?? 0.2) * random.normal() + drift * ((2 * day) / (days - 1) - 1);
    const price = basketSd === undefined ? 1 : Math.exp(priceNoise * random.normal());
    for (let arm = 0; arm < arms; arm++) {
      const sd = typeof world.dayNoise === 'number' ? world.dayNoise : world.dayNoise[arm]!;
      const fresh = sd * random.normal();
      noise[arm] = day === 0 ? fresh : rho * noise[arm]! + Math.sqrt(1 - rho * rho) * fresh;
      const share = world.split?.(arm, day, days) ?? 1 / arms;
      const n = Math.round(volume * arms * share * size);
      // Minus half the variance: noisier arms must not have a higher mean rate.
      const p = rate * Math.exp(shared + noise[arm]! - (sd * sd) / 2 + (world.lifts?.[arm] ?? 0));
      denominator[arm]![day] = n * price;
      numerator[arm]![day] = random.binomial(n, Math.min(0.95, p));
      if (basketSd === undefined) continue;
      for (let order = 0; order < numerator[arm]![day]!; order++) {
        revenue[arm]![day]! += Math.exp(basketSd * random.normal() - basketSd ** 2 / 2);
      }
    }
  }
  if (basketSd === undefined) return { numerator, denominator };
  return { numerator: revenue, denominator, events: numerator };
}

/** The first `days` days. */
export function firstDays(
  { numerator, denominator, events }: DailyTotals,
  days: number,
): DailyTotals {
  const cut = (arms: readonly ArrayLike<number>[]) =>
    arms.map((values) => (values as Float64Array).subarray(0, days));
  const cutDown = { numerator: cut(numerator), denominator: cut(denominator) };
  return events === undefined ? cutDown : { ...cutDown, events: cut(events) };
}
