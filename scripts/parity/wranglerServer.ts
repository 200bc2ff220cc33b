import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const adminToken = 'parity-admin-token';
const patienceMs = 120_000;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** `wrangler dev` over a fresh folder: the Worker as it is deployed, in the local runtime. */
export const startWrangler = async () => {
  const state = mkdtempSync(join(tmpdir(), 'winnow-wrangler-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    'npx',
    [
      'wrangler',
      'dev',
      ...['--ip', '127.0.0.1', '--port', String(port), '--persist-to', state],
      ...['--var', 'WINNOW_SECRET:for-local-development-only-0123456789'],
      ...['--var', `WINNOW_ADMIN_TOKEN:${adminToken}`],
    ],
    { stdio: 'ignore', detached: true },
  );
  const stop = () => {
    // The whole group: wrangler starts the runtime as a process of its own.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    rmSync(state, { recursive: true, force: true });
  };
  const deadline = Date.now() + patienceMs;
  while (
    !(await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (Date.now() > deadline || child.exitCode !== null) {
      stop();
      throw new Error('wrangler dev did not come up');
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const send = (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    return fetch(new Request(url + pathname + search, request));
  };
  const makeWorkspace = async (input: { name: string }): Promise<{ key: string }> => {
    const answer = await fetch(`${url}/admin/workspaces`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    return (await answer.json()) as { key: string };
  };
  return { fetch: send, makeWorkspace, stop };
};
