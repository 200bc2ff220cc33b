import { type MetricName, metricNames } from '../model/result.ts';
import type { Series, SeriesQuery } from '../model/series.ts';
import type { Context } from './context.ts';
import { daysBetween } from './days.ts';
import { Failure, invalidAt } from './failure.ts';
import { query } from './verb.ts';

const longestDays = 800;
const per = (numerator: number | null, divisor: number | null) =>
  numerator !== null && divisor !== null && divisor > 0 ? numerator / divisor : null;

/** The daily figures of one entity; a plan's days are at its deciding grain. */
export const getSeries = query('read', (ctx: Context, input: SeriesQuery): Series => {
  const { entityId, from, to } = input;
  if (to < from) throw invalidAt('#query/to', 'ends before it starts');
  if (daysBetween(from, to) >= longestDays)
    throw invalidAt('#query/to', `at most ${longestDays} days`);
  const [entity] = ctx.sql.all<{ no: number; kind: string; basis: string }>(
    `SELECT entity.no, entity.kind, channel.basis FROM entity JOIN channel ON channel.id = entity.channelId
     WHERE entity.id = ?`,
    [entityId],
  );
  if (!entity) throw new Failure('notFound', `no ${entityId} in this workspace`);
  const basis = input.basis ?? entity.basis;
  const [table, no] = entity.kind === 'plan' ? ['planDay', 'planNo'] : ['result', 'entityNo'];
  // The tables are ordered by day first, so one entity is sought day by day.
  const rows = ctx.sql.all<{ day: string } & Record<MetricName, number | null>>(
    `WITH RECURSIVE days(day) AS (SELECT ? UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < ?)
     SELECT r.day, ${metricNames.map((name) => `r.${name}`).join(', ')}
     FROM days CROSS JOIN ${table} r ON r.day = days.day AND r.${no} = ?
       AND r.basisNo = (SELECT no FROM basis WHERE basis = ?) ORDER BY r.day`,
    [from, to, entity.no, basis],
  );
  const data = rows.map((row) => ({
    ...row,
    ctr: per(row.clicks, row.impressions),
    cvr: per(row.orders, row.clicks),
    cpcMicros: per(row.costMicros, row.clicks),
    roas: per(row.revenueMicros, row.costMicros),
  }));
  return { entityId, basis, from, to, data };
});
