import { db, rows } from '../../db/query.ts';
import type { Context } from '../context.ts';
import { lastSettledDay } from '../dayState.ts';
import { addDays } from '../days.ts';
import { countedOrders, countedRevenue } from '../results/presale.ts';

/** Days that a report looks back over. */
export const windowDays = 60;
const metrics = ['impressions', 'clicks', 'costMicros', 'orders', 'revenueMicros'] as const;
type CubeMetric = (typeof metrics)[number];
/** Numbers by plan and day, at `plan * days.length + day`; NaN: no row, or unknown. */
type Cube = Readonly<Record<CubeMetric, Float64Array>>;

export interface AccountChannel {
  id: string;
  name: string;
  platform: string;
  currency: string;
  basis: string;
  settleDays: number;
  active: boolean;
  /** By day of the window. */
  states: ('closed' | 'partial' | 'missing')[];
  asOf: (string | null)[];
  timeZone: string;
  /** The newest day whose orders and revenue no longer change much; null while no day was closed. */
  settledThrough: string | null;
}

export interface AccountPlan {
  no: number;
  id: string;
  name: string;
  status: string;
  channel: number;
  productId: string | null;
  margin: number | null;
  returnRate: number | null;
  purpose: string | null;
  /** Of its product. */
  priceMicros: number | null;
  budgetKnown: boolean;
  /** Largest relative difference between grains on the report's day. */
  gap: number | null;
}

/** Everything of the account's days that a report is computed from: one pass over the plans' days. */
export interface AccountDays {
  day: string;
  days: readonly string[];
  channels: readonly AccountChannel[];
  plans: readonly AccountPlan[];
  cube: Cube;
}

const readChannels = (ctx: Context, days: readonly string[]): AccountChannel[] => {
  const found = rows(
    ctx.sql,
    db.selectFrom('channel').selectAll().where('status', '!=', 'removed').orderBy('id'),
  );
  const marks = rows(
    ctx.sql,
    db
      .selectFrom('channelDay')
      .select(['channelId', 'day', 'state', 'asOf'])
      .where('day', '>=', days[0] as string)
      .where('day', '<=', days.at(-1) as string),
  );
  const byChannel = new Map<string, Map<string, { state: string; asOf: string }>>();
  for (const mark of marks) {
    const known = byChannel.get(mark.channelId) ?? new Map();
    byChannel.set(mark.channelId, known.set(mark.day, mark));
  }
  return found.map((channel) => {
    const known = byChannel.get(channel.id);
    const asOf = days.map((day) => known?.get(day)?.asOf ?? null);
    return {
      id: channel.id,
      name: channel.name,
      platform: channel.platform,
      currency: channel.currency,
      basis: channel.basis,
      settleDays: channel.settleDays,
      active: channel.status === 'active',
      timeZone: channel.timeZone,
      states: days.map((day) => {
        const state = known?.get(day)?.state;
        return state === undefined ? 'missing' : state === 'closed' ? 'closed' : 'partial';
      }),
      asOf,
      settledThrough: asOf.some((at) => at !== null) ? lastSettledDay(channel, ctx.now()) : null,
    };
  });
};

const planRows = `SELECT e.no, p.id, p.name, p.status, p.purpose, p.channelId, p.productId,
    coalesce(p.margin, d.margin) AS margin, coalesce(p.returnRate, d.returnRate) AS returnRate,
    d.priceMicros,
    coalesce(p.dailyBudgetMicros, p.totalBudgetMicros) IS NOT NULL AS budgetKnown
  FROM entity e JOIN plan p ON p.id = e.id LEFT JOIN product d ON d.id = p.productId
  WHERE e.kind = 'plan' ORDER BY e.no`;

type PlanRow = Omit<AccountPlan, 'channel' | 'budgetKnown' | 'gap'> & {
  channelId: string;
  budgetKnown: number;
};

/**
 * The plans' figures of the 60 days up to `day`, on each channel's deciding basis and on closed days only:
 * partial days say what was spent so far and nothing else.
 */
export const readAccountDays = (ctx: Context, day: string): AccountDays => {
  const days = Array.from({ length: windowDays }, (_, i) => addDays(day, i - windowDays + 1));
  const channels = readChannels(ctx, days);
  const channelIndex = new Map(channels.map(({ id }, index) => [id, index]));
  const plans: AccountPlan[] = [];
  for (const { channelId, budgetKnown, ...plan } of ctx.sql.all<PlanRow>(planRows)) {
    const channel = channelIndex.get(channelId);
    if (channel !== undefined)
      plans.push({ ...plan, channel, budgetKnown: budgetKnown === 1, gap: null });
  }
  const planIndex: number[] = [];
  for (const [index, { no }] of plans.entries()) planIndex[no] = index;
  const basisNos = new Map(
    rows(ctx.sql, db.selectFrom('basis').selectAll()).map(({ no, basis }) => [basis, no]),
  );
  const basisOf = channels.map(({ basis }) => basisNos.get(basis) ?? -1);

  const size = plans.length * windowDays;
  const cube = Object.fromEntries(
    metrics.map((name) => [name, new Float64Array(size).fill(Number.NaN)]),
  ) as Record<CubeMetric, Float64Array>;
  const columns = metrics.map((name) => cube[name]);
  const last = windowDays - 1;
  for (const [dayIndex, on] of days.entries()) {
    ctx.sql.scan(
      `SELECT planNo, basisNo, gap, dailyBudgetMicros IS NOT NULL, impressions, clicks,
         costMicros, ${countedOrders('planDay')}, ${countedRevenue('planDay')} FROM planDay WHERE day = ?`,
      [on],
      (row) => {
        const index = planIndex[row[0] as number];
        const plan = index === undefined ? undefined : plans[index];
        if (index === undefined || !plan || basisOf[plan.channel] !== row[1]) return;
        if (dayIndex === last) {
          plan.gap = row[2] as number | null;
          if (row[3] === 1) plan.budgetKnown = true;
        }
        if (channels[plan.channel]?.states[dayIndex] !== 'closed') return;
        const cell = index * windowDays + dayIndex;
        for (let m = 0; m < columns.length; m++) {
          const value = row[m + 4];
          if (typeof value === 'number') (columns[m] as Float64Array)[cell] = value;
        }
      },
    );
  }
  return { day, days, channels, plans, cube };
};
