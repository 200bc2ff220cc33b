import { createReadStream } from 'node:fs';
import { createReportReader } from '../../../src/formats/createReportReader.ts';

/** The least any CSV reader does: decode, cut at newlines, cut at commas. */
const bareParse = async (path: string, encoding: string): Promise<number> => {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  let rows = 0;
  let width = 0;
  for await (const chunk of createReadStream(path)) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      width += line.split(',').length;
      rows++;
    }
  }
  return width > 0 ? rows - 1 : 0;
};

const readWhole = async (path: string): Promise<{ rows: number; megabytes: number }> => {
  const reader = createReportReader();
  let rows = 0;
  let peak = 0;
  for await (const chunk of createReadStream(path)) {
    for (const batch of reader.push(chunk as Uint8Array)) {
      rows += batch.rows.length;
      peak = Math.max(peak, process.memoryUsage.rss());
    }
  }
  for (const batch of reader.end()) {
    rows += batch.rows.length;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  return { rows, megabytes: peak / 1e6 };
};

const [way, path = '', encoding = 'utf-8'] = process.argv.slice(2);
const began = performance.now();
const read =
  way === 'bare' ? { rows: await bareParse(path, encoding), megabytes: 0 } : await readWhole(path);
console.log(JSON.stringify({ ...read, seconds: (performance.now() - began) / 1_000 }));
