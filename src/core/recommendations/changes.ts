import type { SqlValue } from '../../db/sql.ts';
import type { Page } from '../../model/page.ts';
import type { Change } from '../../model/recommendation.ts';
import type { Context } from '../context.ts';
import { decodeCursor, pageOfItems } from '../page.ts';
import { query } from '../verb.ts';

/** What was really changed, newest first. */
export const listChanges = query(
  'read',
  (
    ctx: Context,
    input: {
      planId?: string | undefined;
      entityId?: string | undefined;
      from?: string | undefined;
      to?: string | undefined;
      limit: number;
      cursor?: string | undefined;
    },
  ): Page<Change> => {
    const where = ['no < ?'];
    const params: SqlValue[] = [
      input.cursor === undefined
        ? Number.MAX_SAFE_INTEGER
        : Number(decodeCursor(input.cursor, ['number'])[0]),
    ];
    for (const [text, value] of [
      ['planId = ?', input.planId],
      ['entityId = ?', input.entityId],
      ['day >= ?', input.from],
      ['day <= ?', input.to],
    ] as const)
      if (value !== undefined) {
        where.push(text);
        params.push(value);
      }
    const rows = ctx.sql.all<Change & { no: number }>(
      `SELECT no, id, day, planId, entityId, field, fromValue, toValue, fromText, toText, actor, why, source,
         recommendationId, createdAt
       FROM change WHERE ${where.join(' AND ')} ORDER BY no DESC LIMIT ?`,
      [...params, input.limit + 1],
    );
    const page = pageOfItems(rows, input.limit, ({ no }) => [no]);
    return { data: page.data.map(({ no: _, ...change }) => change), nextCursor: page.nextCursor };
  },
);
