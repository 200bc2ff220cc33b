import { db, rows } from '../../db/query.ts';
import type { PartItem, Period, PeriodKind } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { addDays } from '../days.ts';
import { countedOrders, countedRevenue } from '../results/presale.ts';
import type { AccountChannel, AccountDays } from './accountDays.ts';
import { addSums, figuresOf, noSums, type Sums } from './sums.ts';

/** One currency's channels that count in the report: those which closed its day. */
export interface CurrencyGroup {
  currency: string;
  channels: number[];
  /** One basis: orders and revenue can be added up. */
  bases: string[];
}

/** The report's currencies with the channels that closed the day, or all of them where none did. */
export const currencyGroups = ({ channels, days }: AccountDays): CurrencyGroup[] => {
  const last = days.length - 1;
  const groups = new Map<string, CurrencyGroup>();
  for (const [index, channel] of channels.entries()) {
    if (channel.states[last] !== 'closed') continue;
    const { currency, basis } = channel;
    const group = groups.get(currency) ?? { currency, channels: [], bases: [] };
    group.channels.push(index);
    if (!group.bases.includes(basis)) group.bases.push(basis);
    groups.set(currency, group);
  }
  return [...groups.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
};

/** Orders and revenue of different bases are not added up: unknown together, shown by channel. */
export const onOneBasis = (sums: Sums, { bases }: CurrencyGroup): Sums =>
  bases.length > 1 ? { ...sums, orders: null, revenueMicros: null } : sums;

const isSettled = ({ settledThrough }: AccountChannel, day: string) =>
  settledThrough !== null && day <= settledThrough;

/** The last window index that every channel of the group has settled, or -1. */
export const settledIndex = (account: AccountDays, group: CurrencyGroup): number => {
  const through = group.channels.map((index) => account.channels[index]?.settledThrough ?? '');
  return account.days.findLastIndex((day) => through.every((limit) => day <= limit));
};

/** Sums of a group over days `from` to `to`, its mean a day being taken channel by channel over closed days. */
const groupPeriod = (
  account: AccountDays,
  sums: readonly (readonly Sums[])[],
  group: CurrencyGroup,
  kind: PeriodKind,
  from: number,
  to: number,
): Period | null => {
  if (from < 0 || to < from) return null;
  let total = noSums();
  let most = 0;
  let complete = true;
  for (const index of group.channels) {
    const channel = account.channels[index] as AccountChannel;
    let own = noSums();
    let closed = 0;
    for (let day = from; day <= to; day++) {
      if (channel.states[day] !== 'closed') continue;
      closed += 1;
      own = addSums(own, sums[index]?.[day] as Sums);
    }
    if (closed < to - from + 1) complete = false;
    if (closed === 0) continue;
    total = addSums(total, {
      impressions: own.impressions / closed,
      clicks: own.clicks / closed,
      costMicros: own.costMicros / closed,
      orders: own.orders === null ? null : own.orders / closed,
      revenueMicros: own.revenueMicros === null ? null : own.revenueMicros / closed,
    });
    most = Math.max(most, closed);
  }
  if (most === 0) return null;
  const last = account.days[to] as string;
  return {
    kind,
    from: account.days[from] as string,
    to: last,
    days: most,
    complete,
    settled: group.channels.every((index) =>
      isSettled(account.channels[index] as AccountChannel, last),
    ),
    figures: figuresOf(onOneBasis(total, group)),
  };
};

const lastYear = (ctx: Context, account: AccountDays, group: CurrencyGroup): Period | null => {
  const day = addDays(account.day, -364);
  const ids = group.channels.map((index) => account.channels[index]?.id as string);
  const closed = rows(
    ctx.sql,
    db
      .selectFrom('channelDay')
      .select('channelId')
      .where('day', '=', day)
      .where('state', '=', 'closed'),
  ).filter(({ channelId }) => ids.includes(channelId));
  if (closed.length === 0) return null;
  const [sums] = ctx.sql.all<Sums>(
    `SELECT CAST(ifnull(sum(d.impressions), 0) AS REAL) AS impressions,
       CAST(ifnull(sum(d.clicks), 0) AS REAL) AS clicks,
       CAST(ifnull(sum(d.costMicros), 0) AS REAL) AS costMicros,
       CAST(sum(${countedOrders('d')}) AS REAL) AS orders,
       CAST(sum(${countedRevenue('d')}) AS REAL) AS revenueMicros
     FROM planDay d JOIN entity e ON e.no = d.planNo JOIN channel c ON c.id = e.channelId
       JOIN basis b ON b.no = d.basisNo AND b.basis = c.basis
     WHERE d.day = ? AND c.id IN (SELECT value FROM json_each(?))`,
    [day, JSON.stringify(closed.map(({ channelId }) => channelId))],
  );
  return {
    kind: 'sameWeekdayLastYear',
    from: day,
    to: day,
    days: 1,
    complete: closed.length === ids.length,
    settled: true,
    figures: figuresOf(onOneBasis(sums ?? noSums(), group)),
  };
};

/**
 * Totals per currency: the day against the day before, the same weekday last week, the mean of the 28 days
 * before it, and the same weekday 52 weeks ago; CVR and ROAS also over the last seven settled days against
 * the seven before, since the newest orders are not all in yet.
 */
export const totalsPart = (
  ctx: Context,
  account: AccountDays,
  sums: readonly (readonly Sums[])[],
): PartItem<'totals'>[] =>
  currencyGroups(account).map((group) => {
    const last = account.days.length - 1;
    const settled = settledIndex(account, group);
    const of = (kind: PeriodKind, from: number, to: number) =>
      groupPeriod(account, sums, group, kind, from, to);
    const periods = [
      of('day', last, last),
      of('dayBefore', last - 1, last - 1),
      of('sameWeekdayLastWeek', last - 7, last - 7),
      of('mean28', last - 28, last - 1),
      lastYear(ctx, account, group),
      of('settledWeek', settled - 6, settled),
      of('settledWeekBefore', settled - 13, settled - 7),
    ].filter((period) => period !== null);
    return { currency: group.currency, bases: group.bases, periods };
  });

/** The daily course of each currency over the window, for the charts. */
export const seriesPart = (
  account: AccountDays,
  sums: readonly (readonly Sums[])[],
): PartItem<'series'>[] =>
  currencyGroups(account).map((group) => {
    const settled = settledIndex(account, group);
    return {
      currency: group.currency,
      days: account.days.map((day, index) => {
        const closed = group.channels.every(
          (channel) => account.channels[channel]?.states[index] === 'closed',
        );
        const sum = group.channels.reduce(
          (total, channel) => addSums(total, sums[channel]?.[index] as Sums),
          noSums(),
        );
        return {
          day,
          closed,
          settled: index <= settled,
          figures: closed ? figuresOf(onOneBasis(sum, group)) : null,
        };
      }),
    };
  });

/** Each channel with the state and figures of the day. */
export const channelsPart = (
  { channels, days }: AccountDays,
  sums: readonly (readonly Sums[])[],
): PartItem<'channels'>[] => {
  const last = days.length - 1;
  return channels
    .map((channel, index) => ({ channel, sum: sums[index]?.[last] as Sums }))
    .filter(({ channel }) => channel.active || channel.states[last] === 'closed')
    .map(({ channel, sum }) => ({
      channelId: channel.id,
      name: channel.name,
      platform: channel.platform,
      currency: channel.currency,
      basis: channel.basis,
      settleDays: channel.settleDays,
      state: channel.states[last] as 'closed' | 'partial' | 'missing',
      asOf: channel.asOf[last] ?? null,
      settledThrough: channel.settledThrough,
      figures: channel.states[last] === 'closed' ? figuresOf(sum) : null,
    }));
};
