import type { Experiment, Variant } from '../../model/experiment.ts';
import type { MetricColumns } from '../../stats/daily/metricTotals.ts';
import type { Context } from '../context.ts';
import { closedDays } from '../dayState.ts';
import { addDays } from '../days.ts';
import { isPresale } from '../results/presale.ts';

/** An entity of a variant with what reading its figures needs. */
interface VariantEntity {
  no: number;
  kind: string;
  id: string;
  planNo: number;
  arm: number;
  channelId: string;
  basis: string;
  currency: string;
  settleDays: number;
  /** Its group, else its plan: where the same variants run side by side. */
  place: string;
}

/** The experiment's variants, control first, and where their figures are. */
export interface Arms {
  readonly variants: readonly Variant[];
  readonly entities: readonly VariantEntity[];
  readonly channels: readonly string[];
  /** Null where the channels differ: then orders and money are not compared. */
  readonly basis: string | null;
  readonly currency: string | null;
  readonly settleDays: number;
  /** Places in which every variant runs, if there are several: strata of each day. */
  readonly places: readonly string[];
}

export type Figure = 'impressions' | 'clicks' | 'cost' | 'orders' | 'revenue' | 'carts' | 'profit';

/** Figures `[arm][day]` of the days that are closed in every channel. */
export interface VariantDays {
  readonly days: readonly string[];
  /** How many of `days`, from the first, are settled: orders and money may be read there. */
  readonly settled: number;
  readonly columns: Readonly<Record<Figure, readonly Float64Array[]>>;
  /** Costs are in one currency; orders and revenue besides on one basis, and given, those of a pre-sale too. */
  readonly knownCost: boolean;
  readonly knownOrders: boolean;
  readonly knownRevenue: boolean;
  readonly knownProfit: boolean;
  /** Counts by place, `[arm][day * strata + place]`; null where there is one place only. */
  readonly cells: {
    readonly strata: number;
    readonly columns: Readonly<
      Record<'impressions' | 'clicks' | 'orders', readonly Float64Array[]>
    >;
  } | null;
}

/** Resolves an experiment's variants; the control comes first. */
export function armsOf(ctx: Pick<Context, 'sql'>, experiment: Experiment): Arms {
  const variants = [...experiment.variants].sort((a, b) => Number(b.control) - Number(a.control));
  const wanted = variants.flatMap(({ entityIds }, arm) => entityIds.map((id) => [id, arm]));
  const entities = ctx.sql.all<VariantEntity>(
    `SELECT e.no, e.kind, e.id, e.planNo, w.value ->> 1 AS arm, e.channelId, c.basis, c.currency, c.settleDays,
       ifnull(k.groupId, e.planNo) AS place
     FROM json_each(?) w CROSS JOIN entity e ON e.id = w.value ->> 0 JOIN channel c ON c.id = e.channelId
     LEFT JOIN creative k ON k.id = e.id`,
    [JSON.stringify(wanted)],
  );
  const only = <T>(pick: (entity: VariantEntity) => T): T | null => {
    const values = new Set(entities.map(pick));
    return values.size === 1 ? [...values][0]! : null;
  };
  return {
    variants,
    entities,
    channels: [...new Set(entities.map(({ channelId }) => channelId))],
    basis: only(({ basis }) => basis),
    currency: only(({ currency }) => currency),
    settleDays: Math.max(0, ...entities.map(({ settleDays }) => settleDays)),
    places: sharedPlaces(variants.length, entities),
  };
}

/** The places of all variants where they are the same two or more for each; else none. */
function sharedPlaces(variants: number, entities: readonly VariantEntity[]): string[] {
  const of = (arm: number) =>
    [...new Set(entities.filter((entity) => entity.arm === arm).map(({ place }) => place))].sort();
  const first = of(0);
  if (first.length < 2) return [];
  const same = (arm: number) => JSON.stringify(of(arm)) === JSON.stringify(first);
  return Array.from({ length: variants - 1 }, (_, i) => i + 1).every(same) ? first : [];
}

interface Row {
  at: number;
  arm: number;
  stratum: number;
  impressions: number | null;
  clicks: number | null;
  cost: number | null;
  orders: number | null;
  revenue: number | null;
  carts: number | null;
  profit: number | null;
  /** 1 where orders were placed in a pre-sale and nobody said at what value. */
  unvalued: number | null;
}

/** Figures of a row by the day's kind: with what was placed in a pre-sale where that is going on. */
const withPlaced = (paid: string, placed: string) =>
  `iif(d.value ->> 1, ifnull(r.${paid}, 0) + ifnull(r.${placed}, 0), r.${paid})`;
const orders = withPlaced('orders', 'presaleOrders');
const revenue = withPlaced('revenueMicros', 'presaleRevenueMicros');

/**
 * Daily figures from `from` to `to`, one row of SQL a day and variant. A closed day without a row
 * counts 0. Profit is revenue x (1 - return rate) x margin - cost, where the margin is known.
 */
export function variantDays(ctx: Context, arms: Arms, from: string, to: string): VariantDays {
  const days = commonDays(ctx, arms, from, to);
  const lastSettled = addDays(to, -arms.settleDays);
  const empty = () => arms.variants.map(() => new Float64Array(days.length));
  const columns: Record<Figure, Float64Array[]> = {
    impressions: empty(),
    clicks: empty(),
    cost: empty(),
    orders: empty(),
    revenue: empty(),
    carts: empty(),
    profit: empty(),
  };
  const strata = Math.max(1, arms.places.length);
  const cellsOf = () => arms.variants.map(() => new Float64Array(days.length * strata));
  const cells = { impressions: cellsOf(), clicks: cellsOf(), orders: cellsOf() };
  let [knownOrders, knownRevenue, knownProfit, valued] = [false, false, true, true];
  const table = arms.entities[0]?.kind === 'plan' ? 'planDay' : 'result';
  const key = table === 'planDay' ? 'planNo' : 'entityNo';
  const presale = presaleDaysOf(ctx, arms, days);
  const rows = ctx.sql.all<Row>(
    `SELECT d.key AS at, e.value ->> 1 AS arm, e.value ->> 5 AS stratum, sum(r.impressions) AS impressions,
       sum(r.clicks) AS clicks, CAST(sum(r.costMicros) AS REAL) AS cost, sum(${orders}) AS orders,
       CAST(sum(${revenue}) AS REAL) AS revenue,
       sum(ifnull(r.carts, 0) + ifnull(r.favourites, 0)) AS carts,
       sum((${revenue}) * (1 - (e.value ->> 3)) * (e.value ->> 4) - ifnull(r.costMicros, 0)) AS profit,
       max((d.value ->> 1) AND r.presaleOrders > 0 AND r.presaleRevenueMicros IS NULL) AS unvalued
     FROM json_each(?) d CROSS JOIN json_each(?) e
     CROSS JOIN ${table} r ON r.day = d.value ->> 0 AND r.${key} = e.value ->> 0
       AND r.basisNo = (SELECT no FROM basis WHERE basis = e.value ->> 2)
     GROUP BY d.key, e.value ->> 1, e.value ->> 5`,
    [
      JSON.stringify(days.map((day) => [day, presale.has(day) ? 1 : 0])),
      JSON.stringify(keysOf(ctx, arms)),
    ],
  );
  for (const row of rows) {
    for (const figure of Object.keys(columns) as Figure[]) {
      columns[figure][row.arm]![row.at]! += row[figure] ?? 0;
    }
    const cell = row.at * strata + row.stratum;
    cells.impressions[row.arm]![cell] = row.impressions ?? 0;
    cells.clicks[row.arm]![cell] = row.clicks ?? 0;
    cells.orders[row.arm]![cell] = row.orders ?? 0;
    if (row.orders !== null) knownOrders = true;
    if (row.revenue !== null) knownRevenue = true;
    if (row.unvalued) valued = false;
    if (row.profit === null && row.revenue !== null) knownProfit = false;
  }
  const comparable = arms.basis !== null;
  return {
    days,
    settled: days.filter((day) => day <= lastSettled).length,
    columns,
    knownCost: arms.currency !== null,
    knownOrders: knownOrders && comparable,
    knownRevenue: knownRevenue && valued && comparable && arms.currency !== null,
    knownProfit: knownProfit && knownRevenue && valued && comparable && arms.currency !== null,
    cells: strata > 1 ? { strata, columns: cells } : null,
  };
}

/** The first `count` days of a metric's columns. */
export function metricColumns({ columns }: VariantDays, count: number): MetricColumns {
  const cut = (figure: Figure) => columns[figure].map((values) => values.subarray(0, count));
  return {
    impressions: cut('impressions'),
    clicks: cut('clicks'),
    cost: cut('cost'),
    orders: cut('orders'),
    revenue: cut('revenue'),
    carts: cut('carts'),
    profit: cut('profit'),
  };
}

/** Days on which a plan of any variant was in pre-sale: then all variants count orders placed too. */
function presaleDaysOf(ctx: Context, { entities }: Arms, days: readonly string[]): Set<string> {
  const plans = new Map(entities.map(({ planNo, basis }) => [planNo, basis]));
  const found = ctx.sql.all<{ day: string }>(
    `SELECT DISTINCT p.day FROM json_each(?) d CROSS JOIN json_each(?) e
     CROSS JOIN planDay p ON p.day = d.value AND p.planNo = e.value ->> 0
       AND p.basisNo = (SELECT no FROM basis WHERE basis = e.value ->> 1) WHERE ${isPresale('p')}`,
    [JSON.stringify(days), JSON.stringify([...plans])],
  );
  return new Set(found.map(({ day }) => day));
}

function commonDays(ctx: Context, arms: Arms, from: string, to: string): string[] {
  let common: string[] | null = null;
  for (const channelId of arms.channels) {
    const closed: string[] = closedDays(ctx, channelId, from, to);
    const known: Set<string> = new Set(closed);
    common = common === null ? closed : common.filter((day: string) => known.has(day));
  }
  return common ?? [];
}

/** [number, arm, basis, return rate, margin, stratum] of every entity; rates of its plan, else its product. */
function keysOf(ctx: Context, { entities, places }: Arms): (number | string | null)[][] {
  const rates = new Map(
    ctx.sql
      .all<{ no: number; returnRate: number | null; margin: number | null }>(
        `SELECT e.no, ifnull(p.returnRate, ifnull(q.returnRate, 0)) AS returnRate,
           ifnull(p.margin, q.margin) AS margin
         FROM json_each(?) n CROSS JOIN entity e ON e.no = n.value JOIN plan p ON p.id = e.id
         LEFT JOIN product q ON q.id = p.productId`,
        [JSON.stringify([...new Set(entities.map(({ planNo }) => planNo))])],
      )
      .map((row) => [row.no, row]),
  );
  return entities.map(({ no, arm, basis, planNo, place }) => {
    const rate = rates.get(planNo);
    return [
      no,
      arm,
      basis,
      rate?.returnRate ?? 0,
      rate?.margin ?? null,
      Math.max(0, places.indexOf(place)),
    ];
  });
}
