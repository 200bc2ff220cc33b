import { zipSync } from 'fflate';

/** Numbers stay numbers, text stays text (so ids keep their digits); null is an empty cell. */
type SheetCell = string | number | null;
type SheetContent = { name: string; rows: readonly (readonly SheetCell[])[] };

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const xmlSafe = (text: string): string => {
  let clean = '';
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code >= 32 || code === 9 || code === 10) clean += escaped[character] ?? character;
  }
  return clean;
};

const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + String.fromCharCode(65 + (index % 26));

const cellXml = (cell: SheetCell, reference: string): string => {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${xmlSafe(cell)}</t></is></c>`;
};

const sheetXml = (rows: SheetContent['rows']): string => {
  const body = rows.map((cells, row) => {
    const inner = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${row + 1}`));
    return `<row r="${row + 1}">${inner.join('')}</row>`;
  });
  return `${declaration}<worksheet xmlns="${main}"><sheetData>${body.join('')}</sheetData></worksheet>`;
};

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook as xlsx bytes (ECMA-376, the least that Excel, WPS and LibreOffice open). */
export const writeWorkbook = (sheets: readonly SheetContent[]): Uint8Array => {
  const encoder = new TextEncoder();
  const numbers = sheets.map((_, index) => index + 1);
  const part = (text: string) => encoder.encode(declaration + text);
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': part(
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${numbers
        .map(
          (n) =>
            `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${types}.worksheet+xml"/>`,
        )
        .join('')}</Types>`,
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets
        .map(
          (sheet, index) =>
            `<sheet name="${xmlSafe(sheet.name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${packages}/relationships">${numbers
        .map(
          (n) =>
            `<Relationship Id="rId${n}" Type="${office}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
  };
  sheets.forEach((sheet, index) => {
    files[`xl/worksheets/sheet${index + 1}.xml`] = encoder.encode(sheetXml(sheet.rows));
  });
  // A fixed time, so that the same rows give the same bytes.
  return zipSync(files, { mtime: '2020-01-01T00:00:00Z' });
};
