import type { ProblemCode, ProblemDetail } from '../../model/problem.ts';
import type { ResultsWritten } from '../../model/result.ts';
import type { Context } from '../context.ts';
import { openDays } from '../dayState.ts';
import { localDay } from '../days.ts';
import { Failure } from '../failure.ts';
import { slipFactor } from '../settingChange.ts';
import { command } from '../verb.ts';
import { applyCells } from './applyCells.ts';
import { basisNoOf } from './basisNo.ts';
import { bitOf, columns, listed } from './columns.ts';
import { type FoundEntity, findEntities } from './findEntities.ts';
import { presentSettings } from './presentSettings.ts';
import { type CellValue, flagsOf, type ReadRow, readRow } from './readRow.ts';

/** One transaction's worth; more rows go through an import. */
export const maxRows = 5000;

interface WriteResultsInput {
  rows: readonly unknown[];
  /** atomic: one refusal refuses all. partial: what is right is kept. */
  mode: 'atomic' | 'partial';
  /** Where row `index` stands in the request, as a pointer: `/rows/3` or `#line/4`. */
  placeOf: (index: number) => string;
}

interface Refusal {
  code: ProblemCode;
  errors: ProblemDetail[];
}
interface Channel {
  currency: string;
  timeZone: string;
  basis: string;
}

const bidBit = bitOf('bidMicros');
const budgetBit = bitOf('dailyBudgetMicros');
const bidAt = columns.indexOf('bidMicros');
const budgetAt = columns.indexOf('dailyBudgetMicros');

/** Checks rows against what the workspace knows: entities, currency, days, settings, doubles. */
const checker = (ctx: Context, rows: readonly ReadRow[]) => {
  const entityOf = findEntities(ctx, rows);
  const settingNos = new Set<number>();
  for (const row of rows) {
    const entity = row.present & (bidBit | budgetBit) ? entityOf(row) : 'unknown';
    if (typeof entity === 'object') settingNos.add(entity.no);
  }
  const settings = presentSettings(ctx, [...settingNos]);
  const channels = new Map<string, Channel & { today: string }>();
  const channelOf = (id: string) => {
    let channel = channels.get(id);
    if (!channel) {
      const [row] = ctx.sql.all<Channel>(
        'SELECT currency, timeZone, basis FROM channel WHERE id = ?',
        [id],
      );
      if (!row) throw new Error(`entity of a channel that is gone: ${id}`);
      channel = { ...row, today: localDay(ctx.now(), row.timeZone) };
      channels.set(id, channel);
    }
    return channel;
  };
  const bases = new Map<string, number>();
  const taken = new Set<string>();

  const slip = (row: ReadRow, entity: FoundEntity): string | null => {
    const present = settings.get(entity.no);
    if (!present) return null;
    for (const [name, at] of [
      ['bidMicros', bidAt],
      ['dailyBudgetMicros', budgetAt],
    ] as const) {
      const [old, now] = [present[name], row.values[at]];
      if (typeof now === 'number' && old !== null && old > 0 && now > slipFactor * old) return name;
    }
    return null;
  };

  return (
    row: ReadRow,
  ): { entity: FoundEntity; basisNo: number } | [ProblemCode, string, string] => {
    const entity = entityOf(row);
    const named = row.entityId === null ? '/externalId' : '/entityId';
    if (entity === 'unknown')
      return ['unknownReference', named, `no ${row.entityId ?? row.externalId} in this workspace`];
    if (entity === 'ambiguous')
      return ['invalid', '/grain', `${row.externalId} is at several grains; name one`];
    const channel = channelOf(entity.channelId);
    if (row.currency !== null && row.currency !== channel.currency)
      return ['currencyMismatch', '/currency', `the channel is in ${channel.currency}`];
    if (row.day > channel.today)
      return [
        'futureDay',
        '/day',
        `${row.day} is after today, ${channel.today}, in ${channel.timeZone}`,
      ];
    const slipped = row.present & (bidBit | budgetBit) ? slip(row, entity) : null;
    if (slipped !== null)
      return ['digitSlip', `/${slipped}`, `more than ${slipFactor} times the present setting`];
    const basis = row.basis ?? channel.basis;
    let basisNo = bases.get(basis);
    if (basisNo === undefined) {
      basisNo = basisNoOf(ctx, basis);
      bases.set(basis, basisNo);
    }
    const key = `${entity.no} ${row.day} ${basisNo}`;
    if (taken.has(key))
      return ['conflict', '', 'the same entity, day and basis twice in one request'];
    taken.add(key);
    return { entity, basisNo };
  };
};

/** Writes rows of results; see `WriteResultsInput`. At most `maxRows`. */
export const writeResults = command(
  'results.write',
  'write',
  (ctx: Context, { rows, mode, placeOf }: WriteResultsInput) => {
    if (rows.length > maxRows)
      throw new Failure('tooLarge', `at most ${maxRows} rows at once; send more as an import`);
    const refused: ResultsWritten['refused'] = [];
    const flagged: ResultsWritten['flagged'] = [];
    const refuse = (index: number, { code, errors }: Refusal) => {
      const place = placeOf(index);
      const placed = errors.map(({ pointer, message }) => ({ pointer: place + pointer, message }));
      refused.push({ index, code, errors: placed });
    };
    const read = rows.map((given, index) => {
      const row = readRow(given);
      if (!Array.isArray(row)) return row;
      refuse(index, { code: 'invalid', errors: row });
      return null;
    });
    const check = checker(
      ctx,
      read.filter((row) => row !== null),
    );
    const cells: CellValue[][] = [];
    const masks = new Set<number>();
    const days = new Map<string, Set<string>>();
    for (const [index, row] of read.entries()) {
      if (row === null) continue;
      const checked = check(row);
      if (Array.isArray(checked)) {
        const [code, pointer, message] = checked;
        refuse(index, { code, errors: [{ pointer, message }] });
        continue;
      }
      const flags = flagsOf(row.values);
      if (flags.length > 0) flagged.push({ index, flags });
      masks.add(row.present);
      cells.push([row.day, checked.entity.no, checked.basisNo, row.present, ...row.values]);
      const { channelId } = checked.entity;
      days.set(channelId, (days.get(channelId) ?? new Set()).add(row.day));
    }
    refused.sort((a, b) => a.index - b.index);
    const [first] = refused;
    if (first && mode === 'atomic') {
      const errors = refused.flatMap((refusal) => refusal.errors).slice(0, 100);
      throw new Failure(first.code, errors[0]?.message ?? 'a row is refused', errors);
    }
    fillCells(ctx, cells);
    const { changed, created } = applyCells(ctx, {
      from: 'cell',
      params: [],
      masks: [...masks],
      importNo: null,
      fresh: null,
    });
    ctx.sql.all('DELETE FROM cell');
    openDays(ctx, days, null);
    const written = changed + created;
    const value: ResultsWritten = {
      received: rows.length,
      written,
      unchanged: cells.length - written,
      refused,
      flagged,
    };
    return { value, unchanged: written === 0, detail: { rows: rows.length, written } };
  },
);

const into = listed(['day', 'entityNo', 'basisNo', 'present', ...columns]);
const extracted = listed(Array.from({ length: 4 + columns.length }, (_, i) => `value ->> ${i}`));
const rowsAtOnce = 2000;

const fillCells = (ctx: Context, cells: readonly CellValue[][]): void => {
  for (let at = 0; at < cells.length; at += rowsAtOnce)
    ctx.sql.all(`INSERT INTO cell (${into}) SELECT ${extracted} FROM json_each(?)`, [
      JSON.stringify(cells.slice(at, at + rowsAtOnce)),
    ]);
};
