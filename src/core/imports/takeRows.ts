import type { ReportHead } from '../../formats/reportHead.ts';
import type { ReportBatch, SourceRow, SourceSettings } from '../../formats/sourceRow.ts';
import { metricNames } from '../../model/result.ts';
import type { CellValue } from '../results/readRow.ts';
import { hold, type Reading, refuse, shownRows } from './reading.ts';
import { valuesOf } from './stageRows.ts';

/** Takes a batch of a report that is only shown: as results its rows would count figures twice. */
export const takeShown = (reading: Reading, batch: ReportBatch): void => {
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

/** Without what is unknown: where no figures are, a blank cell says nothing. */
const known = (settings: SourceSettings): SourceSettings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value != null));

/**
 * Takes a row of settings without figures of a day (a campaign list, a bulk sheet with figures of all
 * time) as the settings in force on the day of the export. False where it is no such row.
 */
const takePresent = (
  reading: Reading,
  row: SourceRow,
  entity: number,
  rows: Map<number, CellValue[][]>,
): boolean => {
  const { kind, mapping } = reading.reader.head as ReportHead;
  if (kind !== 'settings' && (mapping.level === undefined || row.period !== null)) return false;
  const { asOfDay } = reading;
  const values: CellValue[] = [asOfDay, entity];
  const mask = valuesOf({}, known(row.settings), values);
  if (mask > 0) push(rows, mask, values);
  takePlanSettings(reading, row, asOfDay, rows);
  reading.settingsRows += 1;
  reading.rowsOfDay.set(asOfDay, (reading.rowsOfDay.get(asOfDay) ?? 0) + 1);
  return true;
};

/** A finer row may say its plan's settings: the plan's day gets them, once while they stay the same. */
const takePlanSettings = (
  reading: Reading,
  row: SourceRow,
  day: string,
  rows: Map<number, CellValue[][]>,
): void => {
  const settings = known(row.planSettings ?? {});
  const plan = reading.entities.ofPlan(row);
  if (plan === null || Object.keys(settings).length === 0) return;
  const key = `${plan} ${day}`;
  const text = JSON.stringify(settings);
  if (reading.planSettings.get(key) === text) return;
  // Forgetting costs a repeated row, not a wrong one; remembering all would cost memory.
  if (reading.planSettings.size >= 20_000) reading.planSettings.clear();
  reading.planSettings.set(key, text);
  const values: CellValue[] = [day, plan];
  push(rows, valuesOf({}, settings, values), values);
};

/** Takes one batch. */
export const takeRows = (reading: Reading, batch: ReportBatch): void => {
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
      if (!takePresent(reading, row, entity, rows)) keepPeriod(reading, row, entity);
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
