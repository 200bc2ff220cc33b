import item from 'shared:data/report-shapes/wanxiangtai-item-report.gb18030.csv';
import { expect, it } from 'vitest';
import { fuzzFormats } from '../../scripts/fuzz/fuzzFormats.ts';
import { complaint, plainRecords } from '../../scripts/fuzz/oracle.ts';
import { shapes } from '../../scripts/fuzz/shapes.ts';
import { bytesOf } from '../support/shared.ts';
import { readAll } from './readAll.ts';

it('takes no row that differs from the file, whatever happens to the file', () => {
  const outside = bytesOf(item);
  const { failures, accepted, rows } = fuzzFormats(
    outside ? [...shapes(), outside] : shapes(),
    1_500,
    20_261_122,
  );
  expect(failures.map(({ seed, what }) => `${seed}: ${what}`)).toEqual([]);
  // Many inputs must still be readable, or nothing is tested.
  expect(accepted).toBeGreaterThan(300);
  expect(rows).toBeGreaterThan(300);
});

it('has an oracle that can complain', () => {
  const text = 'Day,Campaign,Impr.,Clicks,Cost\n2026-01-01,Brand,100,10,1.50\n';
  const { head, rows } = readAll(text);
  const records = plainRecords(text, ',', '\n');
  const row = rows[0]!;
  expect(complaint(row, head, records)).toBeNull();
  const wrong = (change: Partial<typeof row>) => complaint({ ...row, ...change }, head, records);
  expect(wrong({ metrics: { ...row.metrics, costMicros: 1_500_001 } })).toMatch(/costMicros/);
  expect(wrong({ day: '2026-01-02' })).toMatch(/day/);
  expect(wrong({ plan: { name: 'brand' } })).toMatch(/plan/);
  expect(wrong({ line: 3 })).toMatch(/no record/);
});
