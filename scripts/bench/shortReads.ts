import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { adminToken, startServer } from '../crash/crashServer.ts';
import { csvLines } from './import/creativeDays.ts';

const rows = 200_000;
const barMs = 50;
const paceMs = 5;
const part = 8 * 1024 * 1024;

const quantile = (sorted: readonly number[], p: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;

/** How long a short read takes while the server reads and commits an import of 200,000 rows. */
export const benchShortReads = async (): Promise<void> => {
  const file = [...csvLines(rows)].join('');
  const folder = mkdtempSync(join(tmpdir(), 'winnow-reads-'));
  const server = await startServer(folder);
  try {
    const ask = async (
      key: string,
      method: string,
      path: string,
      body?: string,
      type = 'application/json',
    ) => {
      const headers = { authorization: `Bearer ${key}`, prefer: 'wait=0', 'content-type': type };
      const init = body === undefined ? { method, headers } : { method, headers, body };
      const answer = await fetch(server.url + path, init);
      const found = (await answer.json()) as Record<string, unknown>;
      if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(found)}`);
      return found;
    };
    const made = await ask(
      adminToken,
      'POST',
      '/admin/workspaces',
      JSON.stringify({ name: 'Reads' }),
    );
    // Reads are timed with keys of their own, for a key has 1,200 requests a minute.
    const admin = String(made['key']);
    const newKey = async (name: string) =>
      String(
        (await ask(admin, 'POST', '/v1/keys', JSON.stringify({ name, scope: 'read' })))['secret'],
      );
    const keys = await Promise.all(Array.from({ length: 40 }, (_, i) => newKey(`reader ${i}`)));
    const channel = { name: 'Main', platform: 'other', currency: 'CNY' };
    const channelId = (await ask(admin, 'POST', '/v1/channels', JSON.stringify(channel)))['id'];
    const parts = Math.ceil(file.length / part);
    const opened = await ask(admin, 'POST', '/v1/imports', JSON.stringify({ channelId, parts }));
    const path = `/v1/imports/${opened['id']}`;

    let asked = 0;
    const timed = async (): Promise<number> => {
      const key = keys[asked++ % keys.length] as string;
      const began = performance.now();
      await ask(key, 'GET', '/v1/channels?limit=1');
      return performance.now() - began;
    };
    const during = async (name: string, over: (status: string) => boolean) => {
      const times: number[] = [];
      for (let i = 0; ; i++) {
        times.push(await timed());
        if (i % 10 === 0 && over(String((await ask(admin, 'GET', path))['status']))) break;
        await new Promise((resolve) => setTimeout(resolve, paceMs));
      }
      times.sort((a, b) => a - b);
      const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
      console.log(
        `short reads while ${name}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${times.length} (bar ${barMs} ms)`,
      );
    };
    let ticks = 0;
    await during('idle', () => ticks++ >= 20);
    for (let n = 1; n <= parts; n++)
      await ask(
        admin,
        'PUT',
        `${path}/parts/${n}`,
        file.slice((n - 1) * part, n * part),
        'text/csv',
      );
    await during('an import is read', (status) => status !== 'reading');
    await ask(admin, 'POST', `${path}/commit`);
    await during('an import is committed', (status) => status === 'committed');
  } finally {
    await server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
};
