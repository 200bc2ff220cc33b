import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Sql } from '../../src/db/sql.ts';
import { openFileSql } from '../../src/platform/node/fileSql.ts';
import { serveFolder } from '../../src/platform/node/serveFolder.ts';

export const adminToken = 'test-admin-token-0123456789';
export const runtime: 'node' | 'workerd' = 'node';

// One server a worker: its files share it, each with workspaces of its own.
const folder = mkdtempSync(join(inject('testFolder'), 'server-'));
const server = serveFolder({
  folder,
  adminToken,
  secret: 'test-secret-0123456789abcdef0123456789',
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
