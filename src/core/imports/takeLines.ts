import type { Context } from '../context.ts';
import { channelNoun } from '../nouns/channel.ts';
import { findEntities } from '../results/findEntities.ts';
import { type CellValue, flagsOf, type ReadRow, readRow } from '../results/readRow.ts';
import { getById } from '../store.ts';
import { type ImportRow, optionsOf } from './importRow.ts';
import { hold, type Reading, refuse, shownRows } from './reading.ts';

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * Takes rows as NDJSON, each as POST /v1/results takes it. Their entities must be there: such rows say
 * whose results they are by id, not by the names that new entities would need.
 */
export const takeLines = (
  ctx: Context,
  row: ImportRow,
  reading: Reading,
  bytes: Uint8Array | null,
): void => {
  const { lines } = reading;
  if (!lines) return;
  const channel = getById(ctx, channelNoun, row.channelId);
  const basis = optionsOf(row).basis ?? channel.basis;
  const read: { line: number; row: ReadRow }[] = [];
  for (const { line, text } of lines.cut(bytes)) {
    const given = parse(text);
    const checked = given === undefined ? 'malformed' : readRow(given);
    if (checked === 'malformed')
      refuse(reading, { line, code: 'malformed', field: '', value: text.slice(0, 80) });
    else if (Array.isArray(checked))
      refuse(reading, {
        line,
        code: 'invalid',
        field: checked[0]?.pointer.slice(1) ?? '',
        value: checked[0]?.message ?? '',
      });
    else read.push({ line, row: checked });
  }
  const entityOf = findEntities(
    ctx,
    read.map((each) => each.row),
  );
  const rows = new Map<number, CellValue[][]>();
  for (const { line, row: given } of read) {
    const entity = entityOf(given);
    const wrong = (code: string, field: string, value: string) =>
      refuse(reading, { line, code, field, value });
    const named = given.entityId ?? given.externalId ?? '';
    if (entity === 'unknown') wrong('unknownReference', 'entityId', named);
    else if (entity === 'ambiguous') wrong('ambiguous', 'grain', named);
    else if (entity.channelId !== channel.id) wrong('otherChannel', 'channelId', entity.channelId);
    else if (given.basis !== null && given.basis !== basis)
      wrong('basisMismatch', 'basis', given.basis);
    else if (given.currency !== null && given.currency !== channel.currency)
      wrong('currencyDiffers', 'currency', given.currency);
    else if (given.day > reading.today) wrong('futureDay', 'day', given.day);
    else {
      flag(reading, line, given.values);
      reading.rowsOfDay.set(given.day, (reading.rowsOfDay.get(given.day) ?? 0) + 1);
      const alike = rows.get(given.present) ?? [];
      rows.set(given.present, alike);
      const no = reading.entities.ofKnown(entity.id, entity.kind);
      alike.push([given.day, no, ...given.values.filter((_, i) => given.present & (1 << i))]);
    }
  }
  hold(reading, rows);
};

const flag = (reading: Reading, line: number, values: readonly CellValue[]): void => {
  const flags = flagsOf(values);
  if (flags.length === 0) return;
  if (reading.flagged.length < shownRows) reading.flagged.push({ line, flags });
  const by = reading.lines?.tail.flaggedBy;
  if (by) for (const name of flags) by[name] = (by[name] ?? 0) + 1;
};
