import { expect, test } from 'vitest';
import { readerOf } from '../../src/locales/report/reader.ts';
import { notesOf } from '../../src/locales/report/verdictText.ts';
import type { ReportVerdict } from '../../src/model/reportVerdict.ts';

const notes = (
  decision: ReportVerdict['decision'],
  severity: ReportVerdict['findings'][number]['severity'],
) =>
  notesOf(readerOf('en'), {
    decision,
    currency: null,
    variants: [],
    findings: [{ code: 'noisyDays', severity, variantId: null, evidence: {}, action: 'runLonger' }],
  }).map(({ action }) => action);

test('a test that has its answer is not told to run longer by a remark, only by a warning', () => {
  expect(notes('keepRunning', 'info')).toEqual(['Let it run longer.']);
  expect(notes('wins', 'info')).toEqual(['']);
  expect(notes('wins', 'warning')).toEqual(['Let it run longer.']);
});
