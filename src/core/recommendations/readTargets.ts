import type { TargetInput, TargetKind } from '../../allocate/targets/TargetInput.ts';
import type { Context } from '../context.ts';
import { addDays, daysBetween } from '../days.ts';

interface TargetRow {
  id: string;
  no: number;
  planId: string;
  channelId: string;
  kind: TargetKind;
  bidMicros: number | null;
  premium: number | null;
  basisNo: number;
  settleDays: number;
}

/** Days that tell of a target's traffic at its present setting. */
const recentDays = 28;

/**
 * The targets of live plans whose bids are set by hand, by plan, with what closed days from `from` to `day` say
 * of them. One query where there are none. What was approved and is not yet seen counts as in force, changed
 * today.
 */
export const readTargets = (
  ctx: Context,
  from: string,
  day: string,
): ReadonlyMap<string, readonly TargetInput[]> => {
  const { sql } = ctx;
  const rows = sql.all<TargetRow>(
    `SELECT t.id, e.no, t.planId, t.channelId, t.kind, t.bidMicros, t.premium, b.no AS basisNo, c.settleDays
     FROM target t JOIN entity e ON e.id = t.id JOIN plan p ON p.id = t.planId
     JOIN channel c ON c.id = t.channelId JOIN basis b ON b.basis = c.basis
     WHERE t.status = 'active' AND t.kind <> 'searchTerm'
       AND p.status = 'active' AND p.bidMode IN ('manualCpc', 'manualCpm') ORDER BY e.no`,
  );
  const byPlan = new Map<string, TargetInput[]>();
  if (rows.length === 0) return byPlan;
  const changedOn = new Map(
    sql
      .all<{ entityId: string; day: string }>(
        `SELECT entityId, max(day) AS day FROM change
         WHERE day >= ? AND entityId <> planId AND field IN ('bidMicros', 'premium') GROUP BY entityId`,
        [from],
      )
      .map((row) => [row.entityId, row.day]),
  );
  const pending = new Map(
    sql
      .all<{ entityId: string; toValue: number }>(
        `SELECT entityId, toValue FROM recommendation WHERE status IN ('approved', 'exported')
           AND kind IN ('bid', 'premium') AND entityId <> planId ORDER BY id`,
      )
      .map((row) => [row.entityId, row.toValue]),
  );
  const places: ({ row: TargetRow; target: TargetInput; since: string } | undefined)[] = [];
  for (const row of rows) {
    const waiting = pending.get(row.id);
    const last = changedOn.get(row.id) ?? null;
    const target: TargetInput = {
      id: row.id,
      kind: row.kind,
      bidMicros: row.bidMicros === null ? null : (waiting ?? row.bidMicros),
      premium: row.bidMicros === null ? (waiting ?? row.premium ?? 0) : 0,
      daysSinceChange:
        waiting !== undefined ? 0 : last === null ? null : daysBetween(last, day) + 1,
      recent: { days: 0, clicks: 0, costMicros: 0 },
      settled: { clicks: 0, orders: 0, revenueMicros: 0 },
    };
    const first = addDays(day, 1 - recentDays);
    places[row.no] = {
      row,
      target,
      since: last !== null && last >= first ? addDays(last, 1) : first,
    };
    const known = byPlan.get(row.planId);
    if (known) known.push(target);
    else byPlan.set(row.planId, [target]);
  }
  const [low, high] = [rows[0]!.no, rows.at(-1)!.no];
  for (const { day: closed, channels } of closedDays(ctx, from, day))
    sql.scan(
      `SELECT entityNo, basisNo, clicks, costMicros, orders, revenueMicros FROM result
       WHERE day = ? AND entityNo BETWEEN ? AND ?`,
      [closed, low, high],
      (cell) => {
        const place = places[cell[0] as number];
        if (!place || place.row.basisNo !== cell[1] || !channels.has(place.row.channelId)) return;
        const { recent, settled } = place.target;
        const clicks = (cell[2] as number | null) ?? 0;
        if (closed >= place.since) {
          recent.days++;
          recent.clicks += clicks;
          recent.costMicros += (cell[3] as number | null) ?? 0;
        }
        if (cell[4] === null || closed > addDays(day, -place.row.settleDays)) return;
        settled.clicks += clicks;
        settled.orders += cell[4] as number;
        settled.revenueMicros += (cell[5] as number | null) ?? 0;
      },
    );
  return byPlan;
};

const closedDays = (
  ctx: Context,
  from: string,
  to: string,
): { day: string; channels: ReadonlySet<string> }[] =>
  ctx.sql
    .all<{ day: string; channels: string }>(
      `SELECT day, json_group_array(channelId) AS channels FROM channelDay
       WHERE state = 'closed' AND day BETWEEN ? AND ? GROUP BY day ORDER BY day`,
      [from, to],
    )
    .map(({ day, channels }) => ({ day, channels: new Set(JSON.parse(channels) as string[]) }));
