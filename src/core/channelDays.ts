import type { ChannelDay } from '../model/channelDay.ts';
import type { Page } from '../model/page.ts';
import type { Context } from './context.ts';
import { nowText } from './context.ts';
import { closeDays, lastSettledDay } from './dayState.ts';
import { endOfDay, localDay } from './days.ts';
import { invalidAt } from './failure.ts';
import { channelNoun } from './nouns/channel.ts';
import { decodeCursor, pageOfItems } from './page.ts';
import { getById } from './store.ts';
import { command, query } from './verb.ts';

interface Row {
  channelId: string;
  day: string;
  state: ChannelDay['state'];
  asOf: string;
  closedAt: string | null;
  importId: string | null;
}
const select = `SELECT d.channelId, d.day, d.state, d.asOf, d.closedAt, i.id AS importId
  FROM channelDay d LEFT JOIN import i ON i.no = d.importNo WHERE d.channelId = ?`;

/** Closes a channel's day by a person's word: from now on a live entity without a row there counts 0. */
export const closeChannelDay = command(
  'channelDay.close',
  'write',
  (ctx: Context, input: { channelId: string; day: string; asOf?: string | undefined }) => {
    const channel = getById(ctx, channelNoun, input.channelId);
    const asOf = input.asOf ?? nowText(ctx);
    if (input.day > localDay(ctx.now(), channel.timeZone))
      throw invalidAt(
        '#path/day',
        `${input.day} has not begun in ${channel.timeZone}`,
        'futureDay',
      );
    if (Date.parse(asOf) > ctx.now())
      throw invalidAt('/asOf', 'as of an instant that is still to come', 'futureDay');
    if (Date.parse(asOf) < endOfDay(input.day, channel.timeZone))
      throw invalidAt('/asOf', `${input.day} is not over then in ${channel.timeZone}`, 'futureDay');
    closeDays(ctx, channel.id, [input.day], asOf, null);
    const [row] = ctx.sql.all<Row>(`${select} AND d.day = ?`, [channel.id, input.day]);
    const value = shown(row as Row, lastSettledDay(channel, ctx.now()));
    return { value, subject: channel.id, detail: { day: input.day, asOf } };
  },
);

/** A channel's days that have rows or were closed, newest first. */
export const listChannelDays = query(
  'read',
  (
    ctx: Context,
    input: {
      channelId: string;
      from?: string | undefined;
      to?: string | undefined;
      limit: number;
      cursor?: string | undefined;
    },
  ): Page<ChannelDay> => {
    const channel = getById(ctx, channelNoun, input.channelId);
    const before =
      input.cursor === undefined ? '9999-12-31' : String(decodeCursor(input.cursor, ['string'])[0]);
    const rows = ctx.sql.all<Row>(
      `${select} AND d.day >= ? AND d.day <= ? AND d.day < ? ORDER BY d.day DESC LIMIT ?`,
      [channel.id, input.from ?? '0000-01-01', input.to ?? '9999-12-30', before, input.limit + 1],
    );
    const settled = lastSettledDay(channel, ctx.now());
    return pageOfItems(
      rows.map((row) => shown(row, settled)),
      input.limit,
      ({ day }) => [day],
    );
  },
);

const shown = ({ closedAt, importId, ...row }: Row, settledUntil: string): ChannelDay => ({
  ...row,
  settled: row.state === 'closed' && row.day <= settledUntil,
  closedAt,
  importId,
});
