import { isWeekend } from '../../../src/allocate/day.ts';
import { placeTotal } from '../../../src/allocate/placeTotal.ts';
import { displayLandscape, type Landscape, logSds, readAt, searchLandscape } from './landscape.ts';
import { eventFactors, type Options, warmUp } from './Options.ts';
import { randomFrom } from './random.ts';

/**
 * One account's truth, drawn once from the seed: what no setting changes. Daily arrays run
 * [day x plans]; `known` parts are what an oracle may see, the rest is the day's noise.
 */
export type World = {
  options: Options;
  n: number;
  days: number;
  search: Uint8Array;
  landscape: Landscape[];
  /** First day on which the plan delivers. */
  launch: Int32Array;
  launchBudget: number;
  /** Pool's total a day, currency units. */
  total: number;
  startBid: Float64Array;
  startBudget: Float64Array;
  /** Clicks a day at the top of the page, before noise; and the day's noise on it. */
  clicks: Float64Array;
  clickNoise: Float64Array;
  /** Price level over quality, before noise; and its noise. */
  price: Float64Array;
  priceNoise: Float64Array;
  /** Impressions a day at a share of 1, with the volume's noise. */
  impressions: Float64Array;
  conversionRate: Float64Array;
  conversionNoise: Float64Array;
  orderValue: Float64Array;
};

/** 2026-01-05, a Monday. */
export const firstDayNumber = 20_458;

const cache = new Map<string, Landscape[]>();
const landscapes = ({ firstPrice, spread, spreadRange }: Options): Landscape[] => {
  const key = `${firstPrice} ${spread} ${spreadRange}`;
  let made = cache.get(key);
  if (!made) {
    made = [
      ...logSds(spreadRange).map((sd) => displayLandscape(sd * spread, firstPrice)),
      ...logSds(spreadRange).map((sd) => searchLandscape(sd * spread)),
    ];
    cache.set(key, made);
  }
  return made;
};

export const eventDays = (options: Options): number[] => {
  const first = warmUp + Math.round((options.days * 2) / 3);
  return options.event ? [first, first + 1, first + 2] : [];
};

export const makeWorld = (options: Options): World => {
  const { plans: n, drift, noise } = options;
  const r = randomFrom(options.seed);
  const days = warmUp + options.days;
  const lognormal = (sd: number) => Math.exp(sd * r.normal());
  const perPlan = () => new Float64Array(n);
  const perDay = () => new Float64Array(n * days);
  const shapes = landscapes(options);

  const search = new Uint8Array(n);
  const landscape: Landscape[] = [];
  const [ctr, cvr, aov, top, level] = [perPlan(), perPlan(), perPlan(), perPlan(), perPlan()];
  const [weekendVolume, weekendCvr, quality, age, ar, ema] = [
    perPlan(),
    perPlan(),
    perPlan(),
    perPlan(),
    perPlan(),
    perPlan(),
  ];
  for (let i = 0; i < n; i++) {
    search[i] = r.uniform() < 0.5 ? 1 : 0;
    landscape.push(shapes[search[i]! * 9 + Math.floor(r.uniform() * 9)]!);
    ctr[i] = 0.02 * lognormal(0.45);
    cvr[i] = 0.03 * lognormal(options.cvrSd);
    aov[i] = 50 * lognormal(0.4);
    top[i] = 80 * lognormal(0.8) * options.volume;
    const value = options.startInformation === 'unrelated' ? 1.5 : cvr[i]! * aov[i]!;
    level[i] = 0.5 * options.prices * value ** 0.6 * 1.5 ** 0.4 * lognormal(0.35);
    weekendVolume[i] = options.weekend * lognormal(0.15);
    weekendCvr[i] = 0.92 * lognormal(0.08);
    age[i] = 40 * r.uniform();
    ar[i] = 0.17 * noise * r.normal();
    ema[i] = ctr[i]!;
  }
  const launch = new Int32Array(n);
  // The first plan is there from the start: a pool needs one.
  for (let i = 1; i < n; i++)
    if (r.uniform() < options.cold)
      launch[i] = warmUp + Math.floor(options.days * (0.1 + 0.6 * r.uniform()));

  const world: World = {
    options,
    n,
    days,
    search,
    landscape,
    launch,
    launchBudget: 0,
    total: 0,
    startBid: perPlan(),
    startBudget: perPlan(),
    clicks: perDay(),
    clickNoise: perDay(),
    price: perDay(),
    priceNoise: perDay(),
    impressions: perDay(),
    conversionRate: perDay(),
    conversionNoise: perDay(),
    orderValue: perDay(),
  };
  const event = new Set(eventDays(options));
  for (let t = 0; t < days; t++) {
    const weekend = isWeekend(firstDayNumber + t);
    const shock = 0.06 * noise * r.normal();
    for (let i = 0; i < n; i++) {
      const at = t * n + i;
      level[i]! *= Math.exp(
        0.02 * drift * r.normal() + (r.uniform() < drift / 60 ? 0.3 * r.normal() : 0),
      );
      cvr[i]! *= Math.exp(0.015 * drift * r.normal());
      age[i]! += drift;
      if (r.uniform() < drift / 30) {
        age[i] = 0;
        quality[i] = 0.15 * r.normal();
      }
      ar[i] = 0.5 * ar[i]! + Math.sqrt(0.75) * 0.17 * noise * r.normal();
      const rate =
        ctr[i]! * Math.exp(quality[i]!) * (1 - options.fatigue * (1 - Math.exp(-age[i]! / 20)));
      const gammaNoise = (cv: number) => (cv > 0 ? r.gamma(1 / (cv * cv)) * cv * cv : 1);
      const ctrNoise = gammaNoise(0.12 * noise);
      const score = Math.min(2.5, Math.max(0.4, (ema[i]! / 0.02) ** 0.7));
      ema[i] = 0.85 * ema[i]! + 0.15 * rate * ctrNoise;
      const volume = (weekend ? weekendVolume[i]! : 1) * (event.has(t) ? eventFactors.volume : 1);
      const volumeNoise = Math.exp(ar[i]! + shock);
      world.clicks[at] = top[i]! * (rate / ctr[i]!) * volume;
      world.clickNoise[at] = ctrNoise * volumeNoise;
      world.impressions[at] = (top[i]! / ctr[i]!) * volume * volumeNoise;
      world.price[at] = level[i]! / score;
      world.priceNoise[at] = Math.exp(0.05 * noise * r.normal());
      world.conversionRate[at] =
        cvr[i]! * (weekend ? weekendCvr[i]! : 1) * (event.has(t) ? eventFactors.conversion : 1);
      world.conversionNoise[at] = gammaNoise(0.1 * noise);
      world.orderValue[at] = aov[i]!;
    }
  }
  start(world, () => r.normal());
  // The operator does not know which: bids and total were set as if they ordered. A stream of its own.
  const fate = randomFrom(options.seed * 31 + 7);
  for (let i = 0; i < n; i++)
    if (fate.uniform() < options.dead)
      for (let t = 0; t < days; t++) world.conversionRate[t * n + i] = 0;
  return world;
};

export const valuePerClick = (world: World, at: number): number =>
  world.conversionRate[at]! * world.orderValue[at]!;

/** Expected spend of a plan at a log bid, without noise or budget. */
export const expectedSpend = (world: World, i: number, at: number, logBid: number): number =>
  world.clicks[at]! *
  world.price[at]! *
  readAt(world.landscape[i]!.cost, logBid - Math.log(world.price[at]!));

/** The bid that maximises value / hurdle − cost. */
export const bestLogBid = (world: World, i: number, at: number, hurdle: number): number => {
  const logPrice = Math.log(world.price[at]!);
  const kappa = Math.log(valuePerClick(world, at) / hurdle) - logPrice;
  return logPrice + readAt(world.landscape[i]!.bestLogX, kappa);
};

/** Half of the profit-maximising spend as total; bids half informed; budgets roughly by spend. */
const start = (world: World, normal: () => number): void => {
  const { n, options, startBid, startBudget, launch } = world;
  let best = 0;
  let mean = 0;
  const ideal = Float64Array.from({ length: n }, (_, i) => bestLogBid(world, i, i, 1));
  for (let i = 0; i < n; i++) {
    best += expectedSpend(world, i, i, ideal[i]!);
    mean += ideal[i]! / n;
  }
  world.total = Math.round(best * 50) / 100;
  world.launchBudget = Math.round((50 * world.total) / n) / 100;
  // Operators' bids err around what the pool's total calls for, not around what unlimited money would.
  const spendAt = (logHurdle: number) => {
    let spend = 0;
    for (let i = 0; i < n; i++) {
      ideal[i] = bestLogBid(world, i, i, Math.exp(logHurdle));
      spend += expectedSpend(world, i, i, ideal[i]!);
    }
    return spend;
  };
  let [low, high] = [0, 4];
  for (let k = 0; k < 30; k++) {
    const mid = (low + high) / 2;
    if (spendAt(mid) > world.total * options.startFill) low = mid;
    else high = mid;
  }
  mean = ideal.reduce((a, b) => a + b, 0) / n;
  const weight = options.startInformation === 'half' ? 0.5 : 0;
  for (let i = 0; i < n; i++) {
    const logBid = weight * ideal[i]! + (1 - weight) * mean + 0.3 * normal();
    startBid[i] = Math.exp(logBid);
    startBudget[i] = expectedSpend(world, i, i, logBid) ** 0.7 * Math.exp(0.45 * normal());
    if (launch[i]! > 0) startBudget[i] = 0;
  }
  const none = new Float64Array(n);
  const { amounts } = placeTotal(
    startBudget,
    none,
    startBudget.map((b) => (b > 0 ? world.total * 100 : 0)),
    none.map(() => 1),
    Math.round(world.total * 100),
  );
  world.startBudget = amounts.map((cents) => cents / 100);
};
