import type { PeriodTotalInput } from '../../model/periodTotal.ts';
import { type MetricName, metricNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { localDay } from '../days.ts';
import { invalidAt } from '../failure.ts';
import { command } from '../verb.ts';
import { basisNoOf } from './basisNo.ts';
import { findEntities } from './findEntities.ts';
import { keepPeriodTotals } from './keepPeriodTotals.ts';
import type { ReadRow } from './readRow.ts';

interface Channel {
  id: string;
  basis: string;
  timeZone: string;
}

/** Whom a total is of, as a row of results says it. */
const rowOf = (row: PeriodTotalInput): ReadRow => ({
  entityId: row.entityId ?? null,
  channelId: row.channelId ?? null,
  externalId: row.externalId ?? null,
  grain: row.grain ?? null,
  day: row.startsOn,
  basis: null,
  currency: null,
  values: [],
  present: 0,
});

/** Writes totals over periods, all or none; a field that a row leaves out keeps what is there. */
export const writePeriodTotals = command(
  'periodTotals.write',
  'write',
  (ctx: Context, { rows }: { rows: readonly PeriodTotalInput[] }) => {
    const named = rows.map(rowOf);
    const entityOf = findEntities(ctx, named);
    const channels = new Map(
      ctx.sql
        .all<Channel>('SELECT id, basis, timeZone FROM channel')
        .map((channel) => [channel.id, channel]),
    );
    const bases = new Map<string, number>();
    let changed = false;
    rows.forEach((row, index) => {
      const entity = entityOf(named[index]!);
      const place = `/rows/${index}`;
      if (entity === 'unknown') throw invalidAt(place, 'no such entity', 'unknownReference');
      if (entity === 'ambiguous') {
        throw invalidAt(place, 'several grains have this external id; name the grain');
      }
      const channel = channels.get(entity.channelId)!;
      if (row.endsOn > localDay(ctx.now(), channel.timeZone)) {
        throw invalidAt(`${place}/endsOn`, `${row.endsOn} is still to come`, 'futureDay');
      }
      const basis = row.basis ?? channel.basis;
      const basisNo = bases.get(basis) ?? basisNoOf(ctx, basis);
      bases.set(basis, basisNo);
      if (write(ctx, entity.no, basisNo, row)) changed = true;
    });
    if (changed) ctx.sql.all('UPDATE figureState SET revision = revision + 1');
    return { value: { written: rows.length }, detail: { rows: rows.length } };
  },
);

/** Writes one total; true where it is new or differs. */
function write(ctx: Context, entityNo: number, basisNo: number, row: PeriodTotalInput): boolean {
  const given = metricNames.filter((name: MetricName) => row[name] !== undefined);
  const values = given.map((name) => row[name] ?? null);
  const names = given.length > 0 ? `, ${given.join(', ')}` : '';
  const sets = given.map((name) => `${name} = excluded.${name}, `).join('');
  const key = [entityNo, row.startsOn, row.endsOn, basisNo];
  const differs = (by: (name: string) => string) =>
    given.length > 0 ? given.map(by).join(' OR ') : '0';
  keepPeriodTotals(
    ctx,
    `WHERE entityNo = ? AND startsOn = ? AND endsOn = ? AND basisNo = ? AND importNo IS NOT NULL
       AND (${differs((name) => `${name} IS NOT ?`)})`,
    [...key, ...values],
    null,
  );
  const written = ctx.sql.all(
    `INSERT INTO periodTotal (entityNo, startsOn, endsOn, basisNo${names})
     VALUES (?, ?, ?, ?${', ?'.repeat(given.length)})
     ON CONFLICT (entityNo, startsOn, endsOn, basisNo) DO UPDATE SET ${sets}importNo = NULL
     WHERE ${differs((name) => `periodTotal.${name} IS NOT excluded.${name}`)} RETURNING entityNo`,
    [...key, ...values],
  );
  return written.length > 0;
}
