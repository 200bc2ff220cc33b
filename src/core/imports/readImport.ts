import type { Sql } from '../../db/sql.ts';
import { createReportReader } from '../../formats/createReportReader.ts';
import { ReportError } from '../../formats/reportError.ts';
import { type ReportField, reportFields } from '../../formats/reportField.ts';
import type { MappingConstants, ReadOptions } from '../../formats/reportOptions.ts';
import { searchTerms } from '../../formats/searchTerms.ts';
import type { Context } from '../context.ts';
import { localDay } from '../days.ts';
import { Failure } from '../failure.ts';
import { channelNoun } from '../nouns/channel.ts';
import { getById } from '../store.ts';
import { finishReading } from './finishReading.ts';
import { type ImportRow, importRow, optionsOf, setImport } from './importRow.ts';
import { localEntities } from './localEntities.ts';
import { isNdjson, ndjsonLines } from './ndjsonLines.ts';
import { batchRows, nothing, type Reading, rowsAtOnce } from './reading.ts';
import { clearStaged, stageEntities, stagePeriods, stageRows } from './stageRows.ts';
import { takeLines } from './takeLines.ts';
import { takeRows, takeShown } from './takeRows.ts';

/**
 * Readings under way, by database. Kept between slices only: after a crash or an eviction the file, which
 * is stored, is read again from its beginning.
 */
const readings = new WeakMap<Sql, Map<number, Reading>>();

const readOptions = (ctx: Context, row: ImportRow): ReadOptions => {
  const { mapping, constants, year, currency, dayOrder, decimalMark, sheet } = optionsOf(row);
  const fixed: MappingConstants = { ...(constants as MappingConstants) };
  if (year !== undefined) fixed.year = String(year);
  if (currency !== undefined) fixed.currency = currency;
  const saved = ctx.sql.all<{ options: string }>(
    "SELECT options FROM import WHERE channelId = ? AND status = 'committed' AND options LIKE '%\"mapping\":%' ORDER BY no DESC LIMIT 5",
    [row.channelId],
  );
  return {
    ...(row.fileName === null ? {} : { fileName: row.fileName }),
    ...(mapping === undefined ? {} : { mapping }),
    constants: fixed,
    savedMappings: saved.flatMap((earlier) => {
      const { mapping: known } = optionsOf(earlier);
      return known ? [{ mapping: known }] : [];
    }),
    ...(dayOrder === undefined ? {} : { dayOrder }),
    ...(decimalMark === undefined ? {} : { decimalMark }),
    ...(sheet === undefined ? {} : { sheet }),
  };
};

/** Throws `invalid` for a mapping of a field that no column can mean. */
export const checkMapping = (mapping: Record<string, string> | undefined): void => {
  for (const field of Object.keys(mapping ?? {}))
    if (!reportFields.includes(field as ReportField))
      throw new Failure('invalid', `no field ${field}`, [
        { pointer: `/mapping/${field}`, message: `one of ${reportFields.join(', ')}` },
      ]);
};

const begin = (ctx: Context, row: ImportRow): Reading => {
  const channel = getById(ctx, channelNoun, row.channelId);
  ctx.sql.transaction(() => clearStaged(ctx, row.no));
  return {
    version: row.version,
    reader: createReportReader(readOptions(ctx, row)),
    lines: null,
    ended: false,
    part: 0,
    seq: 0,
    readBytes: 0,
    entities: localEntities(),
    today: localDay(ctx.now(), channel.timeZone),
    asOfDay: localDay(Date.parse(row.asOf ?? row.createdAt), channel.timeZone),
    settingsRows: 0,
    rowsOfDay: new Map(),
    periodRows: 0,
    shownOnly: 0,
    terms: searchTerms(),
    refused: [],
    refusedBy: {},
    flagged: [],
    masks: new Set(),
    planSettings: new Map(),
    pending: nothing(),
  };
};

/** Stages what is pending in one transaction. */
const stage = (ctx: Context, importNo: number, reading: Reading): void => {
  const { entities, pending } = reading;
  reading.pending = nothing();
  ctx.sql.transaction(() => {
    stageEntities(ctx, importNo, entities.takeAdded());
    for (const rows of pending.rows) stageRows(ctx, importNo, rows);
    stagePeriods(ctx, importNo, pending.periods);
  });
};

const fail = (ctx: Context, row: ImportRow, error: ReportError): void =>
  ctx.sql.transaction(() => {
    // Other options were given meanwhile: another reading will tell.
    if (importRow(ctx, row.id).version !== row.version) return;
    clearStaged(ctx, row.no);
    const text = JSON.stringify({ code: error.code, detail: error.detail });
    setImport(ctx, row.no, { status: 'failed', error: text });
  });

/** Reads one piece of a report, or its end. */
const readPiece = (
  ctx: Context,
  importNo: number,
  reading: Reading,
  bytes: Uint8Array | null,
): void => {
  for (const batch of bytes ? reading.reader.push(bytes) : reading.reader.end()) {
    const kind = reading.reader.head?.kind;
    if (kind === 'searchTerms' || kind === 'assets') takeShown(reading, batch);
    else takeRows(reading, batch);
    if (reading.pending.count >= rowsAtOnce - batchRows) stage(ctx, importNo, reading);
  }
};

/**
 * Reads an import's file into the staging tables until `until`, piece by piece; then compares it with what
 * is stored. Gives when to be called again, or null once the import is ready or has failed.
 */
export const readImport = (ctx: Context, id: string, until: number): number | null => {
  const row = importRow(ctx, id);
  if (row.status !== 'reading') return null;
  const known = readings.get(ctx.sql) ?? new Map<number, Reading>();
  readings.set(ctx.sql, known);
  let reading = known.get(row.no);
  if (!reading || reading.version !== row.version) {
    reading = begin(ctx, row);
    known.set(row.no, reading);
  }
  try {
    while (!reading.ended) {
      const [piece] = ctx.sql.all<{ part: number; seq: number; body: Uint8Array | ArrayBuffer }>(
        `SELECT part, seq, body FROM importBytes WHERE importNo = ? AND (part, seq) > (?, ?)
         ORDER BY part, seq LIMIT 1`,
        [row.no, reading.part, reading.seq],
      );
      if (piece && reading.part === 0 && isNdjson(new Uint8Array(piece.body)))
        reading.lines = ndjsonLines();
      if (reading.lines) {
        takeLines(ctx, row, reading, piece ? new Uint8Array(piece.body) : null);
        stage(ctx, row.no, reading);
      } else readPiece(ctx, row.no, reading, piece ? new Uint8Array(piece.body) : null);
      if (piece) {
        Object.assign(reading, { part: piece.part, seq: piece.seq });
        reading.readBytes += piece.body.byteLength;
      } else reading.ended = true;
      if (ctx.now() >= until) break;
    }
    stage(ctx, row.no, reading);
    ctx.sql.all('UPDATE import SET readBytes = ? WHERE no = ?', [reading.readBytes, row.no]);
    if (!reading.ended) return ctx.now();
    finishReading(ctx, row, reading);
  } catch (error) {
    known.delete(row.no);
    if (!(error instanceof ReportError)) throw error;
    fail(ctx, row, error);
    return null;
  }
  known.delete(row.no);
  return null;
};
