import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { caller, fillShop, waitForReport } from '../../scripts/demo/fillShop.ts';
import { addDays, localDay } from '../../src/core/days.ts';
import { serveFolder } from '../../src/platform/node/serveFolder.ts';

const folder = mkdtempSync(join(tmpdir(), 'winnow-parity-'));
const adminToken = 'parity-admin-token-0123456789';
const secret = 'parity-secret-0123456789abcdef0123456789';
let wrangler: ChildProcess | undefined;
afterAll(() => {
  // Its own group: wrangler's children end with it.
  if (wrangler?.pid) process.kill(-wrangler.pid, 'SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Fetch = (request: Request) => Promise<Response>;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** The Worker in the local runtime, as `wrangler dev` runs it, with storage of its own. */
const startWorker = async (): Promise<Fetch> => {
  const port = await freePort();
  const args = ['dev', '--port', String(port), '--persist-to', join(folder, 'objects')];
  const vars = ['--var', `WINNOW_SECRET:${secret}`, '--var', `WINNOW_ADMIN_TOKEN:${adminToken}`];
  wrangler = spawn(
    'node_modules/.bin/wrangler',
    [...args, ...vars, '--show-interactive-dev-session=false'],
    {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' },
    },
  );
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries++) {
    const up = await fetch(`${base}/healthz`).catch(() => null);
    if (up?.ok) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.body === null ? {} : { body: await request.arrayBuffer() };
    return fetch(base + pathname + search, {
      method: request.method,
      headers: request.headers,
      ...body,
    });
  };
};

/** The demo's account on a server, and its report with ids by first appearance and instants alike. */
const reportOf = async (send: Fetch, day: string): Promise<unknown> => {
  const made = await send(
    new Request('http://any.local/admin/workspaces', {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Parity', timeZone: 'Asia/Shanghai' }),
    }),
  );
  const { key } = (await made.json()) as { key: string };
  const call = caller(send, key);
  await fillShop(call, day);
  await waitForReport(call, day);
  const text = JSON.stringify(await call('GET', `/v1/reports/${day}`));
  const seen = new Map<string, string>();
  const plain = text
    .replaceAll(/\b([a-z]{3,4})_[0-9a-hjkmnp-tv-z]{26}\b/g, (id, noun) => {
      if (!seen.has(id)) seen.set(id, `${noun}#${seen.size + 1}`);
      return seen.get(id) as string;
    })
    .replaceAll(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'instant')
    // The import's own job may build a first revision before the experiments are there, or not.
    .replace(/"revision":\d+/, '"revision":0');
  return JSON.parse(plain);
};

test('the same account gives the same report on Node and in the Workers runtime', async () => {
  const day = addDays(localDay(Date.now(), 'Asia/Shanghai'), -1);
  const node = serveFolder({ folder: join(folder, 'node'), adminToken, secret });
  const ours = await reportOf(node.fetch, day).finally(() => node.stop());
  const theirs = await reportOf(await startWorker(), day);
  expect(theirs).toEqual(ours);
  expect((ours as { verdicts: unknown[] }).verdicts).toHaveLength(5);
}, 240_000);
