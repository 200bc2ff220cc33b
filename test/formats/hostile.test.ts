import { unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createReportReader } from '../../src/formats/createReportReader.ts';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import { readAll } from './readAll.ts';

const refusal = (code: string) => expect.objectContaining({ code });

describe('files that must be refused at once', () => {
  /** The quickest of three, for other work may share the machine. */
  const soon = (source: string | Uint8Array, code: string) => {
    const took = [1, 2, 3].map(() => {
      const start = performance.now();
      expect(() => readAll(source)).toThrowError(refusal(code));
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(1_000);
  };

  it('stops reading a line of 100 MB after little more than 1 MB', () => {
    const reader = createReportReader();
    const piece = new Uint8Array(65_536).fill(97);
    let read = 0;
    expect(() => {
      for (const _ of reader.push(new TextEncoder().encode(head))) expect.unreachable();
      while (read < 1e8) {
        read += piece.length;
        for (const _ of reader.push(piece)) expect.unreachable();
      }
    }).toThrowError(refusal('lineTooLong'));
    expect(read).toBeLessThan(2_000_000);
  });

  const head = 'Day,Campaign,Impr.,Clicks,Cost\n';

  it('nothing at all', () => soon('', 'empty'));
  it('prose', () => soon('hello world\nthis is, no report', 'headingsUnknown'));
  it('null bytes', () => soon(`${head}2026-01-01,a\u0000\u0000b,1,1,1`, 'nullBytes'));
  it('a quote that is never closed', () =>
    soon(`${head}2026-01-01,"${'a\n'.repeat(5e6)}`, 'quoteNeverClosed'));
  it('ten thousand columns', () => soon(`${'a,'.repeat(10_000)}\n`, 'tooManyColumns'));
  it('ten thousand columns in a row', () =>
    soon(`${head}${'1,'.repeat(10_000)}\n`, 'tooManyColumns'));
  it('a line of 20 MB at once', () => soon(`${head}${'a'.repeat(2e7)}`, 'lineTooLong'));

  it('UTF-16 cut within a character', () => {
    const text = `\ufeff${head}2026-01-01,A,1,1,1`;
    const bytes = new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
    soon(bytes.subarray(0, bytes.length - 1), 'encodingUnknown');
  });

  it('random bytes', () => {
    let state = 7;
    const bytes = Uint8Array.from({ length: 200_000 }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state & 255;
    });
    soon(bytes, 'nullBytes');
  });

  it('a zip bomb', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(60_000_000) });
    soon(bomb, 'zipBomb');
  });

  it('twenty million quotes', () =>
    soon(`${head}2026-01-01,${'"'.repeat(2e7)}`, 'quoteNeverClosed'));

  it('five million empty lines and nothing else', () => soon('\n'.repeat(5e6), 'empty'));

  it('a zip cut short, a zip of another thing, a zip with a broken sheet', () => {
    const book = writeWorkbook([{ name: 'S', rows: [['Day', 'Campaign', 'Impr.']] }]);
    soon(book.subarray(0, book.length - 30), 'zipBroken');
    soon(zipSync({ 'word/document.xml': new Uint8Array(10) }), 'notAReport');
    const broken = book.slice();
    const directory = broken.findIndex((_, at) => broken[at] === 0x50 && broken[at + 2] === 1);
    // The sheet is the last entry, so its packed bytes end where the directory begins.
    broken.fill(255, directory - 12, directory);
    soon(broken, 'zipBroken');
  });

  it('a sheet whose one row never ends', () => {
    const parts = unzipSync(writeWorkbook([{ name: 'S', rows: [['Day', 'Campaign', 'Impr.']] }]));
    const open = '<worksheet><sheetData><row r="1">';
    const sheet = new TextEncoder().encode(open + '<c><v>1</v></c>'.repeat(400_000));
    parts['xl/worksheets/sheet1.xml'] = new Uint8Array(sheet);
    soon(zipSync(parts), 'lineTooLong');
  });

  it('a zip that lies about its size', () => {
    const bytes = writeWorkbook([
      {
        name: 'S',
        rows: [
          ['Day', 'Campaign', 'Impr.'],
          ['2026-01-01', 'x'.repeat(5_000), 1],
        ],
      },
    ]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at + 46 < bytes.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    soon(bytes, 'zipBomb');
  });
});
