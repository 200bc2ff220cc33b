import { Failure } from '../core/failure.ts';
import { migrate } from '../db/migrate.ts';
import type { Sql } from '../db/sql.ts';

/** Brings a database to this code's schema; `schemaTooNew` where newer code wrote it. */
export const openDatabase = (sql: Sql): void => {
  try {
    migrate(sql);
  } catch (error) {
    if (error instanceof RangeError) throw new Failure('schemaTooNew', error.message);
    throw error;
  }
};
