import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { adminToken, startServer } from '../../scripts/crash/crashServer.ts';
import { caller, waitForReport } from '../../scripts/demo/fillShop.ts';

test('what `npm start` runs serves pages, does jobs in its thread and ends with 0 when told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-start-'));
  // Two at once: neither may read what the other is still writing.
  const [server, other] = await Promise.all([
    startServer(folder),
    startServer(join(folder, 'other')),
  ]);
  try {
    const style = await fetch(`${server.url}/winnow.css`);
    expect([style.status, style.headers.get('content-type')]).toEqual([
      200,
      'text/css; charset=utf-8',
    ]);
    const made = await fetch(`${server.url}/admin/workspaces`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Shop' }),
    });
    const { key } = (await made.json()) as { key: string };
    const here = ({ url }: Request) => server.url + url.slice(new URL(url).origin.length);
    const send = caller((request) => fetch(new Request(here(request), request)), key);
    const channel = { name: 'Main', platform: 'other', currency: 'CNY' };
    const { id } = (await send('POST', '/v1/channels', channel)) as { id: string };
    await send('PUT', `/v1/channels/${id}/days/2026-01-01`, {});
    await waitForReport(send, '2026-01-01');
    expect([await server.stop(), await other.stop()]).toEqual([0, 0]);
  } finally {
    await Promise.all([server.kill(), other.kill()]);
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
