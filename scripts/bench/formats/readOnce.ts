import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { createReportReader } from '../../../src/formats/createReportReader.ts';

async function* decoded(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path))
    yield decoder.decode(chunk as Uint8Array, { stream: true });
}

/** Cutting at newlines and commas, quotes or not: no CSV parser, but a floor. */
const split = async (path: string, encoding: string): Promise<number> => {
  let rest = '';
  let rows = 0;
  let width = 0;
  for await (const text of decoded(path, encoding)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      width += line.split(',').length;
      rows++;
    }
  }
  return width > 0 ? rows - 1 : 0;
};

/** RFC 4180 into rows of strings, and nothing else: the parser most programs use. */
const parse = async (path: string, encoding: string): Promise<number> => {
  const parser = new Papa.Parser({ delimiter: ',', newline: '\n' });
  let rest = '';
  let rows = 0;
  let width = 0;
  const take = (text: string, last: boolean): void => {
    const read = parser.parse(text, 0, !last) as Papa.ParseResult<string[]>;
    rest = text.slice(read.meta.cursor);
    for (const row of read.data) {
      width += row.length;
      rows++;
    }
  };
  for await (const text of decoded(path, encoding)) take(rest + text, false);
  if (rest !== '') take(rest, true);
  return width > 0 ? rows - 1 : 0;
};

/** How many batches lie between two looks at the memory; a look costs as much as many rows. */
const looks = 16;

const ours = async (path: string): Promise<{ rows: number; megabytes: number }> => {
  const reader = createReportReader();
  let rows = 0;
  let batches = 0;
  let peak = 0;
  const take = (read: number): void => {
    rows += read;
    if (batches++ % looks === 0) peak = Math.max(peak, process.memoryUsage.rss());
  };
  for await (const chunk of createReadStream(path))
    for (const batch of reader.push(chunk as Uint8Array)) take(batch.rows.length);
  for (const batch of reader.end()) take(batch.rows.length);
  return { rows, megabytes: Math.max(peak, process.memoryUsage.rss()) / 1e6 };
};

const [way, path = '', encoding = 'utf-8'] = process.argv.slice(2);
const began = performance.now();
const spent = process.cpuUsage();
const read =
  way === 'ours'
    ? await ours(path)
    : { rows: await (way === 'split' ? split : parse)(path, encoding), megabytes: 0 };
const { user, system } = process.cpuUsage(spent);
console.log(
  JSON.stringify({
    ...read,
    seconds: (performance.now() - began) / 1_000,
    cpu: (user + system) / 1e6,
  }),
);
