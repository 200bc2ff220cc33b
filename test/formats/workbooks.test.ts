import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readAll } from './readAll.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

type Book = {
  rows: string;
  strings?: string;
  styles?: string;
  properties?: string;
  prefix?: string;
};

/** A workbook part by part, as ECMA-376 has it and Excel writes it; `prefix` before every element. */
const book = ({ rows, strings = '', styles = '', properties = '', prefix = '' }: Book) => {
  const part = (xml: string) =>
    new TextEncoder().encode(
      `<?xml version="1.0" encoding="UTF-8"?>\n${xml.replace(/<(\/?)(?=[a-z])/gi, `<$1${prefix}`)}`,
    );
  const bare = (xml: string) => new TextEncoder().encode(xml);
  const space = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
  return zipSync({
    'xl/workbook.xml': part(
      `<workbook ${space}="${main}" xmlns:r="${office}">${properties}<sheets><sheet name="Raw &amp; more" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': bare(
      `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/sharedStrings.xml': part(`<sst ${space}="${main}">${strings}</sst>`),
    'xl/styles.xml': part(`<styleSheet ${space}="${main}">${styles}</styleSheet>`),
    'xl/worksheets/sheet1.xml': part(
      `<worksheet ${space}="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  });
};

const headings = ['Day', 'Campaign', 'Impr.', 'Clicks', 'Cost'];
const shared = headings.map((heading) => `<si><t>${heading}</t></si>`).join('');
const headRow = `<row r="1">${headings.map((_, index) => `<c r="${'ABCDE'[index]}1" t="s"><v>${index}</v></c>`).join('')}</row>`;
const figures = (row: number) =>
  `<c r="C${row}"><v>100</v></c><c r="D${row}"><v>10</v></c><c r="E${row}"><v>1.5</v></c>`;
const dates =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>';

describe('workbooks as other programs write them', () => {
  it('shared strings: rich text is joined, phonetic guides dropped, entities undone', () => {
    const strings = `${shared}<si><r><t>Brand </t></r><r><rPr><b/></rPr><t xml:space="preserve">&amp; more</t></r><rPh sb="0" eb="1"><t>ブ</t></rPh></si>`;
    const rows = `${headRow}<row r="2"><c r="A2" s="1"><v>46129</v></c><c r="B2" t="s"><v>5</v></c>${figures(2)}</row>`;
    const { head, rows: read } = readAll(book({ rows, strings, styles: dates }));
    expect(head.sheet).toBe('Raw & more');
    expect(read[0]).toMatchObject({
      line: 2,
      day: '2026-04-17',
      plan: { name: 'Brand & more' },
      metrics: { impressions: 100, clicks: 10, costMicros: 1_500_000 },
    });
  });

  it.each([
    ['a built-in date format', '<c r="A2" s="1"><v>46129</v></c>', ''],
    ['a date format of its own, with a time of day', '<c r="A2" s="2"><v>46129.75</v></c>', ''],
    ['a plain serial number', '<c r="A2"><v>46129</v></c>', ''],
    ['an ISO date', '<c r="A2" t="d"><v>2026-04-17T00:00:00</v></c>', ''],
    ['inline text', '<c r="A2" t="inlineStr"><is><t>2026-04-17</t></is></c>', ''],
    ['a formula’s text', '<c r="A2" t="str"><f>TEXT(1,2)</f><v>2026-04-17</v></c>', ''],
    ['the calendar from 1904', '<c r="A2" s="1"><v>44667</v></c>', '<workbookPr date1904="1"/>'],
  ])('a day as %s', (_, cell, properties) => {
    // 46,129 days from 1899-12-30 and 44,667 from 1904-01-01 are 17 April 2026 (ECMA-376, 18.17.4).
    const rows = `${headRow}<row r="2">${cell}<c r="B2" t="inlineStr"><is><t>A</t></is></c>${figures(2)}</row>`;
    const { rows: read, refused } = readAll(
      book({ rows, strings: shared, styles: dates, properties }),
    );
    expect(refused).toEqual([]);
    expect(read[0]!.day).toBe('2026-04-17');
  });

  it('cells left out, cells without reference, elements with a prefix', () => {
    const rows = `${headRow}<row r="2"><c t="inlineStr"><is><t>2026-04-17</t></is></c><c t="inlineStr"><is><t>A</t></is></c><c><v>100</v></c></row><row r="5"><c r="A5" t="inlineStr"><is><t>2026-04-18</t></is></c><c r="B5" t="inlineStr"><is><t>B</t></is></c><c r="C5"/><c r="E5"><v>2.5</v></c></row>`;
    for (const prefix of ['', 'x:']) {
      const { rows: read } = readAll(book({ rows, strings: shared, styles: dates, prefix }));
      expect(read.map((row) => [row.line, row.day, row.metrics])).toEqual([
        [2, '2026-04-17', { impressions: 100, clicks: null, costMicros: null }],
        [5, '2026-04-18', { impressions: null, clicks: null, costMicros: 2_500_000 }],
      ]);
    }
  });
});
