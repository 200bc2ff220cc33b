import { platformFormats } from '../../formats/platforms/index.ts';
import { levelOfChange, type SheetChange } from '../../formats/sheets/sheetChange.ts';
import { writeChangeSheet } from '../../formats/sheets/writeChangeSheet.ts';
import type { ChangeSheetFormat } from '../../model/changeSheet.ts';
import type { Context } from '../context.ts';
import { nowText } from '../context.ts';
import { addDays, localDay } from '../days.ts';
import { Failure, invalidAt } from '../failure.ts';
import { newId } from '../newId.ts';
import { channelNoun } from '../nouns/channel.ts';
import { markExported } from '../recommendations/decide.ts';
import { getReferenced } from '../store.ts';
import { command } from '../verb.ts';
import { type ApprovedChange, approvedChanges } from './approvedChanges.ts';
import { negativeChanges } from './negativeChanges.ts';
import { readable, shownSheet } from './shownSheet.ts';
import { type SheetBody, storedSheet, writeSheetFiles } from './storedSheet.ts';

/** Says why, in the reader's language: sentences are made outside of core. */
type ReasonText = (change: ApprovedChange) => string;

interface MakeInput {
  channelId: string;
  format: ChangeSheetFormat;
  recommendationIds?: readonly string[] | undefined;
  effectiveDay?: string | undefined;
  negativeKeywordsOf?: string | undefined;
  source?: Uint8Array | undefined;
  reason: ReasonText;
}

/** Rows of one sheet, which is kept as one row of at most 2 MB; the others wait for the next sheet. */
const mostRows = 2000;

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
    const write = (all: readonly SheetChange[]) =>
      readable(() =>
        writeChangeSheet(
          input.format,
          all,
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
    const asked = [
      ...changes.map((one) => ({ ...one.change, reason: input.reason(one) })),
      ...negatives,
    ];
    const all = write(asked);
    const fitting = new Set(all.written.map(({ id }) => id));
    const chosen = asked.filter(({ id }) => fitting.has(id)).slice(0, mostRows);
    const made = chosen.length === fitting.size ? all : write(chosen);
    if (made.written.length === 0) {
      throw new Failure(
        'stateForbids',
        'no approved recommendation of this channel fits into such a sheet',
        all.skipped
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
        ...all.skipped,
        ...unwritten.map(({ id }) => ({ id, code: 'notInThisSheet' as const })),
      ].slice(0, mostRows),
      remaining: fitting.size - chosen.length,
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
    const value = shownSheet(ctx, storedSheet(ctx, id));
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
