import { ReportError } from '../../formats/reportError.ts';
import type { ReportHead } from '../../formats/reportHead.ts';
import type { ReportTail } from '../../formats/reportTail.ts';
import type { SourceEntity } from '../../formats/sourceRow.ts';
import { basisKey } from '../../model/basis.ts';
import type { ImportPreview } from '../../model/import.ts';
import type { ResultGrain } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { endOfDay } from '../days.ts';
import { queueJob } from '../job.ts';
import { channelNoun } from '../nouns/channel.ts';
import { basisNoOf } from '../results/basisNo.ts';
import { getById } from '../store.ts';
import { basesAgree, basesDiffer, importBasis } from './importBasis.ts';
import { type ImportRow, importRow, optionsOf, setImport } from './importRow.ts';
import { previewDay } from './previewDays.ts';
import type { Reading } from './reading.ts';
import { dropAmbiguous, dropUnplaced, resolveEntities } from './resolveEntities.ts';
import { dropSlippedSettings } from './slippedSettings.ts';
import { stagedMasks } from './stagedCells.ts';

const shownEntities = 50;

/** Ends a reading: finds entities, compares with what is stored, writes the preview, sets `ready`. */
export const finishReading = (ctx: Context, row: ImportRow, reading: Reading): void => {
  const { head, tail } = (reading.lines ?? reading.reader) as {
    head: ReportHead;
    tail: ReportTail;
  };
  const channel = getById(ctx, channelNoun, row.channelId);
  const options = optionsOf(row);
  if (head.currency !== null && head.currency !== channel.currency) {
    const detail = { currency: head.currency, channel: channel.currency };
    throw new ReportError('currencyMixed', detail);
  }
  const fileBasis = basisKey(head.basis);
  const hasFigures = reading.settingsRows === 0 && reading.shownOnly === 0;
  const basis = importBasis(ctx, channel, hasFigures ? fileBasis : channel.basis, options.basis);
  const asOf = row.asOf ?? row.createdAt;
  ctx.sql.transaction(() => {
    // Read again under the lock: other options ask for another reading, a commit may be waiting for this one.
    const present = importRow(ctx, row.id);
    if (present.version !== reading.version) return;
    resolveEntities(ctx, row.no, row.channelId);
    const first = [...reading.refused];
    const by = { ...reading.refusedBy };
    const also = (code: string, field: string, value: string) => {
      by[code] = (by[code] ?? 0) + 1;
      first.push({ line: null, code, field, value });
    };
    for (const { kind, value } of dropAmbiguous(ctx, row.no, row.channelId))
      also('ambiguousName', kind, value);
    for (const { kind, value } of dropUnplaced(ctx, row.no)) also('planMissing', kind, value);
    const slipped = dropSlippedSettings(ctx, row.no, reading.masks);
    for (const { field, value } of slipped) also('digitSlip', field, value);
    const input = {
      importNo: row.no,
      basisNo: basisNoOf(ctx, basis),
      masks:
        reading.masks.size > 1 || slipped.length > 0
          ? stagedMasks(ctx, row.no)
          : [...reading.masks],
    };
    const days = [...reading.rowsOfDay.entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([day, rows]) => {
        const { totals, stored, ...cells } = previewDay(ctx, { ...input, day });
        const closes =
          reading.settingsRows === 0 &&
          Date.parse(asOf) >= endOfDay(day, channel.timeZone) &&
          !head.incomplete;
        return { ...cells, rows, closes, totals, stored };
      });
    const sum = (name: 'created' | 'changed' | 'unchanged' | 'rows') =>
      days.reduce((total, each) => total + each[name], 0);
    const totals: ImportPreview['totals'] = {};
    for (const each of days)
      for (const [name, value] of Object.entries(each.totals) as [keyof typeof totals, number][])
        totals[name] = (totals[name] ?? 0) + value;
    const preview: ImportPreview = {
      importId: row.id,
      file: { ...fileOf(head), ...(reading.lines ? { container: 'ndjson' } : {}) },
      basis,
      basisOfFile: fileBasis !== 'unspecified' && !basesAgree(fileBasis, basis) ? fileBasis : null,
      asOf,
      sameFileAs: twinOf(ctx, row),
      rows: sum('rows') + reading.periodRows,
      cells: { created: sum('created'), changed: sum('changed'), unchanged: sum('unchanged') },
      totals,
      days,
      periodTotals: reading.periodRows,
      settings:
        reading.settingsRows > 0 ? { day: reading.asOfDay, rows: reading.settingsRows } : null,
      newEntities: newEntities(ctx, row.no),
      refused: {
        count: Object.values(by).reduce((total, n) => total + n, 0),
        by,
        first: first.slice(0, 200),
      },
      flagged: { by: tail.flaggedBy, first: reading.flagged },
      findings: [...tail.findings, ...shownFindings(ctx, row, head, reading)],
    };
    const { commitWhenRead = false } = optionsOf(present);
    const unclear = commitWhenRead && options.basis === undefined && preview.basisOfFile !== null;
    if (unclear) throw basesDiffer(preview);
    const status = commitWhenRead ? 'committing' : 'ready';
    setImport(ctx, row.no, { status, preview: JSON.stringify(preview), error: null });
    if (commitWhenRead) queueJob(ctx, 'importCommit', row.id);
  });
};

const mostTerms = 500;

/**
 * What is said of a report that is never stored: that it is not, and of a search-term report which
 * terms spent twice the cost per order (the plan's target, else its mean in the file) without one.
 */
const shownFindings = (
  ctx: Context,
  row: ImportRow,
  { kind }: ReportHead,
  reading: Reading,
): ImportPreview['findings'] => {
  if (reading.shownOnly === 0) return [];
  const targetOf = ({ externalId, name }: SourceEntity): number | null =>
    ctx.sql.all<{ bidMicros: number | null }>(
      `SELECT bidMicros FROM plan WHERE channelId = ? AND bidMode = 'targetCpa'
         AND (externalId = ? OR (? IS NULL AND name = ?)) LIMIT 1`,
      [row.channelId, externalId ?? null, externalId ?? null, name ?? null],
    )[0]?.bidMicros ?? null;
  const known = new Map<SourceEntity, number | null>();
  const once = (plan: SourceEntity): number | null => {
    const before = known.get(plan);
    if (before !== undefined) return before;
    const target = targetOf(plan);
    known.set(plan, target);
    return target;
  };
  return [
    { code: 'notStored', kind, rows: reading.shownOnly },
    ...reading.terms
      .wasteful(once)
      .slice(0, mostTerms)
      .map((term) => ({ code: 'negativeKeyword', ...term })),
  ];
};

const fileOf = (head: ReportHead): ImportPreview['file'] => ({
  platform: head.platform,
  kind: head.kind,
  grain: head.grain,
  container: head.container,
  encoding: head.encoding,
  delimiter: head.delimiter,
  sheet: head.sheet,
  headingLine: head.headingLine,
  headings: [...head.headings],
  mapping: head.mapping as Record<string, string>,
  unmapped: [...head.unmapped],
  currency: head.currency,
  dayOrder: head.dayOrder,
  decimalMark: head.decimalMark,
  incomplete: head.incomplete,
});

const twinOf = (ctx: Context, row: ImportRow): string | null =>
  ctx.sql.all<{ id: string }>(
    `SELECT id FROM import WHERE channelId = ? AND contentHash = ? AND status = 'committed' AND no <> ?
     ORDER BY no LIMIT 1`,
    [row.channelId, row.contentHash, row.no],
  )[0]?.id ?? null;

const newEntities = (ctx: Context, importNo: number): ImportPreview['newEntities'] => {
  const counts = { plan: 0, group: 0, target: 0, creative: 0 };
  for (const { kind, n } of ctx.sql.all<{ kind: ResultGrain; n: number }>(
    'SELECT kind, count(*) AS n FROM stagedEntity WHERE importNo = ? AND entityNo IS NULL GROUP BY kind',
    [importNo],
  ))
    counts[kind] = n;
  const first = ctx.sql.all<ImportPreview['newEntities']['first'][number]>(
    'SELECT kind, externalId, name FROM stagedEntity WHERE importNo = ? AND entityNo IS NULL ORDER BY no LIMIT ?',
    [importNo, shownEntities],
  );
  return { ...counts, first };
};
