import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReportReader } from '../../src/formats/createReportReader.ts';
import { encodeGb18030 } from '../../src/formats/sheets/gb18030.ts';
import { writeWorkbook } from '../../src/formats/xlsx/writeWorkbook.ts';
import { randomOf } from '../fuzz/mutate.ts';
import { runArgs } from '../run/runArgs.ts';

const rounds = 3;
const barRatio = 0.4;
const barMegabytes = 300;

type Lines = { headings: string[]; row: (index: number) => string[] };

const random = randomOf(1);
const dayOf = (index: number) =>
  new Date(Date.UTC(2026, 0, 1) + Math.floor(index / 30_000) * 86_400_000)
    .toISOString()
    .slice(0, 10);

/** 30,000 creatives a day, ten columns: the shape of a large account's daily export. */
const english: Lines = {
  headings: [
    'Day',
    'Campaign ID',
    'Campaign',
    'Ad ID',
    'Ad name',
    'Impressions',
    'Clicks',
    'Cost',
    'Orders',
    'Revenue',
  ],
  row: (index) => {
    const ad = index % 30_000;
    const plan = ad % 10_000;
    return [
      dayOf(index),
      String(70_000_000 + plan),
      `Campaign ${plan}`,
      String(880_000_000 + ad),
      `Creative number ${ad}`,
      ...figures(),
    ];
  },
};
/** A download as it comes: settings, ratios and thousands between commas. */
const download: Lines = {
  headings: [
    'Day',
    'Campaign state',
    'Campaign ID',
    'Campaign',
    'Budget',
    'Currency code',
    'Ad ID',
    'Ad name',
    'Impr.',
    'Clicks',
    'CTR',
    'Avg. CPC',
    'Cost',
    'Conversions',
    'Conv. value',
    'Search lost IS (budget)',
  ],
  row: (index) => {
    const [day = '', planId = '', plan = '', id = '', name = '', ...counts] = english.row(index);
    const [impressions = 0, clicks = 0, cost = 0, orders = 0, revenue = 0] = counts.map(Number);
    const ctr = `${((100 * clicks) / impressions).toFixed(2)}%`;
    const cpc = clicks === 0 ? '0' : (cost / clicks).toFixed(2);
    return [
      ...[day, 'Enabled', planId, plan, '50.00', 'USD', id, name],
      `"${impressions.toLocaleString('en-US')}"`,
      ...[
        String(clicks),
        ctr,
        cpc,
        cost.toFixed(2),
        orders.toFixed(2),
        revenue.toFixed(2),
        '< 10%',
      ],
    ];
  },
};
/** Names as agencies give them: 200 bytes a row. */
const wide: Lines = {
  headings: english.headings,
  row: (index) =>
    english
      .row(index)
      .map((cell) => cell.replace('Campaign', campaignName).replace('Creative', creativeName)),
};
const campaignName = 'EU | Search | Non-brand | Shoes and sneakers | Always on | Campaign';
const creativeName = 'Video 9:16 | Summer collection | Hook C | Landing page B | Creative';
const chinese: Lines = {
  headings: [
    '日期',
    '计划ID',
    '计划名字',
    '创意ID',
    '创意名称',
    '展现量',
    '点击量',
    '花费',
    '总成交笔数',
    '总成交金额',
  ],
  row: (index) =>
    english
      .row(index)
      .map((cell) => cell.replace('Campaign', '推广计划').replace('Creative number', '创意图片')),
};
const figures = () => {
  const impressions = 1_000 + random(9_000);
  return [
    String(impressions),
    String(random(300)),
    (random(20_000) / 100).toFixed(2),
    String(random(9)),
    (random(90_000) / 100).toFixed(2),
  ];
};

const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell}"`).join(',');
const plain = (cells: readonly string[]) => cells.join(',');

const writeFile = async (
  path: string,
  lines: Lines,
  rows: number,
  join: (cells: readonly string[]) => string,
  encode: (text: string) => Uint8Array,
) => {
  const out = createWriteStream(path);
  for (let at = -1; at < rows; ) {
    let text = '';
    for (let end = Math.min(at + 20_000, rows); at < end; at++)
      text += `${join(at < 0 ? lines.headings : lines.row(at))}\n`;
    if (!out.write(encode(text)))
      await new Promise<void>((resolve) => out.once('drain', () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
};

const seconds = async (run: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1_000;
};

type Way = 'split' | 'parse' | 'ours';
type Once = { rows: number; megabytes: number; seconds: number; cpu: number };

/** One reading in a process of its own, so that neither warms or fills the other's memory. */
const once = (way: Way, path: string, encoding: string): Once => {
  const args = runArgs('scripts/bench/formats/readOnce.ts', way, path, encoding);
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Once;
};

const compare = (name: string, path: string, encoding: string, rows: number): void => {
  const ways: Way[] = ['split', 'parse', 'ours'];
  const best = Object.fromEntries(
    ways.map((way) => [way, { seconds: Number.POSITIVE_INFINITY, cpu: Number.POSITIVE_INFINITY }]),
  ) as Record<Way, { seconds: number; cpu: number }>;
  let megabytes = 0;
  // Alternating, and the best of each; processor time, so that other work on the machine counts less.
  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      const read = once(way, path, encoding);
      if (way !== 'split' && read.rows !== rows)
        throw new Error(`${name}: ${way} read ${read.rows} rows of ${rows}`);
      best[way].seconds = Math.min(best[way].seconds, read.seconds);
      best[way].cpu = Math.min(best[way].cpu, read.cpu);
      megabytes = Math.max(megabytes, read.megabytes);
    }
  }
  const { split, parse, ours } = best;
  const speed = Math.round(rows / ours.seconds).toLocaleString('en');
  const size = (statSync(path).size / 1e6).toFixed(0);
  console.log(
    `${name}: ${rows.toLocaleString('en')} rows, ${size} MB: ${speed} rows/s, ${(parse.cpu / ours.cpu).toFixed(2)} of a bare parse by papaparse (bar ${barRatio}; by the clock ${(parse.seconds / ours.seconds).toFixed(2)}), ${(split.cpu / ours.cpu).toFixed(2)} of merely cutting at newlines and commas, peak ${megabytes.toFixed(0)} MB (bar ${barMegabytes})`,
  );
};

/** Rows per second by format against a bare parse of the same file, and peak memory. */
export const benchFormats = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-formats-'));
  try {
    const utf8 = (text: string) => new TextEncoder().encode(text);
    const file = (name: string) => join(folder, name);
    await writeFile(file('plain.csv'), english, 1_000_000, plain, utf8);
    compare('CSV', file('plain.csv'), 'utf-8', 1_000_000);
    await writeFile(file('quoted.csv'), english, 1_000_000, quoted, utf8);
    compare('CSV, every cell quoted', file('quoted.csv'), 'utf-8', 1_000_000);
    await writeFile(file('gb.csv'), chinese, 1_000_000, plain, encodeGb18030);
    compare('CSV in GB18030', file('gb.csv'), 'gb18030', 1_000_000);
    await writeFile(file('google.csv'), download, 500_000, plain, utf8);
    compare('CSV as Google Ads writes it', file('google.csv'), 'utf-8', 500_000);
    // 200 MB: what the import of a large account must bear.
    await writeFile(file('large.csv'), wide, 1_000_000, plain, utf8);
    compare('CSV of long names', file('large.csv'), 'utf-8', 1_000_000);
    const rows = Array.from({ length: 50_000 }, (_, index) =>
      english.row(index).map((cell, column) => (column > 4 ? Number(cell) : cell)),
    );
    const book = writeWorkbook([{ name: 'Sheet', rows: [english.headings, ...rows] }]);
    const took = await seconds(async () => {
      const reader = createReportReader();
      for (const _ of reader.push(book));
      let read = 0;
      for (const batch of reader.end()) read += batch.rows.length;
      if (read !== 50_000) throw new Error(`xlsx: ${read} rows of 50000`);
    });
    console.log(
      `xlsx: 50,000 rows, ${(book.length / 1e6).toFixed(0)} MB: ${Math.round(50_000 / took).toLocaleString('en')} rows/s`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};
