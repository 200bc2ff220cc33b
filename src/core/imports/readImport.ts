import type { Sql } from '../../db/sql.ts';
import { createReportReader } from '../../formats/createReportReader.ts';
import { ReportError } from '../../formats/reportError.ts';
import { type ReportField, reportFields } from '../../formats/reportField.ts';
import type { MappingConstants, ReadOptions } from '../../formats/reportOptions.ts';
import { searchTerms } from '../../formats/searchTerms.ts';
import type { ReportBatch, SourceRow } from '../../formats/sourceRow.ts';
import { metricNames } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { localDay } from '../days.ts';
import { Failure } from '../failure.ts';
import { channelNoun } from '../nouns/channel.ts';
import type { CellValue } from '../results/readRow.ts';
import { getById } from '../store.ts';
import { finishReading } from './finishReading.ts';
import { type ImportRow, importRow, optionsOf, setImport } from './importRow.ts';
import { localEntities } from './localEntities.ts';
import { isNdjson, ndjsonLines } from './ndjsonLines.ts';
import {
  batchRows,
  hold,
  nothing,
  type Reading,
  refuse,
  rowsAtOnce,
  shownRows,
} from './reading.ts';
import { clearStaged, stageEntities, stagePeriods, stageRows, valuesOf } from './stageRows.ts';
import { takeLines } from './takeLines.ts';

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
    entities: localEntities(),
    today: localDay(ctx.now(), channel.timeZone),
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

/** Takes a batch of a report that is only shown: as results its rows would count figures twice. */
const takeShown = (reading: Reading, batch: ReportBatch): void => {
  reading.shownOnly += batch.rows.length;
  if (reading.reader.head?.kind === 'searchTerms') {
    for (const row of batch.rows) reading.terms.add(row);
  }
  for (const refused of batch.refused) refuse(reading, refused);
};

const push = (rows: Map<number, CellValue[][]>, mask: number, values: CellValue[]): void => {
  const alike = rows.get(mask);
  if (alike) alike.push(values);
  else rows.set(mask, [values]);
};

/** A finer row may say its plan's settings: the plan's day gets them, once while they stay the same. */
const takePlanSettings = (
  reading: Reading,
  row: SourceRow,
  day: string,
  rows: Map<number, CellValue[][]>,
): void => {
  const { dailyBudgetMicros, status } = row.planSettings ?? {};
  const known = {
    ...(dailyBudgetMicros == null ? {} : { dailyBudgetMicros }),
    ...(status == null ? {} : { status }),
  };
  const plan = reading.entities.ofPlan(row);
  if (plan === null || Object.keys(known).length === 0) return;
  const key = `${plan} ${day}`;
  const text = JSON.stringify(known);
  if (reading.planSettings.get(key) === text) return;
  // Forgetting costs a repeated row, not a wrong one; remembering all would cost memory.
  if (reading.planSettings.size >= 20_000) reading.planSettings.clear();
  reading.planSettings.set(key, text);
  const values: CellValue[] = [day, plan];
  push(rows, valuesOf({}, known, values), values);
};

/** Takes one batch. */
const take = (reading: Reading, batch: ReportBatch): void => {
  const { entities, rowsOfDay } = reading;
  const rows = new Map<number, CellValue[][]>();
  for (const row of batch.rows) {
    const entity = entities.of(row);
    if (entity === null) {
      refuse(reading, { line: row.line, code: 'entityMissing', field: 'planName', value: '' });
      continue;
    }
    if (row.flags.length > 0 && reading.flagged.length < shownRows)
      reading.flagged.push({ line: row.line, flags: [...row.flags] });
    const { day } = row;
    if (day === null) {
      keepPeriod(reading, row, entity);
      continue;
    }
    if (day > reading.today) {
      refuse(reading, { line: row.line, code: 'futureDay', field: 'day', value: day });
      continue;
    }
    rowsOfDay.set(day, (rowsOfDay.get(day) ?? 0) + 1);
    const values: CellValue[] = [day, entity];
    const mask = valuesOf(row.metrics, row.settings, values);
    push(rows, mask, values);
    if (row.planSettings) takePlanSettings(reading, row, day, rows);
  }
  for (const refused of batch.refused) refuse(reading, refused);
  hold(reading, rows);
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

const keepPeriod = (reading: Reading, row: SourceRow, entity: number): void => {
  if (row.period === null) {
    refuse(reading, { line: row.line, code: 'dayMissing', field: 'day', value: '' });
    return;
  }
  reading.periodRows += 1;
  const { start, end } = row.period;
  reading.pending.count += 1;
  reading.pending.periods.push([
    start,
    end,
    entity,
    ...metricNames.map((name) => row.metrics[name] ?? null),
  ]);
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
    else take(reading, batch);
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
      if (piece) Object.assign(reading, { part: piece.part, seq: piece.seq });
      else reading.ended = true;
      if (ctx.now() >= until) break;
    }
    stage(ctx, row.no, reading);
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
