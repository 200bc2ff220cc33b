import { ReportError } from '../reportError.ts';
import { readScaled } from '../values/decimal.ts';
import { type SheetRecord, sheetRecords } from '../xlsx/sheetRecords.ts';
import { openWorkbook } from '../xlsx/workbook.ts';
import { writeWorkbook } from '../xlsx/writeWorkbook.ts';
import { amountText, steppedAmount } from './amounts.ts';
import {
  type ChangeSheetFiles,
  levelOfChange,
  type SheetChange,
  type SheetContext,
  type SkipCode,
  type SkippedChange,
  type WrittenRow,
} from './sheetChange.ts';

const sheetName = 'Sponsored Products Campaigns';

type Column = (name: string) => number;

/** Which rows of the operator's sheet a change can mean, and the cell it sets. */
const places = (
  change: SheetChange,
): { entities: string[]; idColumns: string[]; column: string } | null => {
  const level = levelOfChange(change);
  const { what } = change.setting;
  if (what === 'dailyBudget' && level === 'plan')
    return { entities: ['Campaign'], idColumns: ['Campaign ID'], column: 'Daily Budget' };
  if (what === 'bid' && level === 'group')
    return { entities: ['Ad Group'], idColumns: ['Ad Group ID'], column: 'Ad Group Default Bid' };
  if (what === 'bid' && level === 'target')
    return {
      entities: ['Keyword', 'Product Targeting'],
      idColumns: ['Keyword ID', 'Product Targeting ID'],
      column: 'Bid',
    };
  if (what !== 'status') return null;
  if (level === 'plan')
    return { entities: ['Campaign'], idColumns: ['Campaign ID'], column: 'State' };
  if (level === 'group')
    return { entities: ['Ad Group'], idColumns: ['Ad Group ID'], column: 'State' };
  if (level === 'creative')
    return { entities: ['Product Ad'], idColumns: ['Ad ID'], column: 'State' };
  return {
    entities: ['Keyword', 'Product Targeting'],
    idColumns: ['Keyword ID', 'Product Targeting ID'],
    column: 'State',
  };
};

/**
 * Amazon bulksheet made from the one the operator downloaded: its columns and ids kept, only the
 * changed rows, Operation `Update`. A row whose present value is not the one the change starts from
 * is left out and said. Throws ReportError when the source is no bulksheet.
 */
export const amazonBulksheet = (
  changes: readonly SheetChange[],
  context: SheetContext,
  source: Uint8Array,
): ChangeSheetFiles => {
  const book = openWorkbook(source);
  const sheet =
    book.sheets.find(({ name }) => name === sheetName) ??
    book.sheets.find(({ name }) => /sponsored products/i.test(name));
  if (!sheet)
    throw new ReportError('sheetMissing', {
      sheet: sheetName,
      sheets: book.sheets.map(({ name }) => name),
    });
  const records = sheetRecords(book, sheet.entry);
  const first = records.next();
  const headings = first.done ? [] : first.value.cells.map((cell) => cell.trim());
  const column: Column = (name) => headings.indexOf(name);
  if (column('Entity') < 0 || column('Operation') < 0) {
    throw new ReportError('headingsUnknown', { headings: headings.slice(0, 60) });
  }
  const wanted = new Map<string, SheetChange[]>();
  const skipped: SkippedChange[] = [];
  const rows: string[][] = [];
  const written: WrittenRow[] = [];
  const put = (change: SheetChange, cells: string[], to: number | string) => {
    rows.push(cells);
    written.push({ id: change.id, file: fileName, line: rows.length + 1, to });
  };
  const negatives: SheetChange[] = [];
  for (const change of changes) {
    const place = places(change);
    const id = change[levelOfChange(change)]?.externalId;
    if (change.setting.what === 'negativeKeyword') negatives.push(change);
    else if (!place) skipped.push({ id: change.id, code: 'notInThisSheet' });
    else if (!id) skipped.push({ id: change.id, code: 'idMissing' });
    else for (const entity of place.entities) add(wanted, `${entity}\u0000${id}`, change);
  }
  const found = new Set<string>();
  for (const record of records) {
    const entity = record.cells[column('Entity')]?.trim() ?? '';
    for (const change of wantedBy(record, entity, wanted, column)) {
      found.add(change.id);
      const result = changed(change, record, column, context);
      if ('code' in result) skipped.push({ id: change.id, ...result });
      else put(change, result.cells, result.to);
    }
  }
  for (const change of new Set([...wanted.values()].flat())) {
    if (!found.has(change.id)) skipped.push({ id: change.id, code: 'rowMissing' });
  }
  for (const change of negatives) {
    const cells = negativeRow(change, headings);
    if (cells) put(change, cells, (change.setting as { term: string }).term);
    else skipped.push({ id: change.id, code: 'idMissing' });
  }
  const bytes = writeWorkbook([{ name: sheet.name, rows: [headings, ...rows] }]);
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return {
    files: rows.length === 0 ? [] : [{ name: fileName, mediaType, bytes }],
    written,
    skipped,
  };
};

const fileName = 'amazon-bulksheet.xlsx';

const add = (map: Map<string, SheetChange[]>, key: string, change: SheetChange) => {
  const list = map.get(key);
  if (list) list.push(change);
  else map.set(key, [change]);
};

const idColumns = ['Campaign ID', 'Ad Group ID', 'Keyword ID', 'Product Targeting ID', 'Ad ID'];

const wantedBy = (
  record: SheetRecord,
  entity: string,
  wanted: Map<string, SheetChange[]>,
  column: Column,
): SheetChange[] =>
  idColumns.flatMap((name) => {
    const id = record.cells[column(name)]?.trim();
    const changes = id ? (wanted.get(`${entity}\u0000${id}`) ?? []) : [];
    return changes.filter((change) => places(change)!.idColumns.includes(name));
  });

const changed = (
  change: SheetChange,
  record: SheetRecord,
  column: Column,
  context: SheetContext,
): { cells: string[]; to: number | string } | { code: SkipCode; detail?: string } => {
  const { setting } = change;
  const at = column(places(change)!.column);
  if (at < 0) return { code: 'notInThisSheet' };
  const cells = [...record.cells];
  const present = cells[at]?.trim() ?? '';
  cells[column('Operation')] = 'Update';
  if (setting.what === 'status') {
    cells[at] = setting.to === 'paused' ? 'paused' : 'enabled';
    return present.toLowerCase() === cells[at] ? { code: 'withinStep' } : { cells, to: cells[at] };
  }
  if (setting.what !== 'bid' && setting.what !== 'dailyBudget') return { code: 'notInThisSheet' };
  const before = readScaled(present, 'point', 6);
  if (
    setting.from !== null &&
    typeof before === 'number' &&
    Math.abs(before - setting.from) >= 5_000
  ) {
    return { code: 'oldValueDiffers', detail: present.slice(0, 40) };
  }
  const amount = steppedAmount(setting.what, setting.from, setting.to, context);
  if ('code' in amount) return amount;
  cells[at] = amountText(amount.micros, context.currency);
  return { cells, to: amount.micros };
};

const negativeRow = (change: SheetChange, headings: readonly string[]): string[] | null => {
  const { setting } = change;
  if (setting.what !== 'negativeKeyword' || !change.plan.externalId) return null;
  if (change.group && !change.group.externalId) return null;
  const values: Record<string, string> = {
    Product: 'Sponsored Products',
    Entity: change.group ? 'Negative Keyword' : 'Campaign Negative Keyword',
    Operation: 'Create',
    'Campaign ID': change.plan.externalId,
    'Ad Group ID': change.group?.externalId ?? '',
    State: 'enabled',
    'Keyword Text': setting.term,
    'Match Type': setting.matchType === 'exact' ? 'negativeExact' : 'negativePhrase',
  };
  return headings.map((heading) => values[heading] ?? '');
};
