import { db, first, rows } from '../../db/query.ts';
import type { Page } from '../../model/page.ts';
import { type PartName, partNames, type Report, type ReportHead } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { decodeCursor, pageOfItems } from '../page.ts';
import { query } from '../verb.ts';

interface ReportQuery {
  /** A day, or `latest`. */
  day: string;
  revision?: number | undefined;
}
interface StoredHead {
  no: number;
  head: ReportHead;
  text: string;
}

/** The head of a stored report; `notFound` where there is none. */
export const findReport = query('read', (ctx: Context, { day, revision }: ReportQuery) => {
  let select = db.selectFrom('report').select(['no', 'head']);
  if (day !== 'latest') select = select.where('day', '=', day);
  if (revision !== undefined) select = select.where('revision', '=', revision);
  const row = first(ctx.sql, select.orderBy('day', 'desc').orderBy('revision', 'desc').limit(1));
  if (!row) {
    throw new Failure(
      'notFound',
      day === 'latest' ? 'no report was built yet' : `no such report of ${day}`,
    );
  }
  return storedHead(row.no as number, row.head);
});

/** The latest revision of a day, or undefined; inside the caller's transaction. */
export const latestRevision = (ctx: Context, day: string): StoredHead | undefined => {
  const row = first(
    ctx.sql,
    db
      .selectFrom('report')
      .select(['no', 'head'])
      .where('day', '=', day)
      .orderBy('revision', 'desc')
      .limit(1),
  );
  return row && storedHead(row.no as number, row.head);
};

const storedHead = (no: number, text: string): StoredHead => ({
  no,
  head: JSON.parse(text) as ReportHead,
  text,
});

/** A part's items as the text of a JSON array, as it was stored. */
const partText = (ctx: Context, no: number): Map<string, string> => {
  const texts = new Map<string, string>();
  ctx.sql.scan(
    'SELECT part, body FROM reportPart WHERE reportNo = ? ORDER BY part, seq',
    [no],
    ([part, body]) => {
      const before = texts.get(part as string);
      texts.set(part as string, before === undefined ? (body as string) : `${before},${body}`);
    },
  );
  return texts;
};

/** The whole report as JSON text, put together from the stored texts without parsing them. */
export const reportText = query('read', (ctx: Context, { no, text }: StoredHead) => {
  const parts = partText(ctx, no);
  const fields = partNames.map((name) => `"${name}":[${parts.get(name) ?? ''}]`);
  return `${text.slice(0, -1)},${fields.join(',')}}`;
});

/** The report as data, for what is made of it: the page, CSV, plain text. */
export const readReport = (ctx: Context, stored: StoredHead): Report =>
  JSON.parse(reportText(ctx, stored)) as Report;

/** One part's items. */
export const readPart = <P extends PartName>(
  ctx: Context,
  { no }: StoredHead,
  part: P,
): Report[P] => {
  const found = rows(
    ctx.sql,
    db
      .selectFrom('reportPart')
      .select('body')
      .where('reportNo', '=', no)
      .where('part', '=', part)
      .orderBy('seq'),
  );
  return JSON.parse(`[${found.map(({ body }) => body).join(',')}]`) as Report[P];
};

/** Heads of stored reports, the latest day first, every revision of it. */
export const listReports = query(
  'read',
  (
    ctx: Context,
    {
      limit,
      cursor,
      day,
    }: { limit: number; cursor?: string | undefined; day?: string | undefined },
  ): Page<ReportHead> => {
    let select = db.selectFrom('report').select('head');
    if (day !== undefined) select = select.where('day', '=', day);
    if (cursor !== undefined) {
      const [lastDay, lastRevision] = decodeCursor(cursor, ['string', 'number']) as [
        string,
        number,
      ];
      select = select.where((eb) =>
        eb.or([
          eb('day', '<', lastDay),
          eb.and([eb('day', '=', lastDay), eb('revision', '<', lastRevision)]),
        ]),
      );
    }
    const found = rows(
      ctx.sql,
      select
        .orderBy('day', 'desc')
        .orderBy('revision', 'desc')
        .limit(limit + 1),
    );
    return pageOfItems(
      found.map(({ head }) => JSON.parse(head) as ReportHead),
      limit,
      (head) => [head.day, head.revision],
    );
  },
);
