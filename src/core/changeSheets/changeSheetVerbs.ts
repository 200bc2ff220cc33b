import type { ChangeSheet } from '../../model/changeSheet.ts';
import type { Page } from '../../model/page.ts';
import type { Context } from '../context.ts';
import { Failure } from '../failure.ts';
import { decodeCursor, pageOfItems } from '../page.ts';
import { query } from '../verb.ts';
import { shownSheet } from './shownSheet.ts';
import { readSheetBytes, storedSheet } from './storedSheet.ts';

/** One sheet, each row set against what results show by now. */
export const getChangeSheet = query('read', (ctx: Context, id: string) =>
  shownSheet(ctx, storedSheet(ctx, id)),
);

/** Sheets, the newest first. */
export const listChangeSheets = query(
  'read',
  (
    ctx: Context,
    input: { channelId?: string | undefined; limit: number; cursor?: string | undefined },
  ): Page<ChangeSheet> => {
    const before =
      input.cursor === undefined ? '~' : String(decodeCursor(input.cursor, ['string'])[0]);
    const found = ctx.sql.all<{ id: string }>(
      'SELECT id FROM changeSheet WHERE id < ? AND (? IS NULL OR channelId = ?) ORDER BY id DESC LIMIT ?',
      [before, input.channelId ?? null, input.channelId ?? null, input.limit + 1],
    );
    const page = pageOfItems(found, input.limit, ({ id }) => [id]);
    return {
      data: page.data.map(({ id }) => shownSheet(ctx, storedSheet(ctx, id))),
      nextCursor: page.nextCursor,
    };
  },
);

/** File `number` (from 1) of a sheet. */
export const readChangeSheetFile = query(
  'read',
  (ctx: Context, { id, number }: { id: string; number: number }) => {
    const sheet = storedSheet(ctx, id);
    const file = sheet.rows.files[number - 1];
    if (!file) throw new Failure('notFound', `${id} has ${sheet.rows.files.length} files`);
    return {
      name: file.name,
      mediaType: file.mediaType,
      bytes: readSheetBytes(ctx, sheet, number - 1),
    };
  },
);
