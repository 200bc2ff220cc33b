import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { serveFolder } from '../../src/platform/node/serveFolder.ts';

export const adminToken = 'test-admin-token-0123456789';
export const runtime: 'node' | 'workerd' = 'node';

const folder = mkdtempSync(join(tmpdir(), 'winnow-'));
const server = serveFolder({
  folder,
  adminToken,
  secret: 'test-secret-0123456789abcdef0123456789',
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends a request to the real server of this runtime. */
export const send = (request: Request): Promise<Response> => server.fetch(request);
