import { readTable } from './readTable.ts';
import type { WrittenRow } from './sheetChange.ts';

type SheetOutcome = { id: string; outcome: 'applied' | 'failed'; message: string };

export type SheetResults = {
  outcomes: SheetOutcome[];
  /** Ids of the sheet that the file does not mention. */
  missing: string[];
  /** Rows of the file that are none of the sheet's. */
  unmatched: number;
};

const failed = /error|fail|invalid|reject|skipp|denied|失败|错误|未执行|拒绝/i;
const applied = /success|applied|changed|updated|added|ok|done|complete|成功|已执行|已调整|完成/i;

const normal = (heading: string) => heading.toLowerCase().replace(/[^a-z\u4e00-\u9fff]/g, '');
const messageHeadings = [
  'error',
  'errors',
  'errormessage',
  'errordetails',
  'results',
  'result',
  'details',
  '执行结果',
];
const verdictHeadings = ['results', 'result', 'uploadstatus', '执行结果'];
const errorHeadings = ['error', 'errors', 'errormessage', 'errornumber', 'errordetails'];
const idHeadings = ['clientid', '编号', 'changeid'];
const entityHeadings: [string, string[]][] = [
  ['creative', ['adid']],
  ['target', ['keywordid', 'producttargetingid']],
  ['group', ['adgroupid', 'adsetid']],
  ['plan', ['campaignid']],
];

/**
 * Reads the results file a platform gives back after an upload (Microsoft's bulk results, Google's
 * upload results) or a work order a person filled in, and says which changes were applied and which
 * failed. Rows are matched by our id where the file echoes it, else by the finest entity id in `keys`
 * (`level:externalId` → change id). A row whose result says neither is left as missing.
 */
export const readSheetResults = (
  bytes: Uint8Array,
  written: readonly WrittenRow[],
  keys: ReadonlyMap<string, string>,
): SheetResults => {
  const table = readTable(bytes);
  const columns = table.headings.map(normal);
  const at = (names: readonly string[]) => columns.findIndex((column) => names.includes(column));
  const cell = (cells: readonly string[], names: readonly string[]) => {
    const index = at(names);
    return index < 0 ? '' : (cells[index]?.trim() ?? '');
  };
  const ids = new Set(written.map((row) => row.id));
  const outcomes = new Map<string, SheetOutcome>();
  let unmatched = 0;
  for (const cells of table.rows) {
    const own = cell(cells, idHeadings);
    const key = entityHeadings.flatMap(([level, names]) => {
      const id = cell(cells, names);
      return id === '' ? [] : [`${level}:${id}`];
    })[0];
    const id = ids.has(own) ? own : key === undefined ? undefined : keys.get(key);
    if (id === undefined) {
      unmatched++;
      continue;
    }
    const error = cell(cells, errorHeadings);
    const verdict = cell(cells, verdictHeadings);
    const type = cell(cells, ['type']);
    const message = cell(cells, messageHeadings).slice(0, 500);
    if (error !== '' || / error$/i.test(type) || failed.test(verdict)) {
      outcomes.set(id, { id, outcome: 'failed', message });
    } else if (applied.test(verdict) || (own !== '' && at(errorHeadings) >= 0)) {
      // Microsoft echoes an applied row as it was sent, with its error columns empty.
      if (outcomes.get(id)?.outcome !== 'failed')
        outcomes.set(id, { id, outcome: 'applied', message: '' });
    }
  }
  return {
    outcomes: [...outcomes.values()],
    missing: [...ids].filter((id) => !outcomes.has(id)),
    unmatched,
  };
};
