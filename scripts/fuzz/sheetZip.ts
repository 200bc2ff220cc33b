import type { GridCell } from './mutateGrid.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const crcTable = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
const crcOf = (bytes: Uint8Array): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
};

/** A zip whose entries are stored as they are. */
const zipOf = (entries: readonly (readonly [string, string])[]): Uint8Array => {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, text] of entries) {
    const name = utf8(path);
    const data = utf8(text);
    const header = (length: number, signature: number, from: number) => {
      const bytes = new Uint8Array(length + name.length);
      const view = new DataView(bytes.buffer);
      view.setUint32(0, signature, true);
      view.setUint32(from + 8, crcOf(data), true);
      view.setUint32(from + 12, data.length, true);
      view.setUint32(from + 16, data.length, true);
      view.setUint16(from + 20, name.length, true);
      bytes.set(name, length);
      return { bytes, view };
    };
    const local = header(30, 0x04034b50, 6);
    const central = header(46, 0x02014b50, 8);
    central.view.setUint32(42, at, true);
    parts.push(local.bytes, data);
    directory.push(central.bytes);
    at += local.bytes.length + data.length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, entries.length, true);
  view.setUint16(10, entries.length, true);
  view.setUint32(12, size, true);
  view.setUint32(16, at, true);
  const all = [...parts, ...directory, end];
  const bytes = new Uint8Array(at + size + 22);
  let to = 0;
  for (const part of all) {
    bytes.set(part, to);
    to += part.length;
  }
  return bytes;
};

const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26));
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * A workbook of one sheet, written without the product's own writer: texts by turns shared and inline,
 * blank cells left out, serial dates styled as dates in every second row.
 */
export const sheetZip = (grid: readonly (readonly GridCell[])[]): Uint8Array => {
  const shared: string[] = [];
  const rows = grid.map((cells, row) => {
    const inside = cells.map((cell, column) => {
      const at = `<c r="${columnName(column)}${row + 1}"`;
      if (cell === null) return '';
      if (typeof cell === 'number') return `${at}${row % 2 ? ' s="1"' : ''}><v>${cell}</v></c>`;
      if ((row + column) % 3 === 0)
        return `${at} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
      return `${at} t="s"><v>${shared.push(cell) - 1}</v></c>`;
    });
    return `<row r="${row + 1}">${inside.join('')}</row>`;
  });
  const strings = shared.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  return zipOf([
    [
      'xl/workbook.xml',
      '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relation('rId2', 'sharedStrings', 'sharedStrings.xml')}${relation('rId3', 'styles', 'styles.xml')}</Relationships>`,
    ],
    [
      'xl/styles.xml',
      '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="0"/></cellXfs></styleSheet>',
    ],
    ['xl/sharedStrings.xml', `<sst>${strings.join('')}</sst>`],
    ['xl/worksheets/sheet1.xml', `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`],
  ]);
};
