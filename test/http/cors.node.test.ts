import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { serveFolder } from '../../src/platform/node/serveFolder.ts';

const folder = mkdtempSync(join(tmpdir(), 'winnow-cors-'));
const good = 'https://dashboard.example';
const server = serveFolder({ folder, corsOrigins: [good] });
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});
const ask = (method: string, origin: string, headers: Record<string, string> = {}) =>
  server.fetch(
    new Request('http://winnow.test/v1/imports', { method, headers: { origin, ...headers } }),
  );
const listed = (response: Response, name: string) =>
  (response.headers.get(name) ?? '').toLowerCase().split(/,\s*/);

test('a listed dashboard may send what the API reads, and read what it answers', async () => {
  const preflight = await ask('OPTIONS', good, {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,prefer',
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe(good);
  for (const name of ['authorization', 'content-type', 'idempotency-key', 'if-match', 'prefer'])
    expect(listed(preflight, 'access-control-allow-headers')).toContain(name);
  const refused = await ask('GET', good);
  expect(refused.status).toBe(401);
  expect(refused.headers.get('access-control-allow-origin')).toBe(good);
  for (const name of ['etag', 'retry-after', 'location', 'idempotent-replayed'])
    expect(listed(refused, 'access-control-expose-headers')).toContain(name);
});

test('no other site is let in, and none with cookies', async () => {
  for (const origin of [
    'https://evil.example',
    'null',
    `${good}.evil.example`,
    'http://dashboard.example',
  ])
    for (const method of ['GET', 'OPTIONS'])
      expect((await ask(method, origin)).headers.get('access-control-allow-origin')).toBeNull();
  const answer = await ask('GET', good);
  expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  expect(answer.headers.get('vary')).toMatch(/origin/i);
});
