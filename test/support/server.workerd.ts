import { runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import type { Sql } from '../../src/db/sql.ts';
import type { Env } from '../../src/platform/cloudflare/env.ts';
import { objectSql } from '../../src/platform/cloudflare/objectSql.ts';

export const adminToken = 'test-admin-token-0123456789';
export const runtime: 'node' | 'workerd' = 'workerd';

/** Sends a request to the real Worker, which reaches real objects. */
export const send = (request: Request): Promise<Response> =>
  (exports as unknown as { default: { fetch(request: Request): Promise<Response> } }).default.fetch(
    request,
  );

/** Runs `use` on an empty database of this runtime. */
export const withSql = <T>(use: (sql: Sql) => T): Promise<T> => {
  const namespace = (env as unknown as Env).WORKSPACE;
  const stub = namespace.get(namespace.newUniqueId());
  return runInDurableObject(stub, (_instance, state) => use(objectSql(state.storage)));
};
