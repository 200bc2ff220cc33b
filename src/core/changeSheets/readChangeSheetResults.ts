import { readSheetResults } from '../../formats/sheets/readSheetResults.ts';
import type { SheetResults } from '../../model/changeSheet.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { localDay } from '../days.ts';
import { channelNoun } from '../nouns/channel.ts';
import { setApplied } from '../recommendations/setApplied.ts';
import { getReferenced } from '../store.ts';
import { command } from '../verb.ts';
import { readable, shownSheet } from './shownSheet.ts';
import { storedSheet } from './storedSheet.ts';

/**
 * Reads the results file that the platform gave back (or the filled-in work order): what succeeded
 * becomes applied with its change, what failed becomes approved again, to be exported anew.
 */
export const readChangeSheetResults = command(
  'changeSheet.results',
  'write',
  (ctx: Context, { id, bytes }: { id: string; bytes: Uint8Array }) => {
    const sheet = storedSheet(ctx, id);
    const { rows } = sheet.rows;
    const keys = new Map(rows.flatMap((row) => (row.key === null ? [] : [[row.key, row.id]])));
    const written = rows.map(({ id: rowId, file, line, to }) => ({
      id: rowId,
      file,
      line,
      to,
    }));
    const read = readable(() => readSheetResults(bytes, written, keys));
    const channel = getReferenced(ctx, channelNoun, sheet.channelId, '');
    const today = localDay(ctx.now(), channel.timeZone);
    const outcomes = new Map(read.outcomes.map((outcome) => [outcome.id, outcome]));
    const now = nowText(ctx);
    for (const row of rows) {
      const outcome = outcomes.get(row.id);
      if (!outcome) continue;
      const [{ status } = { status: '' }] = ctx.sql.all<{ status: string }>(
        'SELECT status FROM recommendation WHERE id = ?',
        [row.id],
      );
      if (status === 'exported' && outcome.outcome === 'applied') {
        setApplied(ctx, row.id, typeof row.to === 'number' ? row.to : 0, today, 'operator');
      } else if (status === 'exported') {
        ctx.sql.all(
          "UPDATE recommendation SET status = 'approved', exportedAt = NULL, version = version + 1, updatedAt = ? WHERE id = ?",
          [now, row.id],
        );
      }
      row.outcome = outcome.outcome;
      row.message = outcome.message === '' ? null : outcome.message;
    }
    ctx.sql.all(
      "UPDATE changeSheet SET rows = ?, status = 'resultsRead', version = version + 1, updatedAt = ? WHERE id = ?",
      [JSON.stringify(sheet.rows), now, id],
    );
    const count = (outcome: string) =>
      read.outcomes.filter((one) => one.outcome === outcome).length;
    const value: SheetResults = {
      applied: count('applied'),
      failed: count('failed'),
      missing: read.missing.length,
      unmatched: read.unmatched,
      readAt: now,
      sheet: shownSheet(ctx, storedSheet(ctx, id)),
    };
    return { value, subject: id, detail: { applied: value.applied, failed: value.failed } };
  },
);
