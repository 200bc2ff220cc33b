import { platformFormats } from '../../formats/platforms/index.ts';
import { ReportError } from '../../formats/reportError.ts';
import { readSheetResults } from '../../formats/sheets/readSheetResults.ts';
import { levelOfChange } from '../../formats/sheets/sheetChange.ts';
import { writeChangeSheet } from '../../formats/sheets/writeChangeSheet.ts';
import type { ChangeSheet, ChangeSheetFormat, SheetResults } from '../../model/changeSheet.ts';
import type { Page } from '../../model/page.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays, localDay } from '../days.ts';
import { Failure, invalidAt } from '../failure.ts';
import { newId } from '../newId.ts';
import { channelNoun } from '../nouns/channel.ts';
import { decodeCursor, pageOfItems } from '../page.ts';
import { markExported } from '../recommendations/decide.ts';
import { setApplied } from '../recommendations/lifeCycle.ts';
import { getReferenced } from '../store.ts';
import { command, query } from '../verb.ts';
import { type ApprovedChange, approvedChanges } from './approvedChanges.ts';
import { negativeChanges } from './negativeChanges.ts';
import { reconcileRows } from './reconcileRows.ts';
import {
  readSheetBytes,
  type SheetBody,
  type StoredSheet,
  storedSheet,
  writeSheetFiles,
} from './storedSheet.ts';

/** Says why, in the reader's language: sentences are made outside of core. */
export type ReasonText = (change: ApprovedChange) => string;

const resourceOf = (ctx: Context, sheet: StoredSheet): ChangeSheet => {
  const { rows: body, ...stored } = sheet;
  return {
    ...stored,
    effectiveDay: body.effectiveDay,
    files: body.files.map((file, index) => ({
      ...file,
      url: `/v1/changeSheets/${sheet.id}/files/${index + 1}`,
    })),
    rows: reconcileRows(ctx, sheet),
    skipped: body.skipped.map(({ id, code, detail }) => ({
      id,
      code,
      detail: detail ?? null,
    })),
  };
};

/** A file that cannot be read is the sender's: `unreadableFile` with the reader's own code. */
const readable = <T>(read: () => T): T => {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    throw new Failure('unreadableFile', error.code, [
      { pointer: '', message: JSON.stringify(error.detail).slice(0, 500) },
    ]);
  }
};

export interface MakeInput {
  channelId: string;
  format: ChangeSheetFormat;
  recommendationIds?: readonly string[] | undefined;
  effectiveDay?: string | undefined;
  negativeKeywordsOf?: string | undefined;
  source?: Uint8Array | undefined;
  reason: ReasonText;
}

/** Writes approved recommendations into a platform's file and marks those written as exported. */
export const makeChangeSheet = command(
  'changeSheet.make',
  'write',
  (ctx: Context, input: MakeInput) => {
    const channel = getReferenced(ctx, channelNoun, input.channelId, '/channelId');
    if (input.format === 'amazonBulksheet' && !input.source) {
      throw invalidAt(
        '/source',
        'the bulksheet downloaded from Amazon is needed: its ids and columns are kept',
      );
    }
    if (input.format !== 'amazonBulksheet' && input.source)
      throw invalidAt('/source', 'only amazonBulksheet takes one');
    const effectiveDay = input.effectiveDay ?? addDays(localDay(ctx.now(), channel.timeZone), 1);
    const { changes, unwritten } = approvedChanges(ctx, channel.id, input.recommendationIds);
    refuseUnapproved(input.recommendationIds, [
      ...changes.map(({ change }) => change.id),
      ...unwritten.map(({ id }) => id),
    ]);
    const negatives = input.negativeKeywordsOf
      ? negativeChanges(ctx, channel.id, input.negativeKeywordsOf)
      : [];
    const format = platformFormats.find(({ code }) => code === channel.platform);
    const made = readable(() =>
      writeChangeSheet(
        input.format,
        [...changes.map((one) => ({ ...one.change, reason: input.reason(one) })), ...negatives],
        {
          currency: channel.currency,
          account: { externalId: channel.externalId, name: channel.name },
          platformName: format?.name ?? channel.name,
          limits: format?.limits ?? [],
          effectiveDay,
        },
        input.source,
      ),
    );
    if (made.written.length === 0) {
      throw new Failure(
        'stateForbids',
        'no approved recommendation of this channel fits into such a sheet',
        made.skipped
          .map(({ id, code }) => ({ pointer: '', message: `${id}: ${code}` }))
          .slice(0, 100),
      );
    }
    const byId = new Map(changes.map((one) => [one.change.id, one]));
    const body: SheetBody = {
      effectiveDay,
      files: made.files.map(({ name, mediaType, bytes }) => ({
        name,
        mediaType,
        bytes: bytes.length,
      })),
      rows: made.written.map(({ id, file, line, to }) => {
        const one = byId.get(id);
        const base = { id, file, line, to, outcome: 'exported' as const, message: null };
        const none = { recommendationId: null, entityId: null, key: null, from: null };
        if (!one) return { ...base, ...none, field: 'negativeKeyword' };
        const { setting } = one.change;
        const level = levelOfChange(one.change);
        const external = one.change[level]?.externalId;
        return {
          ...base,
          recommendationId: id,
          entityId: one.entityId,
          key: external ? `${level}:${external}` : null,
          field: one.field,
          from: 'from' in setting ? setting.from : null,
        };
      }),
      skipped: [
        ...made.skipped,
        ...unwritten.map(({ id }) => ({ id, code: 'notInThisSheet' as const })),
      ],
    };
    const id = newId(ctx, 'changeSheet');
    const now = nowText(ctx);
    const [first] = made.files;
    ctx.sql.all(
      `INSERT INTO changeSheet (id, channelId, format, fileName, mediaType, rows, status, version, createdAt, updatedAt)
     VALUES (?, ?, ?, ?, ?, ?, 'made', 1, ?, ?)`,
      [id, channel.id, input.format, first!.name, first!.mediaType, JSON.stringify(body), now, now],
    );
    writeSheetFiles(ctx, id, made.files);
    markExported(
      ctx,
      body.rows.flatMap((row) => row.recommendationId ?? []),
    );
    const value = resourceOf(ctx, storedSheet(ctx, id));
    return { value, subject: id, detail: { format: input.format, rows: body.rows.length } };
  },
);

const refuseUnapproved = (
  wanted: readonly string[] | undefined,
  found: readonly string[],
): void => {
  const known = new Set(found);
  const index = wanted?.findIndex((id) => !known.has(id)) ?? -1;
  if (index < 0) return;
  throw new Failure(
    'stateForbids',
    `${wanted![index]} is no approved recommendation of this channel`,
    [{ pointer: `/recommendationIds/${index}`, message: 'not approved, or of another channel' }],
  );
};

/** One sheet, each row set against what results show by now. */
export const getChangeSheet = query('read', (ctx: Context, id: string) =>
  resourceOf(ctx, storedSheet(ctx, id)),
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
      data: page.data.map(({ id }) => resourceOf(ctx, storedSheet(ctx, id))),
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
      sheet: resourceOf(ctx, storedSheet(ctx, id)),
    };
    return { value, subject: id, detail: { applied: value.applied, failed: value.failed } };
  },
);
