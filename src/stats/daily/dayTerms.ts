import type { DailyTotals } from './dailyTotals.ts';

/** The days of one control pair reduced to two weighted sums a day. */
export interface DayTerms {
  /** Days used: both arms ran. */
  readonly days: number;
  /** Weighted numerators of the arm and of the control, length `days`. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Each day's part of the variance inside days, before division by `sumX * sumY`. */
  readonly within: Float64Array;
  readonly sumX: number;
  readonly sumY: number;
  /** Unweighted totals over the used days. */
  readonly volume: number;
  readonly controlVolume: number;
  readonly events: number;
  readonly controlEvents: number;
  readonly binomial: boolean;
}

/** Pooled rate over all arms, days and strata; the weights use it and the volumes only. */
export function pooledRate({ numerator, denominator }: DailyTotals): number {
  let counts = 0;
  let chances = 0;
  for (let arm = 0; arm < numerator.length; arm++) {
    const c = numerator[arm]!;
    const n = denominator[arm]!;
    for (let i = 0; i < n.length; i++) {
      counts += c[i]!;
      chances += n[i]!;
    }
  }
  return chances > 0 ? counts / chances : 0;
}

/**
 * Mantel-Haenszel terms of arm `arm` against arm 0 with precision day weights
 * g_d = 1 / (1 + 2 s^2 / b_d), b_d = (1-p)/p (1/n_v + 1/n_0): a day counts by what it tells, so one
 * huge day cannot outweigh its own noise (Greenland & Robins 1985 for the terms and the binomial
 * part). `weightNoise` is s; 0 gives plain Mantel-Haenszel. Money has no weights (g = 1).
 */
export function dayTerms(
  totals: DailyTotals,
  arm: number,
  weightNoise: number,
  rate: number,
): DayTerms {
  const strata = totals.strata ?? 1;
  const c1 = totals.numerator[arm]!;
  const n1 = totals.denominator[arm]!;
  const c0 = totals.numerator[0]!;
  const n0 = totals.denominator[0]!;
  const events1 = totals.events?.[arm] ?? c1;
  const events0 = totals.events?.[0] ?? c0;
  const binomial = totals.events === undefined;
  const length = Math.min(n1.length, n0.length) / strata;
  const x = new Float64Array(length);
  const y = new Float64Array(length);
  const within = new Float64Array(length);
  // Carts may outnumber clicks: then a count is Poisson, not binomial.
  const odds = rate < 1 ? (1 - rate) / rate : 1 / rate;
  const overlap = rate < 1 ? 1 : 0;
  const noise = binomial && rate > 0 ? 2 * weightNoise * weightNoise : 0;
  let days = 0;
  let sumX = 0;
  let sumY = 0;
  let volume = 0;
  let controlVolume = 0;
  let events = 0;
  let controlEvents = 0;
  for (let day = 0; day < length; day++) {
    let dayX = 0;
    let dayY = 0;
    let dayWithin = 0;
    let dayN1 = 0;
    let dayN0 = 0;
    let dayE1 = 0;
    let dayE0 = 0;
    let shared = false;
    for (let i = day * strata; i < (day + 1) * strata; i++) {
      const a = n1[i]!;
      const b = n0[i]!;
      dayN1 += a;
      dayN0 += b;
      dayE1 += events1[i]!;
      dayE0 += events0[i]!;
      if (!(a > 0 && b > 0)) continue;
      shared = true;
      const share = 1 / (a + b);
      const eventsHere = c1[i]! + c0[i]!;
      dayX += c1[i]! * b * share;
      dayY += c0[i]! * a * share;
      const both = eventsHere * a * b * share - overlap * c1[i]! * c0[i]!;
      dayWithin += both > 0 ? both * share : 0;
    }
    if (!shared) continue;
    const g = noise > 0 ? 1 / (1 + (noise * dayN1 * dayN0) / (odds * (dayN1 + dayN0))) : 1;
    x[days] = g * dayX;
    y[days] = g * dayY;
    within[days] = g * g * dayWithin;
    sumX += g * dayX;
    sumY += g * dayY;
    volume += dayN1;
    controlVolume += dayN0;
    events += dayE1;
    controlEvents += dayE0;
    days++;
  }
  return {
    days,
    x: x.subarray(0, days),
    y: y.subarray(0, days),
    within: within.subarray(0, days),
    sumX,
    sumY,
    volume,
    controlVolume,
    events,
    controlEvents,
    binomial,
  };
}
