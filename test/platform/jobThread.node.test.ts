import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openFileSql } from '../../src/platform/node/fileSql.ts';
import { serveFolder } from '../../src/platform/node/serveFolder.ts';

const folder = mkdtempSync(join(tmpdir(), 'winnow-jobs-'));
const server = serveFolder({ folder });
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a job is found by the thread that is woken for it, however fast that is', async () => {
  const { id, key } = await server.makeWorkspace({ name: 'Shop' });
  const send = (method: string, path: string, body: unknown) =>
    server.fetch(
      new Request(`http://winnow.test/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  const channel = { name: 'Main', platform: 'other', currency: 'CNY' };
  const { id: channelId } = (await (await send('POST', '/channels', channel)).json()) as {
    id: string;
  };
  const sql = openFileSql(join(folder, 'workspaces', `${id}.sqlite`), 1000);
  const untouched = () =>
    sql.all<{ n: number }>(
      "SELECT count(*) AS n FROM job WHERE attempts = 0 AND kind = 'dailyReport'",
    )[0]?.n;
  try {
    for (let day = 1; day <= 9; day++) {
      const closed = await send('PUT', `/channels/${channelId}/days/2026-01-0${day}`, {});
      expect(closed.status).toBe(200);
      const deadline = Date.now() + 3000;
      while (untouched() !== 0 && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 10));
      expect([day, untouched()]).toEqual([day, 0]);
    }
  } finally {
    sql.close();
  }
});

test('a database of newer code answers 503, every time it is asked', async () => {
  const { id, key } = await server.makeWorkspace({ name: 'Newer' });
  const path = join(folder, 'workspaces', `${id}.sqlite`);
  const sql = openFileSql(path, 1000);
  sql.all('INSERT INTO schemaVersion (version) VALUES (1000)');
  sql.close();
  const second = serveFolder({ folder });
  try {
    for (let i = 0; i < 3; i++) {
      const answer = await second.fetch(
        new Request('http://winnow.test/v1/workspace', {
          headers: { authorization: `Bearer ${key}` },
        }),
      );
      const { code } = (await answer.json()) as { code: string };
      expect([answer.status, code]).toEqual([503, 'schemaTooNew']);
    }
  } finally {
    await second.stop();
  }
});
