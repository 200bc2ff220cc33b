import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Sql } from '../../src/db/sql.ts';
import { openFileSql } from '../../src/platform/node/fileSql.ts';
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

/** Runs `use` on an empty database of this runtime. */
export const withSql = async <T>(use: (sql: Sql) => T): Promise<T> => {
  const sql = openFileSql(join(mkdtempSync(join(folder, 'sql-')), 'empty.sqlite'), 1000);
  try {
    return use(sql);
  } finally {
    sql.close();
  }
};
