import type { SqlValue } from '../../db/sql.ts';
import type { Page } from '../../model/page.ts';
import type { Result } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { invalidAt } from '../failure.ts';
import { decodeCursor, pageOfItems } from '../page.ts';
import { query } from '../verb.ts';
import { columns, listed } from './columns.ts';

interface ListResultsInput {
  entityId?: string | undefined;
  planId?: string | undefined;
  channelId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

type Row = Result & { entityNo: number; basisNo: number };
const days = `WITH RECURSIVE days(day) AS (
  SELECT ? UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < ?)`;

const found = (ctx: Context, kind: string, id: string, at: string): number => {
  const [entity] = ctx.sql.all<{ no: number; kind: string }>(
    'SELECT no, kind FROM entity WHERE id = ?',
    [id],
  );
  if (!entity || (kind !== '' && entity.kind !== kind))
    throw invalidAt(at, `no ${id} in this workspace`, 'unknownReference');
  return entity.no;
};

/**
 * One page of results in the order of days, then entities. The table is ordered by day, so an entity's or
 * a plan's results are sought day by day over the range of days that there are.
 */
export const listResults = query('read', (ctx: Context, input: ListResultsInput): Page<Result> => {
  const { entityId, planId, channelId, limit, cursor } = input;
  const [first] = ctx.sql.all<{ from: string | null; to: string | null }>(
    'SELECT (SELECT min(day) FROM result) AS "from", (SELECT max(day) FROM result) AS "to"',
  );
  let from = laterOf(input.from ?? '', first?.from ?? '');
  const to = input.to !== undefined && input.to < (first?.to ?? '') ? input.to : (first?.to ?? '');
  const entityNo = entityId === undefined ? null : found(ctx, '', entityId, '#query/entityId');
  const planNo = planId === undefined ? null : found(ctx, 'plan', planId, '#query/planId');
  if (channelId !== undefined && !ctx.sql.all('SELECT 1 FROM channel WHERE id = ?', [channelId])[0])
    throw invalidAt('#query/channelId', `no ${channelId} in this workspace`, 'unknownReference');
  const after = cursor === undefined ? null : decodeCursor(cursor, ['string', 'number', 'number']);
  if (after) from = laterOf(from, String(after[0]));
  if (from === '' || from > to) return { data: [], nextCursor: null };

  const where: string[] = [];
  const params: SqlValue[] = [];
  const filter = (text: string, ...values: SqlValue[]) => {
    where.push(text);
    params.push(...values);
  };
  const select = `e.id AS entityId, r.day, b.basis, ${listed(columns, 'r.')}, r.entityNo, r.basisNo`;
  let text: string;
  if (entityNo !== null || planNo !== null) {
    // CROSS JOIN keeps this order: days outside, a seek a day inside.
    text = `${days} SELECT ${select} FROM days CROSS JOIN entity e
      CROSS JOIN result r ON r.day = days.day AND r.entityNo = e.no JOIN basis b ON b.no = r.basisNo`;
    params.push(from, to);
    if (entityNo !== null) filter('e.no = ?', entityNo);
    if (planNo !== null) filter('e.planNo = ?', planNo);
  } else {
    text = `SELECT ${select} FROM result r CROSS JOIN entity e ON e.no = r.entityNo JOIN basis b ON b.no = r.basisNo`;
    filter('r.day >= ? AND r.day <= ?', from, to);
  }
  if (channelId !== undefined) filter('e.channelId = ?', channelId);
  if (after) filter('(r.day, r.entityNo, r.basisNo) > (?, ?, ?)', ...after);
  const rows = ctx.sql.all<Row>(
    `${text} WHERE ${where.join(' AND ')} ORDER BY r.day, r.entityNo, r.basisNo LIMIT ?`,
    [...params, limit + 1],
  );
  const page = pageOfItems(rows, limit, (row) => [row.day, row.entityNo, row.basisNo]);
  return {
    data: page.data.map(({ entityNo: _, basisNo: __, ...result }) => result),
    nextCursor: page.nextCursor,
  };
});

const laterOf = (a: string, b: string) => (a > b ? a : b);
