import { about, type Check } from './check.ts';

/** Channels with totals over a period but no closed day in the window: a total is not a day. */
export const periodTotalsOnly: Check = (ctx, { channels, days, day }) => {
  const periods = ctx.sql.all<{ channelId: string; first: string; last: string; entities: number }>(
    `SELECT e.channelId, min(t.startsOn) AS first, max(t.endsOn) AS last, count(DISTINCT t.entityNo) AS entities
     FROM periodTotal t JOIN entity e ON e.no = t.entityNo
     WHERE t.endsOn >= ? AND t.startsOn <= ? GROUP BY e.channelId ORDER BY e.channelId`,
    [days[0], day],
  );
  return periods.flatMap(({ channelId, first, last, entities }) => {
    const channel = channels.find(({ id }) => id === channelId);
    if (!channel || channel.states.includes('closed')) return [];
    const subject = { channelId, name: channel.name };
    return [
      about('periodTotalsOnly', 'warning', 'exportByDay', { first, last, entities }, subject),
    ];
  });
};
