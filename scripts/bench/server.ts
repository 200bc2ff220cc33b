import { execFile } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openAsBlob,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { adminToken, type CrashServer, startServer } from '../crash/crashServer.ts';
import { runArgs } from '../run/runArgs.ts';
import { csvLines } from './import/creativeDays.ts';

const barMegabytes = 300;
const rows = 1_000_000;
const mebibyte = 1024 * 1024;

/** Names as agencies give them, so that a row has about 190 bytes. */
const name = ' | EU | Search | Non-brand | Shoes and sneakers | Always on';
const writeFile = (path: string): void => {
  const handle = openSync(path, 'w');
  let held: string[] = [];
  const flush = () => {
    writeSync(handle, held.join(''));
    held = [];
  };
  for (const line of csvLines(rows, name)) if (held.push(line) >= 10_000) flush();
  flush();
  closeSync(handle);
};

/** Megabytes (10⁶ bytes) of a process that are in memory now, and were at most since it started. */
const memoryOf = (pid: number): { now: number; peak: number } => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (field: string) =>
    (Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024) / 1e6;
  return { now: of('VmRSS'), peak: of('VmHWM') };
};

type Ask = (
  method: string,
  path: string,
  body?: BodyInit,
  wait?: number,
) => Promise<Record<string, unknown>>;
interface Given {
  server: CrashServer;
  key: string;
  ask: Ask;
  channelId: string;
  file: string;
}

const caller =
  (server: CrashServer, key: string): Ask =>
  async (method, path, body, wait = 0) => {
    const headers = {
      authorization: `Bearer ${key}`,
      prefer: `wait=${wait}`,
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    };
    const init = body === undefined ? { method, headers } : { method, headers, body };
    const answer = await fetch(server.url + path, init);
    const found = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(found)}`);
    return found;
  };

const commit = async (ask: Ask, id: unknown): Promise<void> => {
  const path = `/v1/imports/${id}`;
  const status = async (wanted: string) => {
    for (;;) {
      const found = await ask('GET', path);
      if (found['status'] === wanted) return;
      if (found['status'] === 'failed') throw new Error(JSON.stringify(found));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await status('ready');
  await ask('POST', `${path}/commit`);
  await status('committed');
};

const inParts =
  (bytes: number) =>
  async ({ ask, channelId, file }: Given) => {
    const size = statSync(file).size;
    const parts = Math.ceil(size / bytes);
    const { id } = await ask('POST', '/v1/imports', JSON.stringify({ channelId, parts }));
    const handle = openSync(file, 'r');
    const buffer = new Uint8Array(bytes);
    for (let part = 1; part <= parts; part++) {
      const piece = buffer.subarray(0, readSync(handle, buffer));
      await ask('PUT', `/v1/imports/${id}/parts/${part}`, piece);
    }
    closeSync(handle);
    await commit(ask, id);
  };
const inOneForm = async ({ ask, channelId, file }: Given) => {
  const form = new FormData();
  form.set('channelId', channelId);
  form.set('file', await openAsBlob(file), 'report.csv');
  await commit(ask, (await ask('POST', '/v1/imports', form))['id']);
};
const byCommand = async ({ server, key, file }: Given) => {
  const env = { ...process.env, WINNOW_URL: server.url, WINNOW_KEY: key };
  const args = runArgs('scripts/import.ts', file, '--commit');
  await promisify(execFile)(process.execPath, args, { env });
};
const ways: Record<string, (given: Given) => Promise<void>> = {
  'the command': byCommand,
  'parts of 4 MiB': inParts(4 * mebibyte),
  'parts of 32 MiB': inParts(32 * mebibyte),
  'one form': inOneForm,
};

/** Memory of the whole server, as `npm start` starts it, while 1,000,000 rows come in by each way. Linux only. */
export const benchServer = async (): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-server-'));
  try {
    const file = join(folder, 'report.csv');
    writeFile(file);
    const size = (statSync(file).size / 1e6).toFixed(0);
    for (const [way, run] of Object.entries(ways)) {
      const data = join(folder, 'data');
      const server = await startServer(data);
      try {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        const idle = memoryOf(server.pid).now;
        const made = await caller(server, adminToken)(
          'POST',
          '/admin/workspaces',
          JSON.stringify({ name: 'Bench' }),
        );
        const key = String(made['key']);
        const ask = caller(server, key);
        const channel = { name: 'Main', platform: 'other', currency: 'CNY' };
        const channelId = String(
          (await ask('POST', '/v1/channels', JSON.stringify(channel)))['id'],
        );
        const began = performance.now();
        await run({ server, key, ask, channelId, file });
        const seconds = (performance.now() - began) / 1000;
        const { peak } = memoryOf(server.pid);
        console.log(
          `${rows.toLocaleString('en')} rows, ${size} MB, through ${way}: ${seconds.toFixed(1)} s to the commit, server idle at ${idle.toFixed(0)} MB, peak ${peak.toFixed(0)} MB (bar ${barMegabytes})`,
        );
      } finally {
        await server.kill();
        rmSync(data, { recursive: true, force: true });
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
