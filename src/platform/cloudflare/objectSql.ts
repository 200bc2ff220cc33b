import { checkStatement } from '../../db/limits.ts';
import type { Sql, SqlRow, SqlValue } from '../../db/sql.ts';

/** As Node's engine does: half a surrogate pair becomes U+FFFD, where workerd stores broken UTF-8. */
const wellFormed = (value: unknown) => (typeof value === 'string' ? value.toWellFormed() : value);

/** The same port over a Durable Object's storage. */
export const objectSql = (storage: DurableObjectStorage): Sql => {
  let inTransaction = false;
  const run = (sql: string, params: readonly unknown[]) => {
    checkStatement(sql, params);
    return storage.sql.exec(sql, ...params.map(wellFormed));
  };
  return {
    all: <R = SqlRow>(sql: string, params: readonly unknown[] = []) =>
      run(sql, params).toArray() as R[],
    scan(sql, params, visit) {
      for (const row of run(sql, params).raw()) visit(row as unknown as readonly SqlValue[]);
    },
    transaction(fn) {
      if (inTransaction) throw new Error('transactions do not nest');
      inTransaction = true;
      try {
        return storage.transactionSync(fn);
      } finally {
        inTransaction = false;
      }
    },
    savepoint(fn) {
      if (!inTransaction) throw new Error('a savepoint is inside a transaction');
      return storage.transactionSync(fn);
    },
  };
};
