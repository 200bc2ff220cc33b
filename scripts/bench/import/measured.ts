/** One measured way of writing; run in a process of its own, so that its peak of memory is its own. */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { systemActor } from '../../../src/core/context.ts';
import { cleanImport } from '../../../src/core/imports/cleanImport.ts';
import { commitImport } from '../../../src/core/imports/commitImport.ts';
import {
  finishPart,
  hasPart,
  pieceBytes,
  writePieces,
} from '../../../src/core/imports/importParts.ts';
import {
  getImport,
  openImport,
  previewImport,
  requestCommit,
} from '../../../src/core/imports/importVerbs.ts';
import { readImport } from '../../../src/core/imports/readImport.ts';
import { channels } from '../../../src/core/nouns/channel.ts';
import { createWorkspace } from '../../../src/core/workspace.ts';
import { resultSchema } from '../../../src/db/schema.ts';
import { openFileSql } from '../../../src/platform/node/fileSql.ts';
import { openDatabase } from '../../../src/platform/openDatabase.ts';
import { random } from '../../../src/platform/random.ts';
import { creativeDays } from './creativeDays.ts';

const partBytes = 4 * 1024 * 1024;

/** The figures and settings that the file does not have. */
const absent = Array.from({ length: 11 }, () => null);

const bare = (path: string, count: number): void => {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536');
  database.exec(resultSchema[0]);
  // Whole rows, as anyone would write them: every column of the table is bound.
  const insert = database.prepare(`INSERT INTO result VALUES (${Array(20).fill('?').join(', ')})`);
  database.exec('BEGIN');
  for (const row of creativeDays(count)) {
    const { day, creative, impressions, clicks, costMicros, orders, revenueMicros } = row;
    const figures = [impressions, clicks, costMicros, orders, revenueMicros];
    insert.run(day, creative + 1, 1, ...figures, ...absent, 1);
  }
  database.exec('COMMIT');
  database.close();
};

const real = (path: string, file: string, count: number): void => {
  const sql = openFileSql(path, 0);
  openDatabase(sql);
  const ctx = { sql, now: Date.now, random, actor: systemActor, wake: () => undefined };
  createWorkspace(ctx, { id: 'bench', name: 'Bench' });
  const channel = { name: 'Bench', platform: 'other', currency: 'CNY' };
  const channelId = channels.upsert(ctx, channel).resource.id;
  const parts = Math.ceil(statSync(file).size / partBytes);
  const marks: [string, number][] = [['start', performance.now()]];
  const mark = (name: string) => {
    marks.push([name, performance.now()]);
  };
  const { id } = openImport(ctx, { channelId, parts, fileName: 'bench.csv' });
  const handle = openSync(file, 'r');
  for (let part = 1; part <= parts; part++) {
    const buffer = new Uint8Array(partBytes);
    const bytes = buffer.subarray(0, readSync(handle, buffer));
    const hash = createHash('sha256').update(bytes).digest('hex');
    const input = { id, part, bytes: bytes.length, hash };
    if (hasPart(ctx, input)) throw new Error('a part twice');
    for (let seq = 0; seq * pieceBytes < bytes.length; seq++) {
      const body = bytes.subarray(seq * pieceBytes, (seq + 1) * pieceBytes);
      writePieces(ctx, { id, part, seq, bodies: [body] });
    }
    finishPart(ctx, input);
  }
  closeSync(handle);
  mark('parts');
  readImport(ctx, id, Number.POSITIVE_INFINITY);
  mark('read and compared');
  const preview = previewImport(ctx, id);
  if (preview?.rows !== count) throw new Error(`previewed ${preview?.rows} rows`);
  requestCommit(ctx, id);
  commitImport(ctx, id);
  mark('committed');
  const { outcome, status } = getImport(ctx, id);
  if (status !== 'committed' || outcome?.created !== count)
    throw new Error(`${status}, ${outcome?.created} cells`);
  const ms = performance.now() - (marks[0]?.[1] ?? 0);
  cleanImport(ctx, id, Number.POSITIVE_INFINITY);
  mark('cleaned');
  const took = marks
    .slice(1)
    .map(([name, at], i) => `${name} ${((at - (marks[i]?.[1] ?? 0)) / 1000).toFixed(1)} s`);
  sql.close();
  report(path, ms, took.join(', '));
};

export interface Measured {
  ms: number;
  peakMb: number;
  /** Bytes of pages in use. */
  bytes: number;
  note: string;
}

const report = (path: string, ms: number, note: string): void => {
  const database = new DatabaseSync(path);
  const pragma = (name: string) =>
    Number(Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
  const bytes = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  database.close();
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const measured: Measured = { ms, peakMb, bytes, note };
  process.stdout.write(JSON.stringify(measured));
};

const [way = '', path = '', file = '', count = ''] = process.argv.slice(2);
if (way === 'bare') {
  const began = performance.now();
  bare(path, Number(count));
  report(path, performance.now() - began, '');
} else real(path, file, Number(count));
