import item from 'shared:data/report-shapes/wanxiangtai-item-report.gb18030.csv';
import { expect, it } from 'vitest';
import { fuzzFormats } from '../../scripts/fuzz/fuzzFormats.ts';
import { complaint } from '../../scripts/fuzz/oracle.ts';
import { misjudged, ownGrid, ownReading, ownText } from '../../scripts/fuzz/reading.ts';
import { shapes } from '../../scripts/fuzz/shapes.ts';
import { sheetZip } from '../../scripts/fuzz/sheetZip.ts';
import { bytesOf } from '../support/shared.ts';
import { readAll } from './readAll.ts';

it('takes no row that differs from the file, whatever happens to the file', () => {
  const outside = bytesOf(item);
  const { failures, accepted, rows, rowsKnown } = fuzzFormats(
    outside ? [...shapes(), { kind: 'text', bytes: outside, known: null }] : shapes(),
    1_500,
    20_261_122,
  );
  expect(failures.map(({ seed, what }) => `${seed}: ${what}`)).toEqual([]);
  // Many inputs must still be readable, or nothing is tested.
  expect(accepted).toBeGreaterThan(300);
  expect(rows).toBeGreaterThan(300);
  expect(rowsKnown).toBeGreaterThan(rows / 4);
});

const known = {
  encoding: 'utf-8',
  delimiter: ',',
  headings: ['Day', 'Campaign', 'Impr.', 'Clicks', 'Cost'],
  columns: { day: 0, planName: 1, impressions: 2, clicks: 3, cost: 4 },
};

it('has an oracle that can complain', () => {
  const text = 'Day,Campaign,Impr.,Clicks,Cost\n2026-01-01,Brand,100,10,1.50\n';
  const { head, rows } = readAll(text);
  const own = ownText(new TextEncoder().encode(text), known)!;
  const reading = ownReading(head, own);
  const row = rows[0]!;
  expect(misjudged(head, own)).toBeNull();
  expect(complaint(row, reading)).toBeNull();
  const wrong = (change: Partial<typeof row>) => complaint({ ...row, ...change }, reading);
  expect(wrong({ metrics: { ...row.metrics, costMicros: 1_500_001 } })).toMatch(/costMicros/);
  expect(wrong({ day: '2026-01-02' })).toMatch(/day/);
  expect(wrong({ plan: { name: 'brand' } })).toMatch(/plan/);
  expect(wrong({ line: 3 })).toMatch(/no record/);
  expect(misjudged({ ...head, delimiter: ';' }, own)).toMatch(/cut at ;/);
  expect(misjudged({ ...head, encoding: 'gb18030' }, own)).toMatch(/decoded as gb18030/);
  expect(misjudged({ ...head, mapping: { ...head.mapping, cost: 'Clicks' } }, own)).toMatch(
    /cost is taken from Clicks/,
  );
});

it('complains of sheets too, by their cells', () => {
  const grid = [known.headings, [46_023, 'Brand', 100, 10, 1.5]];
  const { head, rows } = readAll(sheetZip(grid));
  const own = ownGrid(grid, grid, known.columns)!;
  const row = rows[0]!;
  expect(complaint(row, ownReading(head, own))).toBeNull();
  expect(row.day).toBe('2026-01-01');
  const wrong = (change: Partial<typeof row>) =>
    complaint({ ...row, ...change }, ownReading(head, own));
  expect(wrong({ day: '2026-01-02' })).toMatch(/day/);
  expect(wrong({ metrics: { ...row.metrics, costMicros: 15 } })).toMatch(/costMicros/);
});
