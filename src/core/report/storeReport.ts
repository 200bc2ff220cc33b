import { db, rows } from '../../db/query.ts';
import { partNames, type ReportHead, type ReportParts } from '../../model/report.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { newId } from '../newId.ts';
import { readWorkspace } from '../workspace.ts';
import { latestRevision } from './readReport.ts';

const maxChars = 300_000; // At most 3 bytes a UTF-16 unit, so a part row stays under 1 MB.

/** Items as texts of JSON joined by commas, each text short enough for a row. */
const chunksOf = (items: readonly unknown[]): string[] => {
  const chunks: string[] = [];
  let open: string[] = [];
  let length = 0;
  for (const item of items) {
    const text = JSON.stringify(item);
    if (open.length > 0 && length + text.length > maxChars) {
      chunks.push(open.join(','));
      open = [];
      length = 0;
    }
    open.push(text);
    length += text.length + 1;
  }
  if (open.length > 0) chunks.push(open.join(','));
  return chunks;
};

interface StoredChunk {
  part: string;
  seq: number;
  body: string;
}

/**
 * Keeps a day's report as its next revision, inside the caller's transaction; the one there where nothing
 * differs, since a revision never changes and an equal one would say nothing new.
 */
export const storeReport = (
  ctx: Context,
  day: string,
  complete: boolean,
  parts: ReportParts,
): { head: ReportHead; unchanged: boolean } => {
  const chunks: StoredChunk[] = partNames.flatMap((part) =>
    chunksOf(parts[part]).map((body, seq) => ({ part, seq, body })),
  );
  const { name: workspace, revision: seen } = readWorkspace(ctx);
  const latest = latestRevision(ctx, day);
  if (latest) {
    const before = rows(
      ctx.sql,
      db.selectFrom('reportPart').select(['part', 'seq', 'body']).where('reportNo', '=', latest.no),
    );
    const known = new Map(before.map(({ part, seq, body }) => [`${part} ${seq}`, body]));
    const { head } = latest;
    const same =
      known.size === chunks.length &&
      chunks.every(({ part, seq, body }) => known.get(`${part} ${seq}`) === body) &&
      head.complete === complete &&
      head.workspace === workspace;
    if (same) {
      rows(
        ctx.sql,
        db.updateTable('report').set({ seenRevision: seen }).where('no', '=', latest.no),
      );
      return { head, unchanged: true };
    }
  }
  const revision = latest ? latest.head.revision + 1 : 1;
  const id = newId(ctx, 'report');
  const head: ReportHead = { id, day, revision, builtAt: nowText(ctx), complete, workspace };
  const [made] = rows(
    ctx.sql,
    db
      .insertInto('report')
      .values({
        no: null,
        id,
        day,
        revision,
        builtAt: head.builtAt,
        head: JSON.stringify(head),
        // The verb that builds counts the revision up once more as it ends.
        seenRevision: seen + 1,
      })
      .returning('no'),
  );
  for (const { part, seq, body } of chunks) {
    rows(
      ctx.sql,
      db.insertInto('reportPart').values({ reportNo: made?.no as number, part, seq, body }),
    );
  }
  return { head, unchanged: false };
};
