export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Record<string, SqlValue>;

/**
 * The synchronous port to one workspace's SQLite database: a file on Node, a Durable Object's storage
 * on Cloudflare. Both refuse the same values and enforce the same limits (`sqlLimits`).
 */
export interface Sql {
  /** Every row of a statement (also of INSERT … RETURNING); [] for one without rows. */
  all<R = SqlRow>(sql: string, params?: readonly unknown[]): R[];
  /** Visits rows as arrays in column order: quicker than `all`. May hold a statement's rows, so ask by day. */
  scan(sql: string, params: readonly unknown[], visit: (row: readonly SqlValue[]) => void): void;
  /** BEGIN IMMEDIATE … COMMIT; rolls back and rethrows on error. Not nested. */
  transaction<T>(fn: () => T): T;
  /** Inside a transaction: if fn throws, undoes what fn wrote and keeps the rest; rethrows. */
  savepoint<T>(fn: () => T): T;
}
